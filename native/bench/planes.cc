#include "bench/planes.h"

#include <libyuv/convert.h>
#include <libyuv/convert_argb.h>

namespace guichet::bench {
namespace {

// Codecs read whole macroblocks: the planes are as large as those.
constexpr std::uint32_t align = 16;
constexpr std::uint8_t black = 16;
constexpr std::uint8_t grey = 128;

std::size_t aligned(std::uint32_t side) { return (side + align - 1) / align * align; }

}  // namespace

Planes::Planes(std::uint16_t width, std::uint16_t height) : y_stride_(static_cast<int>(aligned(width))) {
  const std::size_t pixels = aligned(width) * aligned(height);
  y_.assign(pixels, black);
  u_.assign(pixels / 4, grey);
  v_.assign(pixels / 4, grey);
}

void Planes::take(const FrameView& picture, std::span<const Rectangle> parts) {
  for (const Rectangle& part : parts) {
    const std::size_t at = static_cast<std::size_t>(part.y) * static_cast<std::size_t>(y_stride_);
    const std::size_t colour_at = static_cast<std::size_t>(part.y / 2) * static_cast<std::size_t>(colour_stride());
    const auto x = static_cast<std::size_t>(part.x);
    // libyuv's ARGB is blue first in memory, as a captured pixel is.
    libyuv::ARGBToI420(picture.at(part.x, part.y), static_cast<int>(picture.stride), y_.data() + at + x, y_stride_,
                       u_.data() + colour_at + x / 2, colour_stride(), v_.data() + colour_at + x / 2, colour_stride(),
                       part.width, part.height);
  }
}

void paint(const std::uint8_t* y, int y_stride, const std::uint8_t* u, const std::uint8_t* v, int colour_stride,
           const FrameView& into) {
  libyuv::I420ToARGB(y, y_stride, u, colour_stride, v, colour_stride, into.pixels, static_cast<int>(into.stride),
                     into.width, into.height);
}

}  // namespace guichet::bench
