// What the parts of core-lossy share: how they say what they found, and what they look at.
#pragma once

#include <string>

#include "core/picture/frame.h"

namespace guichet::lossy {

// Says what was found to hold, or that it does not.
void hold(bool holds, const std::string& what);

// A film: soft colours that move, with the grain that films have.
void film(const FrameView& frame, const Rectangle& where, double time);

// The parts.
void viewers_of_a_film();
void letters_beside_a_film();
void screens_of_photographs();

}  // namespace guichet::lossy
