#include "core/encode/moved_cells.h"

#include <algorithm>

#include "core/encode/compare.h"

namespace guichet {
namespace {

// Small enough for the lines of a text, large enough that looking at each is quick.
constexpr std::int32_t side = 16;
// What one motion makes right is said in so many rectangles; what is left is for the tiles.
constexpr std::size_t most_rectangles = 24;
// A rectangle that makes less right is not worth its place, and a motion that does is chance.
constexpr std::size_t fewest_cells = 3;
constexpr std::size_t fewest_cells_of_a_motion = 12;

}  // namespace

void MovedCells::reset(std::uint32_t width, std::uint32_t height) {
  constexpr auto cell = static_cast<std::uint32_t>(side);
  kinds_.resize(std::size_t{(width + cell - 1) / cell} * ((height + cell - 1) / cell));
  found_.reserve(most_rectangles);
}

void MovedCells::release() {
  kinds_ = {};
  found_ = {};
}

const std::vector<Rectangle>& MovedCells::find(const FrameView& now, const FrameView& before, const Rectangle& where,
                                               Motion motion) {
  now_ = now;
  before_ = before;
  where_ = where;
  motion_ = motion;
  columns_ = (where.width + side - 1) / side;
  rows_ = (where.height + side - 1) / side;
  std::fill_n(kinds_.begin(), static_cast<std::ptrdiff_t>(columns_) * rows_, Kind::unknown);
  found_.clear();
  std::size_t moved = 0;
  for (std::int32_t row = 0; row < rows_; ++row) {
    for (std::int32_t column = 0; column < columns_ && found_.size() < most_rectangles; ++column) {
      if (kind(column, row) != Kind::moved) continue;
      const Rectangle cells = widest(column, row);
      const std::size_t count = take(cells);
      if (count < fewest_cells) continue;
      moved += count;
      found_.push_back(pixels(cells));
      grow(found_.back());
    }
  }
  if (moved < fewest_cells_of_a_motion) found_.clear();
  // Furthest along the motion first: of rectangles that do not overlap, none of them then stands where another comes from.
  std::ranges::sort(found_, std::greater(), [motion](const Rectangle& each) {
    return (std::int64_t{each.x} * 2 + each.width) * motion.dx + (std::int64_t{each.y} * 2 + each.height) * motion.dy;
  });
  return found_;
}

MovedCells::Kind MovedCells::kind(std::int32_t column, std::int32_t row) {
  Kind& known = kinds_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)];
  if (known != Kind::unknown) return known;
  const Rectangle place = pixels({column, row, 1, 1});
  if (!equal(place)) return known = Kind::other;
  return known = differs(now_, before_, place) ? Kind::moved : Kind::same;
}

// From a cell to the right and down, either way first; the one that makes more right.
Rectangle MovedCells::widest(std::int32_t column, std::int32_t row) {
  const auto row_fits = [this](std::int32_t first, std::int32_t width, std::int32_t y) {
    for (std::int32_t x = first; x < first + width; ++x)
      if (!fits(x, y)) return false;
    return true;
  };
  const auto column_fits = [this](std::int32_t first, std::int32_t height, std::int32_t x) {
    for (std::int32_t y = first; y < first + height; ++y)
      if (!fits(x, y)) return false;
    return true;
  };
  Rectangle wide{column, row, 1, 1};
  while (wide.right() < columns_ && fits(wide.right(), row)) ++wide.width;
  while (wide.bottom() < rows_ && row_fits(column, wide.width, wide.bottom())) ++wide.height;
  Rectangle tall{column, row, 1, 1};
  while (tall.bottom() < rows_ && fits(column, tall.bottom())) ++tall.height;
  while (tall.right() < columns_ && column_fits(row, tall.height, tall.right())) ++tall.width;
  return std::int64_t{wide.width} * wide.height >= std::int64_t{tall.width} * tall.height ? wide : tall;
}

// How many cells moved in there; they need no other copy.
std::size_t MovedCells::take(const Rectangle& cells) {
  std::size_t count = 0;
  for (std::int32_t row = cells.y; row < cells.bottom(); ++row) {
    for (std::int32_t column = cells.x; column < cells.right(); ++column) {
      Kind& each =
          kinds_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)];
      if (each != Kind::moved) continue;
      ++count;
      each = Kind::same;
    }
  }
  return count;
}

Rectangle MovedCells::pixels(const Rectangle& cells) const {
  return intersect({where_.x + cells.x * side, where_.y + cells.y * side, cells.width * side, cells.height * side}, where_);
}

// Edges of windows seldom stand on the grid of the cells: pixel by pixel outwards, as far as it stays right.
void MovedCells::grow(Rectangle& rectangle) const {
  const auto grow_by = [this, &rectangle](const Rectangle& edge, const auto& widen) {
    if (!equal(edge)) return false;
    widen(rectangle);
    return true;
  };
  for (std::int32_t step = 1; step < side; ++step)
    if (!grow_by({rectangle.x, rectangle.y - 1, rectangle.width, 1}, [](Rectangle& r) { --r.y, ++r.height; })) break;
  for (std::int32_t step = 1; step < side; ++step)
    if (!grow_by({rectangle.x, rectangle.bottom(), rectangle.width, 1}, [](Rectangle& r) { ++r.height; })) break;
  for (std::int32_t step = 1; step < side; ++step)
    if (!grow_by({rectangle.x - 1, rectangle.y, 1, rectangle.height}, [](Rectangle& r) { --r.x, ++r.width; })) break;
  for (std::int32_t step = 1; step < side; ++step)
    if (!grow_by({rectangle.right(), rectangle.y, 1, rectangle.height}, [](Rectangle& r) { ++r.width; })) break;
}

bool MovedCells::equal(const Rectangle& place) const {
  const Rectangle from{place.x - motion_.dx, place.y - motion_.dy, place.width, place.height};
  const Rectangle bounds = now_.bounds();
  if (intersect(place, bounds) != place || intersect(from, bounds) != from) return false;
  // The same rectangle of a view that begins elsewhere.
  FrameView shifted = before_;
  shifted.pixels = before_.at(from.x, from.y);
  FrameView here = now_;
  here.pixels = now_.at(place.x, place.y);
  return !differs(here, shifted, {0, 0, place.width, place.height});
}

}  // namespace guichet
