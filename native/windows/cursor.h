// The mouse pointer of this computer: its shape and where it is.
#pragma once

#include <windows.h>

#include <optional>

#include "core/capture/capture.h"

namespace guichet::windows {

// Made smaller by whole pixels when it exceeds the wire's limit; nothing of it when it is hidden.
CursorShape read_cursor(HCURSOR cursor);

// On the surface that holds it; nothing when it is on none.
std::optional<CursorPosition> place_of(POINT point, const Layout& layout);

}  // namespace guichet::windows
