// Are two rectangles of pixels of one size the same? The unused byte of a pixel does not count.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/picture/frame.h"

namespace guichet {

bool differs(const FrameView& one, const FrameView& other, const Rectangle& where);

// The way that every processor can go; `differs` takes a faster one where there is one.
bool differs_portably(const FrameView& one, const FrameView& other, const Rectangle& where);

// The smallest rectangle inside `where` that holds every pixel in which they differ; empty when none does.
Rectangle difference_in(const FrameView& one, const FrameView& other, const Rectangle& where);

}  // namespace guichet
