// What this program injects carries a mark, by which it is told from the end user's own hands.
#pragma once

#include <windows.h>

namespace guichet::windows {

inline constexpr ULONG_PTR own_input = 0x47554943;

}  // namespace guichet::windows
