#include "core/encode/tiles_stage.h"

namespace guichet {

std::span<const std::uint8_t> TilesStage::next(Shadow& shadow, Picture& picture, const Terms& terms) {
  operation_.begin(0);
  for (const Tile& tile : shadow.changed()) {
    if (operation_.empty()) operation_.begin(tile.surface);
    if (tile.surface != operation_.surface() || !operation_.takes_more(terms.cut_bytes)) break;
    if (!shadow.take(tile)) continue;
    // Newer pixels may be those that the members have.
    const Rectangle where = shadow.difference(tile, picture);
    if (!where.empty()) operation_.add(picture.surface(tile.surface), where);
    shadow.sent(tile, picture);
  }
  return operation_.empty() ? std::span<const std::uint8_t>{} : operation_.end();
}

}  // namespace guichet
