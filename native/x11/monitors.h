// The monitors of an X server as RandR tells them.
#pragma once

#include <vector>

#include "core/picture/layout.h"
#include "x11/connection.h"

namespace guichet::x11 {

// At least one, unless the server has gone: without RandR the root window counts as one monitor.
std::vector<Monitor> read_monitors(const Connection& connection);

}  // namespace guichet::x11
