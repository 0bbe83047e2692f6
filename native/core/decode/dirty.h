// What a frame changed, as few rectangles: tiles that touch are joined, and past a bound a surface counts as one.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/picture/rectangle.h"

namespace guichet {

struct DirtyRectangle {
  std::uint32_t surface = 0;
  Rectangle where;
};

class Dirty {
 public:
  static constexpr std::size_t most = 64;

  void clear() { count_ = 0; }
  void add(std::uint32_t surface, const Rectangle& where);
  std::span<const DirtyRectangle> rectangles() const { return {list_.data(), count_}; }

 private:
  void collapse();

  std::array<DirtyRectangle, most> list_{};
  std::size_t count_ = 0;
};

}  // namespace guichet
