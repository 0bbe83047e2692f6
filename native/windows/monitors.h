// The monitors of this computer, in its own pixels.
#pragma once

#include <vector>

#include "core/picture/layout.h"

namespace guichet::windows {

// Mirrored ones once. Empty while the session shows nothing.
std::vector<Monitor> read_monitors();

}  // namespace guichet::windows
