// Which rectangles of the picture are, pixel by pixel, what stood a motion away before.
#pragma once

#include <cstdint>
#include <vector>

#include "core/encode/window_search.h"

namespace guichet {

class MovedCells {
 public:
  // For surfaces up to this size.
  void reset(std::uint32_t width, std::uint32_t height);
  void release();
  // Rectangles within `where`, and a little beyond its edges, that a copy makes right, in an order in which none takes
  // away what a later one needs; none when they would make too little right: fewer than so many in a hundred of the cells
  // that changed. Void after the next call.
  const std::vector<Rectangle>& find(const FrameView& now, const FrameView& before, const Rectangle& where, Motion motion,
                                     std::size_t least_percent);

 private:
  enum class Kind : std::uint8_t { unknown, other, done, same, moved };
  // Columns from `first` on that fit at least so many cells up.
  struct Open {
    std::int32_t first = 0;
    std::int32_t height = 0;
  };

  // What is known of a cell; looks when nothing is.
  Kind kind(std::int32_t column, std::int32_t row);
  bool fits(std::int32_t column, std::int32_t row) { return kind(column, row) >= Kind::same; }
  Rectangle best();
  void count();
  std::size_t moved_in(const Rectangle& cells) const;
  void take(const Rectangle& cells);
  void order();
  std::size_t left_wrong() const;
  Rectangle pixels(const Rectangle& cells) const;
  void grow(Rectangle& rectangle) const;
  bool equal(const Rectangle& place) const;

  std::vector<Kind> kinds_;
  std::vector<std::uint32_t> sums_;
  std::vector<std::int32_t> heights_;
  std::vector<Open> open_;
  std::vector<Rectangle> found_;
  // Of the search under way.
  FrameView now_;
  FrameView before_;
  Rectangle where_;
  Motion motion_;
  std::int32_t columns_ = 0;
  std::int32_t rows_ = 0;
};

}  // namespace guichet
