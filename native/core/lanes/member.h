// A viewer in a lane.
#pragma once

#include <cstdint>

#include "core/lanes/rate.h"
#include "core/time.h"

namespace guichet {

// A bit for each surface that there may be.
using Surfaces = std::uint16_t;
inline constexpr Surfaces all_surfaces = 0xffff;

struct Member {
  std::uint16_t peer = 0;
  // The last frame of its lane that it has on its canvas.
  std::uint32_t acknowledged = 0;
  // What the way to it carries.
  Rate rate;
  // The relay holds too much for it: its lane sends nothing until it has caught up.
  bool slow = false;
  // It keeps its lane waiting while others in it do not, and for how long it has done so of late.
  bool holding = false;
  Time held_ms = 0;
  // How often it got a lane of its own for that.
  std::uint32_t splits = 0;

  // wire::decodes_…: what it takes beside tiles and copies.
  std::uint32_t decodes = 0;
  // What it shows.
  Surfaces surfaces = all_surfaces;

  // It asked for a full picture, and when it last got one for asking.
  bool reset_wanted = false;
  Time reset_at = 0;
};

}  // namespace guichet
