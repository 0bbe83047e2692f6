// The byte codes of QOI pixel data (qoiformat.org), as far as opaque pixels need them. A tile has neither header nor end
// mark; the table of seen colours starts empty and the previous pixel opaque black with each tile.
#pragma once

#include <array>
#include <cstdint>

#include "generated/wire.h"

namespace guichet::qoi {

// Two leading bits choose among these, six bits are their value.
inline constexpr std::uint8_t index = 0x00;
inline constexpr std::uint8_t difference = 0x40;
inline constexpr std::uint8_t luma = 0x80;
inline constexpr std::uint8_t run = 0xc0;
inline constexpr std::uint8_t kinds = 0xc0;
inline constexpr std::uint8_t value = 0x3f;
// Whole bytes, taken from the values that a run leaves free.
inline constexpr std::uint8_t colour = 0xfe;
inline constexpr std::uint8_t colour_and_alpha = 0xff;

inline constexpr std::uint32_t longest_run = 62;

// A pixel as a number: red in the lowest byte, then green, blue, and 255. No entry of an empty table equals one.
using Pixel = std::uint32_t;
inline constexpr Pixel opaque_black = 0xff000000;
using Seen = std::array<Pixel, 64>;

constexpr std::uint8_t red(Pixel pixel) { return static_cast<std::uint8_t>(pixel); }
constexpr std::uint8_t green(Pixel pixel) { return static_cast<std::uint8_t>(pixel >> 8); }
constexpr std::uint8_t blue(Pixel pixel) { return static_cast<std::uint8_t>(pixel >> 16); }
constexpr Pixel opaque(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return (red & 0xff) | (green & 0xff) << 8 | (blue & 0xff) << 16 | opaque_black;
}
// Where a colour stands in the table: the format's hash, with its alpha of 255.
constexpr std::size_t place(Pixel pixel) {
  return (red(pixel) * 3u + green(pixel) * 5u + blue(pixel) * 7u + 255u * 11u) % 64;
}

// What a tile of so many pixels takes at worst: every pixel as a whole colour.
constexpr std::size_t worst(std::size_t pixels) { return pixels * 4; }
inline constexpr std::size_t worst_tile = worst(std::size_t{wire::limits::tile_side} * wire::limits::tile_side);

}  // namespace guichet::qoi
