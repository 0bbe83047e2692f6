#include "core/encode/tiles_stage.h"

#include <algorithm>
#include <tuple>

#include "generated/wire.h"

namespace guichet {

namespace {

// A tile that more of the last ten frames changed, and more of its pixels, is a film's.
constexpr std::uint32_t quiet_changes = 3;
constexpr std::int32_t letter_pixels = 512;
// What a tile may take at most; by it a frame is known to have room for all.
constexpr std::size_t tile_bytes = std::size_t{wire::limits::tile_side} * wire::limits::tile_side * pixel_bytes;

bool follows(const Tile& tile, const Tile& last) {
  return std::tuple(tile.surface, tile.where.y, tile.where.x) > std::tuple(last.surface, last.where.y, last.where.x);
}

}  // namespace

std::span<const std::uint8_t> TilesStage::next(Shadow& shadow, Picture& picture, const Terms& terms) {
  operation_.begin(0);
  const std::vector<Tile>& changed = shadow.changed();
  const auto is_light = [&](const Tile& tile) {
    if (shadow.history(tile).changes <= quiet_changes) return true;
    const Rectangle where = shadow.difference(tile, picture);
    return where.width * where.height <= letter_pixels;
  };
  if (light_ && changed.size() > terms.cut_bytes / tile_bytes) {
    for (const Tile& tile : changed)
      if (is_light(tile) && !put(tile, shadow, picture, terms)) break;
    if (!operation_.empty()) {
      spoke_ = true;
      return operation_.end();
    }
  }
  light_ = false;
  // A frame is shown when it is whole: where one tile more takes long, what is light goes alone, every second time.
  alone_ = spoke_ && !alone_ && terms.cut_bytes < tile_bytes;
  spoke_ = false;
  if (alone_) return {};
  const auto first = std::ranges::find_if(changed, [this](const Tile& tile) { return follows(tile, last_); });
  const auto start = static_cast<std::size_t>(first - changed.begin());
  for (std::size_t step = 0; step < changed.size(); ++step) {
    const Tile& tile = changed[(start + step) % changed.size()];
    if (!put(tile, shadow, picture, terms)) break;
    last_ = tile;
  }
  return operation_.empty() ? std::span<const std::uint8_t>{} : operation_.end();
}

bool TilesStage::put(const Tile& tile, Shadow& shadow, Picture& picture, const Terms& terms) {
  if (operation_.empty()) operation_.begin(tile.surface);
  if (tile.surface != operation_.surface() || !operation_.takes_more(terms.cut_bytes)) return false;
  if (!shadow.take(tile)) return true;
  // Newer pixels may be those that the members have.
  const Rectangle where = shadow.difference(tile, picture);
  if (!where.empty()) operation_.add(picture.surface(tile.surface), where);
  shadow.sent(tile, where, picture);
  return true;
}

}  // namespace guichet
