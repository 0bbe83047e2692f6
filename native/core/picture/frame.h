// Pixels in memory: 4 bytes a pixel in the order blue, green, red, unused, rows from the top. The unused byte may hold
// anything: whoever compares pixels leaves it out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/picture/rectangle.h"

namespace guichet {

inline constexpr std::size_t pixel_bytes = 4;

// Borrowed pixels that may be written. `stride` is the number of bytes from a row to the next.
struct FrameView {
  std::uint8_t* pixels = nullptr;
  std::size_t stride = 0;
  std::uint16_t width = 0;
  std::uint16_t height = 0;

  std::uint8_t* at(std::int32_t x, std::int32_t y) const {
    return pixels + static_cast<std::size_t>(y) * stride + static_cast<std::size_t>(x) * pixel_bytes;
  }
  Rectangle bounds() const { return {0, 0, width, height}; }
};

// Pixels of its own, allocated by `resize` alone and black after it.
class Frame {
 public:
  void resize(std::uint16_t width, std::uint16_t height) {
    width_ = width;
    height_ = height;
    pixels_.assign(stride() * height, 0);
  }
  std::uint16_t width() const { return width_; }
  std::uint16_t height() const { return height_; }
  std::size_t stride() const { return std::size_t{width_} * pixel_bytes; }
  FrameView view() { return {pixels_.data(), stride(), width_, height_}; }

 private:
  std::vector<std::uint8_t> pixels_;
  std::uint16_t width_ = 0;
  std::uint16_t height_ = 0;
};

}  // namespace guichet
