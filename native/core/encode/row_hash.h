// A number for a row of pixels: rows of other colours have, but for chance, another number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/picture/frame.h"

namespace guichet {

inline std::uint32_t row_hash(const std::uint8_t* row, std::size_t pixels) {
  constexpr std::uint64_t colours = 0x00ffffff00ffffff;
  // Odd, with bits all over (of the golden ratio, and of a generator of random numbers).
  constexpr std::uint64_t first_factor = 0x9e3779b97f4a7c15;
  constexpr std::uint64_t second_factor = 0xd1342543de82ef95;
  // Two chains: a multiplication waits for the one before it.
  std::uint64_t one = first_factor;
  std::uint64_t other = second_factor;
  constexpr std::size_t step = 4 * pixel_bytes;
  std::size_t at = 0;
  for (const std::size_t bytes = pixels * pixel_bytes; at + step <= bytes; at += step) {
    std::uint64_t left;
    std::uint64_t right;
    std::memcpy(&left, row + at, sizeof left);
    std::memcpy(&right, row + at + sizeof left, sizeof right);
    one = (one ^ (left & colours)) * first_factor;
    one ^= one >> 32;
    other = (other ^ (right & colours)) * second_factor;
    other ^= other >> 32;
  }
  for (; at < pixels * pixel_bytes; at += pixel_bytes) {
    std::uint32_t pixel;
    std::memcpy(&pixel, row + at, sizeof pixel);
    one = (one ^ (pixel & colours)) * first_factor;
    one ^= one >> 32;
  }
  const std::uint64_t both = (one + other) * first_factor;
  return static_cast<std::uint32_t>(both >> 32);
}

}  // namespace guichet
