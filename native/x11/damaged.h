// Which tiles of a surface changed since they were last grabbed.
#pragma once

#include <vector>

#include "core/picture/rectangle.h"

namespace guichet::x11 {

class Damaged {
 public:
  void resize(std::int32_t width, std::int32_t height);
  void mark(const Rectangle& where);
  bool any() const { return marked_ != 0; }
  // Appends all that is marked as few rectangles as whole tiles allow, and forgets it.
  void take(std::vector<Rectangle>& rectangles);

 private:
  bool run(std::int32_t row, std::int32_t from, std::int32_t to) const;

  std::int32_t width_ = 0;
  std::int32_t height_ = 0;
  std::int32_t columns_ = 0;
  std::int32_t rows_ = 0;
  std::size_t marked_ = 0;
  std::vector<std::uint8_t> marks_;
};

}  // namespace guichet::x11
