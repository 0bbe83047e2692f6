#include "core/decode/tile.h"

#include <cstring>

#include "core/picture/qoi.h"

namespace guichet {
namespace {

constexpr std::size_t tile_pixels = std::size_t{wire::limits::tile_side} * wire::limits::tile_side;

// Fills `pixels` exactly; the bytes that took, or 0 when they are not well formed.
std::size_t decode_pixels(std::span<const std::uint8_t> in, std::span<qoi::Pixel> pixels) {
  qoi::Seen seen{};
  qoi::Pixel previous = qoi::opaque_black;
  std::size_t at = 0;
  std::size_t count = 0;
  while (count < pixels.size()) {
    if (at == in.size()) return 0;
    const std::uint8_t code = in[at++];
    const std::uint8_t value = code & qoi::value;
    if (code == qoi::colour) {
      if (in.size() - at < 3) return 0;
      previous = qoi::opaque(in[at], in[at + 1], in[at + 2]);
      at += 3;
    } else if (code == qoi::colour_and_alpha) {
      return 0;
    } else if ((code & qoi::kinds) == qoi::run) {
      const std::size_t length = std::size_t{value} + 1;
      if (pixels.size() - count < length) return 0;
      for (std::size_t index = 0; index < length; ++index) pixels[count + index] = previous;
      count += length;
      continue;
    } else if ((code & qoi::kinds) == qoi::index) {
      // An empty place holds no opaque pixel.
      if (seen[value] == 0) return 0;
      previous = seen[value];
    } else if ((code & qoi::kinds) == qoi::difference) {
      previous = qoi::opaque(qoi::red(previous) + (value >> 4) - 2u, qoi::green(previous) + (value >> 2 & 3) - 2u,
                             qoi::blue(previous) + (value & 3) - 2u);
    } else {
      if (at == in.size()) return 0;
      const std::uint8_t rest = in[at++];
      const std::uint32_t green = value - 32u;
      previous = qoi::opaque(qoi::red(previous) + green + (rest >> 4) - 8u, qoi::green(previous) + green,
                             qoi::blue(previous) + green + (rest & 15) - 8u);
    }
    seen[qoi::place(previous)] = previous;
    pixels[count++] = previous;
  }
  return at;
}

}  // namespace

bool decode_tile(std::span<const std::uint8_t>& in, std::uint8_t* out, std::size_t stride, std::uint32_t width,
                 std::uint32_t height) {
  std::array<qoi::Pixel, tile_pixels> pixels;
  const std::size_t taken = decode_pixels(in, std::span(pixels).first(std::size_t{width} * height));
  if (taken == 0) return false;
  in = in.subspan(taken);
  for (std::uint32_t row = 0; row < height; ++row)
    std::memcpy(out + row * stride, pixels.data() + std::size_t{row} * width, width * sizeof(qoi::Pixel));
  return true;
}

}  // namespace guichet
