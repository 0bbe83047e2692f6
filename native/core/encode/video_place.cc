#include "core/encode/video_place.h"

#include <algorithm>

#include "core/encode/colour.h"
#include "core/encode/compare.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::int32_t side = wire::limits::tile_side;

// A video changes most frames; what scrolls or is typed rests between two, and a slide comes once. Where none plays yet,
// every frame that is waited for is as many bytes as ten of the video.
constexpr std::uint32_t changes_of_ten = 6;
constexpr std::uint32_t changes_at_first = 3;
// Ten frames in so long are four a second: slower ones are photographs, one after the other.
constexpr Time ten_frames_ms = 2'500;
// Smaller than that, an encoder costs more than the bytes it saves: spinners, avatars.
constexpr std::uint32_t least_tiles = 4;
// A video is looked at for so many frames before it gets an encoder, and its place is looked at again after so many: a
// new place costs an encoder and a key picture.
constexpr std::uint32_t frames_before = 2;
constexpr std::uint32_t frames_between = 30;
// It shrinks only when it has lost that much: a dark scene has quiet edges.
constexpr std::int64_t shrink_percent = 60;
// It fills its place, but for dark corners. A window that is dragged and a page that scrolls beside it change in strips, a
// few tiles at a time, which together surround much that rests.
constexpr std::uint32_t fills_one_in = 2;
// A part of it must differ for a new picture: a bubble or a bar over a video that rests stays sharp.
constexpr std::uint32_t plays_one_in = 4;
// A video that rests keeps its encoder for so long.
constexpr Time rest_ms = 10'000;

constexpr std::uint8_t cold = 0;
constexpr std::uint8_t playing = 1;
constexpr std::uint8_t counted = 2;

std::int64_t area(const Rectangle& where) { return std::int64_t{where.width} * where.height; }

}  // namespace

void VideoPlace::reset(std::uint8_t surface, std::uint16_t width, std::uint16_t height) {
  surface_ = surface;
  width_ = width;
  height_ = height;
  columns_ = (width + side - 1u) / side;
  rows_ = (height + side - 1u) / side;
  hot_.assign(std::size_t{columns_} * rows_, cold);
  waiting_.clear();
  waiting_.reserve(hot_.size());
  any_hot_ = false;
  where_ = {};
  seen_ = {};
  frames_ = 0;
  plays_ = false;
}

void VideoPlace::begin() {
  if (any_hot_) std::fill(hot_.begin(), hot_.end(), cold);
  any_hot_ = false;
  differing_ = 0;
  plays_ = false;
}

void VideoPlace::differs(const Tile& tile, Shadow& shadow, Picture& picture, Time now) {
  if (!intersect(tile.where, where_).empty()) ++differing_;
  const History history = shadow.history(tile);
  if (history.changes < (where_.empty() ? changes_at_first : changes_of_ten) || now - history.since > ten_frames_ms) return;
  // Only what differs of it: at its edges a video shares tiles with what stands beside it.
  const FrameView view = picture.surface(surface_);
  if (!photographic(colours_of(view, difference_in(view, shadow.pixels(surface_), tile.where)))) return;
  hot_[static_cast<std::uint32_t>(tile.where.y / side) * columns_ + static_cast<std::uint32_t>(tile.where.x / side)] =
      playing;
  any_hot_ = true;
}

bool VideoPlace::settle(Shadow& shadow, Picture& picture, Time now) {
  plays_ = !where_.empty() && differing_ * plays_one_in >= tiles_of(where_);
  if (plays_) played_at_ = now;
  if (!where_.empty() && now - played_at_ > rest_ms) return move({});
  const Group group = any_hot_ ? largest() : Group{};
  if (group.tiles < least_tiles) {
    if (where_.empty()) frames_ = 0;
    return false;
  }
  if (frames_ == 0) seen_ = {};
  seen_ = unite(seen_, difference_in(picture.surface(surface_), shadow.pixels(surface_), group.bounds));
  if (++frames_ < (where_.empty() ? frames_before : frames_between)) return false;
  frames_ = 0;
  const Rectangle wanted = even(seen_);
  if (group.tiles * fills_one_in < tiles_of(wanted)) return false;
  const bool smaller = area(wanted) * 100 < area(where_) * shrink_percent;
  if (where_.empty() || smaller || intersect(where_, wanted).empty()) return move(wanted);
  return move(unite(where_, wanted));
}

bool VideoPlace::move(const Rectangle& where) {
  if (where == where_) return false;
  where_ = where;
  plays_ = false;
  frames_ = 0;
  return true;
}

VideoPlace::Group VideoPlace::largest() {
  Group best;
  std::uint64_t best_weight = 0;
  for (std::uint32_t place = 0; place < hot_.size(); ++place) {
    if (hot_[place] != playing) continue;
    const Group group = group_from(place);
    // Of two that play, the one that has an encoder keeps it.
    const std::uint64_t weight = group.tiles * (intersect(group.bounds, where_).empty() ? 1u : 2u);
    if (weight <= best_weight) continue;
    best = group;
    best_weight = weight;
  }
  return best;
}

VideoPlace::Group VideoPlace::group_from(std::uint32_t place) {
  Group group;
  waiting_.push_back(place);
  hot_[place] = counted;
  while (!waiting_.empty()) {
    const std::uint32_t at = waiting_.back();
    waiting_.pop_back();
    const std::uint32_t column = at % columns_;
    const std::uint32_t row = at / columns_;
    const Rectangle tile{static_cast<std::int32_t>(column) * side, static_cast<std::int32_t>(row) * side, side, side};
    group.bounds = unite(group.bounds, intersect(tile, {0, 0, width_, height_}));
    ++group.tiles;
    const auto visit = [this](std::uint32_t next) {
      if (hot_[next] != playing) return;
      hot_[next] = counted;
      waiting_.push_back(next);
    };
    if (column > 0) visit(at - 1);
    if (column + 1 < columns_) visit(at + 1);
    if (row > 0) visit(at - columns_);
    if (row + 1 < rows_) visit(at + columns_);
  }
  return group;
}

std::uint32_t VideoPlace::tiles_of(const Rectangle& where) const {
  const std::int32_t across = (where.right() - 1) / side - where.x / side + 1;
  const std::int32_t down = (where.bottom() - 1) / side - where.y / side + 1;
  return static_cast<std::uint32_t>(across * down);
}

Rectangle VideoPlace::even(const Rectangle& where) const {
  const std::int32_t x = where.x & ~1;
  const std::int32_t y = where.y & ~1;
  const std::int32_t right = std::min<std::int32_t>((where.right() + 1) & ~1, width_);
  const std::int32_t bottom = std::min<std::int32_t>((where.bottom() + 1) & ~1, height_);
  return {x, y, right - x, bottom - y};
}

}  // namespace guichet
