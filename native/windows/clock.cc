#include "agent/clock.h"

#include <windows.h>

namespace guichet::agent {

std::uint64_t time_with_sleep() { return GetTickCount64(); }

}  // namespace guichet::agent
