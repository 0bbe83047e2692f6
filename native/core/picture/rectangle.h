// Rectangles in pixels of a surface.
#pragma once

#include <algorithm>
#include <cstdint>

namespace guichet {

struct Rectangle {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;

  std::int32_t right() const { return x + width; }
  std::int32_t bottom() const { return y + height; }
  bool empty() const { return width <= 0 || height <= 0; }
  bool operator==(const Rectangle&) const = default;
};

// What both have in common; empty when they do not touch.
inline Rectangle intersect(const Rectangle& one, const Rectangle& other) {
  const std::int32_t x = std::max(one.x, other.x);
  const std::int32_t y = std::max(one.y, other.y);
  const std::int32_t right = std::min(one.right(), other.right());
  const std::int32_t bottom = std::min(one.bottom(), other.bottom());
  return right > x && bottom > y ? Rectangle{x, y, right - x, bottom - y} : Rectangle{};
}

// The smallest rectangle that holds both; an empty one adds nothing.
inline Rectangle unite(const Rectangle& one, const Rectangle& other) {
  if (one.empty()) return other;
  if (other.empty()) return one;
  const std::int32_t x = std::min(one.x, other.x);
  const std::int32_t y = std::min(one.y, other.y);
  return {x, y, std::max(one.right(), other.right()) - x, std::max(one.bottom(), other.bottom()) - y};
}

}  // namespace guichet
