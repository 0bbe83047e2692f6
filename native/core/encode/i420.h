// Captured pixels as video encoders take them: brightness for every pixel, colour for every four, BT.601 in its limited
// range (16 to 235), which every decoder assumes of VP8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/picture/frame.h"

namespace guichet {

class I420 {
 public:
  // Allocates for pictures of this size.
  void resize(std::int32_t width, std::int32_t height);
  // Fills it with the pixels of `where`, which has its size.
  void take(const FrameView& frame, const Rectangle& where);
  // The way that every processor can go; `take` goes a faster one where there is one, to the same values.
  void take_portably(const FrameView& frame, const Rectangle& where);

  // Rows of y, u and v, one plane after the other in one block, as libvpx wraps it.
  std::uint8_t* bytes() { return bytes_.data(); }
  std::int32_t width() const { return width_; }
  std::int32_t height() const { return height_; }
  // The planes by themselves, and how far their rows are apart.
  std::uint8_t* y() { return bytes_.data(); }
  std::uint8_t* u() { return y() + y_stride() * static_cast<std::size_t>(height_); }
  std::uint8_t* v() { return u() + colour_stride() * static_cast<std::size_t>((height_ + 1) / 2); }
  std::size_t y_stride() const { return stride_; }
  std::size_t colour_stride() const { return stride_ / 2; }

 private:
  template <typename Brightness, typename Colour>
  void fill(const FrameView& frame, const Rectangle& where, Brightness brightness, Colour colour);

  std::vector<std::uint8_t> bytes_;
  std::int32_t width_ = 0;
  std::int32_t height_ = 0;
  std::size_t stride_ = 0;
};

}  // namespace guichet
