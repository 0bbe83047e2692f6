// A viewer in a lane.
#pragma once

#include <cstdint>

namespace guichet {

// Milliseconds of a monotonic clock of the caller's.
using Time = std::uint64_t;

struct Member {
  std::uint16_t peer = 0;
  // The last frame of its lane that it has on its canvas.
  std::uint32_t acknowledged = 0;
  // The relay holds too much for it: its lane sends nothing until it has caught up.
  bool slow = false;
  // Since when it alone kept its lane from sending; 0 while it does not.
  Time holding_since = 0;
  // How often it got a lane of its own for being slow.
  std::uint32_t splits = 0;
};

}  // namespace guichet
