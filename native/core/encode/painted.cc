#include "core/encode/painted.h"

#include <algorithm>
#include <iterator>

#include "core/encode/compare.h"
#include "generated/wire.h"

namespace guichet {

bool differs_beside(const Tile& tile, const Rectangle& where, Shadow& shadow, Picture& picture) {
  const Rectangle& whole = tile.where;
  const Rectangle cut = intersect(whole, where);
  const Rectangle beside[] = {
      {whole.x, whole.y, whole.width, cut.y - whole.y},
      {whole.x, cut.bottom(), whole.width, whole.bottom() - cut.bottom()},
      {whole.x, cut.y, cut.x - whole.x, cut.height},
      {cut.right(), cut.y, whole.right() - cut.right(), cut.height},
  };
  const FrameView now = picture.surface(tile.surface);
  const FrameView before = shadow.pixels(tile.surface);
  return std::any_of(std::begin(beside), std::end(beside),
                     [&](const Rectangle& part) { return !part.empty() && differs(now, before, part); });
}

void painted(std::uint8_t surface, const Rectangle& where, Shadow& shadow, Picture& picture, Time now) {
  constexpr std::int32_t side = wire::limits::tile_side;
  const Rectangle bounds = picture.surface(surface).bounds();
  for (std::int32_t y = where.y / side * side; y < where.bottom(); y += side) {
    for (std::int32_t x = where.x / side * side; x < where.right(); x += side) {
      const Tile tile{surface, intersect({x, y, side, side}, bounds)};
      if (differs_beside(tile, where, shadow, picture)) shadow.spoiled(tile, now);
      else shadow.sent_lossy(tile, picture, now);
    }
  }
}

}  // namespace guichet
