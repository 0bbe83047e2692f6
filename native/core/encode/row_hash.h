// A number for a row of pixels: rows of other colours have, but for chance, another number.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "core/picture/frame.h"

namespace guichet {

inline std::uint32_t row_hash(const std::uint8_t* row, std::size_t pixels) {
  constexpr std::uint64_t colours = 0x00ffffff00ffffff;
  // Odd, with bits all over: of the golden ratio.
  constexpr std::uint64_t factor = 0x9e3779b97f4a7c15;
  // Four chains of two pixels each, for a multiplication waits for the one before it.
  std::array<std::uint64_t, 4> chains{1, 2, 3, 4};
  constexpr std::size_t step = sizeof chains;
  const std::size_t bytes = pixels * pixel_bytes;
  std::size_t at = 0;
  for (; at + step <= bytes; at += step) {
    std::array<std::uint64_t, 4> pairs;
    std::memcpy(pairs.data(), row + at, step);
    for (std::size_t chain = 0; chain < chains.size(); ++chain)
      chains[chain] = (chains[chain] ^ (pairs[chain] & colours)) * factor;
  }
  for (; at < bytes; at += pixel_bytes) {
    std::uint32_t pixel;
    std::memcpy(&pixel, row + at, sizeof pixel);
    chains[0] = (chains[0] ^ (pixel & colours)) * factor;
  }
  // What differs high up in a pair reaches the lower bits only here.
  std::uint64_t hash = 0;
  for (const std::uint64_t chain : chains) hash = (hash ^ chain ^ chain >> 32) * factor;
  return static_cast<std::uint32_t>(hash >> 32);
}

}  // namespace guichet
