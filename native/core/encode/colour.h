// What kind of picture a tile is: letters and lines on a ground, which must stay sharp, or a photograph, which may come
// roughly at first.
#pragma once

#include <cstdint>

#include "core/picture/frame.h"

namespace guichet {

// Of the pixels looked at, a grid over the rectangle.
struct Colours {
  std::uint32_t looked = 0;
  std::uint32_t distinct = 0;
  // How many of them have the commonest colour.
  std::uint32_t commonest = 0;
};

Colours colours_of(const FrameView& frame, const Rectangle& where);

// Many colours, and none that is the ground of the others. Letters, even with coloured edges, have one.
bool photographic(const Colours& colours);
// Few enough colours that tiles cost next to nothing, and a loss would not be seen.
bool flat(const Colours& colours);

}  // namespace guichet
