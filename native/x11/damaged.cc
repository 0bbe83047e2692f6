#include "x11/damaged.h"

#include "generated/wire.h"

namespace guichet::x11 {

namespace {

constexpr std::int32_t side = wire::limits::tile_side;

}  // namespace

void Damaged::resize(std::int32_t width, std::int32_t height) {
  width_ = width;
  height_ = height;
  columns_ = (width + side - 1) / side;
  rows_ = (height + side - 1) / side;
  marks_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), 1);
  marked_ = marks_.size();
}

void Damaged::mark(const Rectangle& where) {
  const Rectangle inside = intersect(where, {0, 0, width_, height_});
  if (inside.empty()) return;
  for (std::int32_t row = inside.y / side; row <= (inside.bottom() - 1) / side; ++row) {
    for (std::int32_t column = inside.x / side; column <= (inside.right() - 1) / side; ++column) {
      auto& mark = marks_[static_cast<std::size_t>(row * columns_ + column)];
      marked_ += mark == 0;
      mark = 1;
    }
  }
}

// True when all tiles of a row from one column to another are marked.
bool Damaged::run(std::int32_t row, std::int32_t from, std::int32_t to) const {
  for (std::int32_t column = from; column < to; ++column)
    if (marks_[static_cast<std::size_t>(row * columns_ + column)] == 0) return false;
  return true;
}

void Damaged::take(std::vector<Rectangle>& rectangles) {
  for (std::int32_t row = 0; row < rows_ && marked_ != 0; ++row) {
    for (std::int32_t from = 0; from < columns_; ++from) {
      std::int32_t to = from;
      while (to < columns_ && run(row, to, to + 1)) ++to;
      if (to == from) continue;
      std::int32_t end = row;
      for (; end < rows_ && run(end, from, to); ++end) {
        for (std::int32_t column = from; column < to; ++column) {
          marks_[static_cast<std::size_t>(end * columns_ + column)] = 0;
          --marked_;
        }
      }
      rectangles.push_back(intersect({from * side, row * side, (to - from) * side, (end - row) * side},
                                     {0, 0, width_, height_}));
    }
  }
}

}  // namespace guichet::x11
