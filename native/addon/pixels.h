// The order of colours: the core captures blue first, JavaScript and canvases have red first.
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/picture/frame.h"

namespace guichet::addon {

// Copies so many pixels from one order to the other, opaque. The same way in both directions.
inline void exchange_colours(const std::uint8_t* from, std::uint8_t* to, std::size_t pixels) {
  for (std::size_t pixel = 0; pixel < pixels; ++pixel, from += pixel_bytes, to += pixel_bytes) {
    to[0] = from[2];
    to[1] = from[1];
    to[2] = from[0];
    to[3] = 0xff;
  }
}

}  // namespace guichet::addon
