// The mouse pointer of an X server: its shape and where it is.
#pragma once

#include <optional>

#include "core/capture/capture.h"
#include "x11/connection.h"

namespace guichet::x11 {

// The shape as it is now, made smaller by whole pixels when it exceeds the wire's limit; nothing when it cannot be had.
std::optional<CursorShape> read_cursor(const Connection& connection);

// Where the pointer is, on the surface that holds it; nothing when it is on none.
std::optional<CursorPosition> read_position(const Connection& connection, const Layout& layout);

}  // namespace guichet::x11
