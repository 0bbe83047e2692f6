#include "synthetic/canvas.h"

#include <cstring>

#include "synthetic/font.h"

namespace guichet::synthetic {

void Canvas::fill(const Rectangle& where, Colour colour) {
  const Rectangle inside = intersect(where, clip_);
  for (std::int32_t y = inside.y; y < inside.bottom(); ++y) {
    std::uint8_t* at = frame_.at(inside.x, y);
    for (std::int32_t x = 0; x < inside.width; ++x, at += pixel_bytes) std::memcpy(at, &colour, sizeof colour);
  }
}

void Canvas::border(const Rectangle& where, std::int32_t thickness, Colour colour) {
  fill({where.x, where.y, where.width, thickness}, colour);
  fill({where.x, where.bottom() - thickness, where.width, thickness}, colour);
  fill({where.x, where.y, thickness, where.height}, colour);
  fill({where.right() - thickness, where.y, thickness, where.height}, colour);
}

void Canvas::text(std::int32_t x, std::int32_t y, std::u32string_view text, std::int32_t scale, Colour colour) {
  for (const char32_t character : text) {
    const Rectangle cell{x, y, glyph_width * scale, glyph_height * scale};
    x += advance * scale;
    if (intersect(cell, clip_).empty()) continue;
    const Glyph glyph = glyph_of(character);
    for (std::int32_t row = 0; row < glyph_height; ++row)
      for (std::int32_t column = 0; column < glyph_width; ++column)
        if ((glyph[static_cast<std::size_t>(row)] >> (glyph_width - 1 - column) & 1) != 0)
          fill({cell.x + column * scale, cell.y + row * scale, scale, scale}, colour);
  }
}

std::u32string characters_of(std::string_view text) {
  constexpr char32_t replacement = 0xfffd;
  std::u32string characters;
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc0 ? 1 : 0;
    char32_t character = more == 0 ? lead : lead & (0x3fu >> more);
    bool whole = lead < 0x80 || more > 0;
    for (std::size_t index = 0; index < more && whole; ++index) {
      whole = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
      if (whole) character = character << 6 | (static_cast<unsigned char>(text[at++]) & 0x3fu);
    }
    characters += whole ? character : replacement;
  }
  return characters;
}

std::string utf8_of(std::u32string_view characters) {
  std::string text;
  const auto more = [&](char32_t character, unsigned shift) {
    text += static_cast<char>(0x80 | (character >> shift & 0x3f));
  };
  for (const char32_t character : characters) {
    if (character < 0x80) {
      text += static_cast<char>(character);
    } else if (character < 0x800) {
      text += static_cast<char>(0xc0 | character >> 6);
      more(character, 0);
    } else if (character < 0x10000) {
      text += static_cast<char>(0xe0 | character >> 12);
      more(character, 6);
      more(character, 0);
    } else {
      text += static_cast<char>(0xf0 | character >> 18);
      more(character, 12);
      more(character, 6);
      more(character, 0);
    }
  }
  return text;
}

}  // namespace guichet::synthetic
