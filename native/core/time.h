// The one clock of the core: it is told, never asked.
#pragma once

#include <cstdint>

namespace guichet {

// Milliseconds of a monotonic clock of the caller's.
using Time = std::uint64_t;

}  // namespace guichet
