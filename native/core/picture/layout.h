// The monitors of a computer. Each is a surface of the picture; its id is its place in the list, from 0.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace guichet {

struct Monitor {
  std::uint8_t id = 0;
  // Where its top left corner stands in the desktop, in pixels.
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  std::uint16_t scale_percent = 100;
  bool primary = false;
  // UTF-8, at most 64 bytes.
  std::string name;

  bool operator==(const Monitor&) const = default;
};

struct Layout {
  // Grows with every change of the monitors; pointer positions of an older generation are void.
  std::uint16_t generation = 0;
  // At most wire::limits::monitors; none while no picture can be had.
  std::vector<Monitor> monitors;
};

}  // namespace guichet
