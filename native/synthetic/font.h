// A small face for the synthetic desktop: letters of 5 × 7 dots with a row above for accents and two below the line.
#pragma once

#include <array>
#include <cstdint>

namespace guichet::synthetic {

inline constexpr std::int32_t glyph_width = 5;
inline constexpr std::int32_t glyph_height = 10;
// From one letter and one line to the next.
inline constexpr std::int32_t advance = 6;
inline constexpr std::int32_t line_height = 12;

// Rows from the top; bit 4 is the leftmost dot.
using Glyph = std::array<std::uint8_t, glyph_height>;

// Basic Latin, and the letters of Latin-1 composed of them; a box for anything else.
Glyph glyph_of(char32_t character);

}  // namespace guichet::synthetic
