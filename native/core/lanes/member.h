// A viewer in a lane.
#pragma once

#include <cstdint>

#include "core/time.h"

namespace guichet {

struct Member {
  std::uint16_t peer = 0;
  // The last frame of its lane that it has on its canvas.
  std::uint32_t acknowledged = 0;
  // The relay holds too much for it: its lane sends nothing until it has caught up.
  bool slow = false;
  // It has kept its lane waiting since then, while others in it did not.
  bool holding = false;
  Time holding_since = 0;
  // How often it got a lane of its own for that.
  std::uint32_t splits = 0;

  // It asked for a full picture, and when it last got one for asking.
  bool reset_wanted = false;
  Time reset_at = 0;
};

}  // namespace guichet
