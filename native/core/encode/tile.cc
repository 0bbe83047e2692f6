#include "core/encode/tile.h"

#include <cstring>

#include "core/picture/qoi.h"

namespace guichet {
namespace {

// Exchanges the first and the third byte: a captured pixel (blue first) as QOI counts it (red first).
qoi::Pixel load(const std::uint8_t* at) {
  std::uint32_t raw;
  std::memcpy(&raw, at, sizeof raw);
  return (raw >> 16 & 0xff) | (raw & 0xff00) | (raw & 0xff) << 16 | qoi::opaque_black;
}

std::uint8_t* put(std::uint8_t* out, qoi::Pixel pixel, qoi::Pixel previous) {
  const int red = static_cast<std::int8_t>(qoi::red(pixel) - qoi::red(previous));
  const int green = static_cast<std::int8_t>(qoi::green(pixel) - qoi::green(previous));
  const int blue = static_cast<std::int8_t>(qoi::blue(pixel) - qoi::blue(previous));
  if (red >= -2 && red <= 1 && green >= -2 && green <= 1 && blue >= -2 && blue <= 1) {
    *out++ = static_cast<std::uint8_t>(qoi::difference | (red + 2) << 4 | (green + 2) << 2 | (blue + 2));
    return out;
  }
  const int red_less_green = red - green;
  const int blue_less_green = blue - green;
  if (green >= -32 && green <= 31 && red_less_green >= -8 && red_less_green <= 7 && blue_less_green >= -8 &&
      blue_less_green <= 7) {
    *out++ = static_cast<std::uint8_t>(qoi::luma | (green + 32));
    *out++ = static_cast<std::uint8_t>((red_less_green + 8) << 4 | (blue_less_green + 8));
    return out;
  }
  *out++ = qoi::colour;
  *out++ = qoi::red(pixel);
  *out++ = qoi::green(pixel);
  *out++ = qoi::blue(pixel);
  return out;
}

// How many pixels from `at` on, of `most`, are like the one before them. What is of one colour is most of many a screen, so
// eight are compared at a time.
std::int32_t like_the_last(const std::uint8_t* at, std::int32_t most) {
  constexpr std::int32_t at_once = 8;
  constexpr std::uint64_t colours = 0x00ff'ffff'00ff'ffff;
  std::uint32_t last;
  std::memcpy(&last, at - pixel_bytes, sizeof last);
  const std::uint64_t two = std::uint64_t{last} << 32 | last;
  std::int32_t count = 0;
  for (; count + at_once <= most; count += at_once) {
    std::uint64_t pairs[at_once / 2];
    std::memcpy(pairs, at + static_cast<std::ptrdiff_t>(count) * pixel_bytes, sizeof pairs);
    if ((((pairs[0] ^ two) | (pairs[1] ^ two) | (pairs[2] ^ two) | (pairs[3] ^ two)) & colours) != 0) break;
  }
  const qoi::Pixel pixel = load(at - pixel_bytes);
  while (count < most && load(at + static_cast<std::ptrdiff_t>(count) * pixel_bytes) == pixel) ++count;
  return count;
}

std::uint8_t* put_run(std::uint8_t* out, std::uint32_t length) {
  for (; length > qoi::longest_run; length -= qoi::longest_run)
    *out++ = static_cast<std::uint8_t>(qoi::run | (qoi::longest_run - 1));
  if (length != 0) *out++ = static_cast<std::uint8_t>(qoi::run | (length - 1));
  return out;
}

}  // namespace

std::size_t encode_tile(const FrameView& frame, const Rectangle& where, std::span<std::uint8_t> room) {
  qoi::Seen seen{};
  qoi::Pixel previous = qoi::opaque_black;
  std::uint32_t run = 0;
  std::uint8_t* out = room.data();
  for (std::int32_t y = where.y; y < where.bottom(); ++y) {
    const std::uint8_t* row = frame.at(where.x, y);
    for (std::int32_t x = 0; x < where.width; ++x) {
      const std::uint8_t* const at = row + static_cast<std::ptrdiff_t>(x) * pixel_bytes;
      const qoi::Pixel pixel = load(at);
      if (pixel == previous) {
        const std::int32_t more = like_the_last(at + pixel_bytes, where.width - x - 1);
        run += static_cast<std::uint32_t>(1 + more);
        x += more;
        continue;
      }
      out = put_run(out, run);
      run = 0;
      const std::size_t place = qoi::place(pixel);
      if (seen[place] == pixel) {
        *out++ = static_cast<std::uint8_t>(qoi::index | place);
      } else {
        seen[place] = pixel;
        out = put(out, pixel, previous);
      }
      previous = pixel;
    }
  }
  out = put_run(out, run);
  return static_cast<std::size_t>(out - room.data());
}

}  // namespace guichet
