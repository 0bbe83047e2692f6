// What the shadow is told when something like the picture was painted over a place, whatever tiles it touches.
#pragma once

#include "core/encode/shadow.h"
#include "core/picture/picture.h"

namespace guichet {

// Whether the members' pixels differ from the picture in the tile beside `where`, as far as they are known.
bool differs_beside(const Tile& tile, const Rectangle& where, Shadow& shadow, Picture& picture);

// The members have something like the picture inside `where`. Tiles that differ beside it still do.
void painted(std::uint8_t surface, const Rectangle& where, Shadow& shadow, Picture& picture, Time now);

}  // namespace guichet
