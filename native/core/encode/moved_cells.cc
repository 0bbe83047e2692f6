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
  const std::size_t columns = (width + cell - 1) / cell;
  const std::size_t rows = (height + cell - 1) / cell;
  kinds_.resize(columns * rows);
  sums_.resize((columns + 1) * (rows + 1));
  heights_.resize(columns + 1);
  open_.reserve(columns + 1);
  found_.reserve(most_rectangles);
}

void MovedCells::release() {
  kinds_ = {};
  sums_ = {};
  heights_ = {};
  open_ = {};
  found_ = {};
}

const std::vector<Rectangle>& MovedCells::find(const FrameView& now, const FrameView& before, const Rectangle& where,
                                               Motion motion, std::size_t least_percent) {
  now_ = now;
  before_ = before;
  where_ = where;
  motion_ = motion;
  columns_ = (where.width + side - 1) / side;
  rows_ = (where.height + side - 1) / side;
  std::fill_n(kinds_.begin(), static_cast<std::ptrdiff_t>(columns_) * rows_, Kind::unknown);
  found_.clear();
  std::size_t moved = 0;
  while (found_.size() < most_rectangles) {
    const Rectangle cells = best();
    if (moved_in(cells) < fewest_cells) break;
    moved += moved_in(cells);
    take(cells);
    found_.push_back(pixels(cells));
  }
  if (moved < fewest_cells_of_a_motion) found_.clear();
  if (!found_.empty() && least_percent > 0 && moved * 100 < (moved + left_wrong()) * least_percent) found_.clear();
  for (Rectangle& each : found_) grow(each);
  order();
  return found_;
}

MovedCells::Kind MovedCells::kind(std::int32_t column, std::int32_t row) {
  Kind& known = kinds_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)];
  if (known != Kind::unknown) return known;
  const Rectangle place = pixels({column, row, 1, 1});
  if (!equal(place)) return known = Kind::other;
  return known = differs(now_, before_, place) ? Kind::moved : Kind::same;
}

// Of the largest rectangles of cells that fit, the one in which most moved, without the edges where nothing did. They are
// met row by row: over each column stands how far up it fits, and a rectangle ends where a lower column follows.
Rectangle MovedCells::best() {
  count();
  std::fill_n(heights_.begin(), static_cast<std::ptrdiff_t>(columns_) + 1, 0);
  Rectangle best;
  std::size_t most = 0;
  for (std::int32_t row = 0; row < rows_; ++row) {
    open_.clear();
    for (std::int32_t column = 0; column <= columns_; ++column) {
      std::int32_t& height = heights_[static_cast<std::size_t>(column)];
      height = column < columns_ && fits(column, row) ? height + 1 : 0;
      std::int32_t first = column;
      while (!open_.empty() && open_.back().height > height) {
        const Rectangle each{open_.back().first, row + 1 - open_.back().height, column - open_.back().first,
                             open_.back().height};
        if (const std::size_t moved = moved_in(each); moved > most) {
          most = moved;
          best = each;
        }
        first = open_.back().first;
        open_.pop_back();
      }
      if (height > 0 && (open_.empty() || open_.back().height < height)) open_.push_back({first, height});
    }
  }
  while (most > 0 && moved_in({best.x, best.y, best.width, best.height - 1}) == most) --best.height;
  while (most > 0 && moved_in({best.x, best.y, best.width - 1, best.height}) == most) --best.width;
  while (most > 0 && moved_in({best.x, best.y + 1, best.width, best.height - 1}) == most) ++best.y, --best.height;
  while (most > 0 && moved_in({best.x + 1, best.y, best.width - 1, best.height}) == most) ++best.x, --best.width;
  return best;
}

// How many cells moved left of and above each corner: two subtractions tell it of a rectangle.
void MovedCells::count() {
  const auto across = static_cast<std::size_t>(columns_) + 1;
  std::fill_n(sums_.begin(), static_cast<std::ptrdiff_t>(across), 0u);
  for (std::int32_t row = 0; row < rows_; ++row) {
    const auto above = static_cast<std::size_t>(row) * across;
    std::uint32_t moved = 0;
    sums_[above + across] = 0;
    for (std::int32_t column = 0; column < columns_; ++column) {
      moved += kind(column, row) == Kind::moved ? 1 : 0;
      const auto corner = above + static_cast<std::size_t>(column) + 1;
      sums_[corner + across] = sums_[corner] + moved;
    }
  }
}

std::size_t MovedCells::moved_in(const Rectangle& cells) const {
  const auto corner = [this](std::int32_t column, std::int32_t row) {
    return sums_[static_cast<std::size_t>(row) * (static_cast<std::size_t>(columns_) + 1) + static_cast<std::size_t>(column)];
  };
  return corner(cells.right(), cells.bottom()) - corner(cells.x, cells.bottom()) - corner(cells.right(), cells.y) +
         corner(cells.x, cells.y);
}

// They need no other copy, and none may write there again.
void MovedCells::take(const Rectangle& cells) {
  for (std::int32_t row = cells.y; row < cells.bottom(); ++row)
    for (std::int32_t column = cells.x; column < cells.right(); ++column)
      kinds_[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column)] = Kind::done;
}

// A copy goes before those that write where it comes from. Should they wait for one another in a circle, one is done at the
// price of what it takes from the rest.
void MovedCells::order() {
  for (auto next = found_.begin(); next != found_.end(); ++next) {
    const auto spares_others = [&](const Rectangle& each) {
      return std::none_of(next, found_.end(), [&](const Rectangle& other) {
        const Rectangle from{other.x - motion_.dx, other.y - motion_.dy, other.width, other.height};
        return &other != &each && !intersect(from, each).empty();
      });
    };
    const auto free = std::find_if(next, found_.end(), spares_others);
    if (free != found_.end()) std::iter_swap(next, free);
  }
}

// How many cells changed and are not made right.
std::size_t MovedCells::left_wrong() const {
  std::size_t count = 0;
  for (std::int32_t row = 0; row < rows_; ++row)
    for (std::int32_t column = 0; column < columns_; ++column) {
      const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column);
      if (kinds_[at] == Kind::other && differs(now_, before_, pixels({column, row, 1, 1}))) ++count;
    }
  return count;
}

Rectangle MovedCells::pixels(const Rectangle& cells) const {
  return intersect({where_.x + cells.x * side, where_.y + cells.y * side, cells.width * side, cells.height * side}, where_);
}

// Edges of windows seldom stand on the grid of the cells: pixel by pixel outwards, as far as it stays right.
// Never where another copy writes: it would take away what that one comes from.
void MovedCells::grow(Rectangle& rectangle) const {
  const auto grow_by = [this, &rectangle](const Rectangle& edge, const auto& widen) {
    const auto meets = [&edge](const Rectangle& other) { return !intersect(other, edge).empty(); };
    if (std::ranges::any_of(found_, meets) || !equal(edge)) return false;
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
