// Pixels as most codecs want them: luma, and two planes of colour at half the size (BT.601, limited range).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/picture/frame.h"

namespace guichet::bench {

class Planes {
 public:
  Planes(std::uint16_t width, std::uint16_t height);

  // Converts these parts, which begin at even places.
  void take(const FrameView& picture, std::span<const Rectangle> parts);

  std::uint8_t* y() { return y_.data(); }
  std::uint8_t* u() { return u_.data(); }
  std::uint8_t* v() { return v_.data(); }
  int y_stride() const { return y_stride_; }
  int colour_stride() const { return y_stride_ / 2; }

 private:
  int y_stride_;
  std::vector<std::uint8_t> y_, u_, v_;
};

// Planes as pixels again.
void paint(const std::uint8_t* y, int y_stride, const std::uint8_t* u, const std::uint8_t* v, int colour_stride,
           const FrameView& into);

}  // namespace guichet::bench
