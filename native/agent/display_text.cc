#include "agent/display_text.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <span>

#include "core/wire/codec.h"

namespace guichet::agent {

namespace {

struct Range {
  std::uint32_t first;
  std::uint32_t last;
};

// Controls, soft hyphen, Arabic letter mark, fillers, zero-width and direction marks, line separators, invisible
// operators, variation selectors, byte order mark, annotations, tags, and what has no agreed look.
constexpr std::array<Range, 16> unseen = {{{0x00, 0x1f},
                                           {0x7f, 0x9f},
                                           {0xad, 0xad},
                                           {0x034f, 0x034f},
                                           {0x061c, 0x061c},
                                           {0x115f, 0x1160},
                                           {0x180b, 0x180f},
                                           {0x200b, 0x200f},
                                           {0x2028, 0x202e},
                                           {0x2060, 0x206f},
                                           {0x3164, 0x3164},
                                           {0xe000, 0xf8ff},
                                           {0xfe00, 0xfe0f},
                                           {0xfeff, 0xfeff},
                                           {0xfff0, 0xfffb},
                                           {0xe0000, 0x10ffff}}};

bool is_unseen(std::uint32_t point) {
  for (const Range& range : unseen)
    if (point >= range.first && point <= range.last) return true;
  return false;
}

std::size_t length_of(unsigned char lead) { return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1; }

std::uint32_t point_of(std::string_view letter) {
  const auto lead = static_cast<unsigned char>(letter[0]);
  std::uint32_t point = letter.size() == 1 ? lead : lead & (0x7fu >> letter.size());
  for (const char next : letter.substr(1)) point = point << 6 | (static_cast<unsigned char>(next) & 0x3fu);
  return point;
}

}  // namespace

std::string display_text(std::string_view text, std::size_t characters) {
  if (!wire::is_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})) return "‹?›";
  std::string shown;
  std::size_t count = 0;
  while (!text.empty()) {
    if (count++ == characters) return shown + "…";
    const std::string_view letter = text.substr(0, length_of(static_cast<unsigned char>(text[0])));
    text.remove_prefix(letter.size());
    const std::uint32_t point = point_of(letter);
    if (!is_unseen(point)) {
      shown += letter;
      continue;
    }
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "U+%04X", static_cast<unsigned>(point));
    shown += "‹";
    shown += name.data();
    shown += "›";
  }
  return shown;
}

std::string without_unseen(std::string_view text, std::string_view instead) {
  std::string seen;
  if (!wire::is_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})) return seen;
  while (!text.empty()) {
    const std::string_view letter = text.substr(0, length_of(static_cast<unsigned char>(text[0])));
    text.remove_prefix(letter.size());
    seen += is_unseen(point_of(letter)) ? instead : letter;
  }
  return seen;
}

std::string label_text(std::string_view text, std::size_t characters) {
  std::string label;
  for (const char letter : display_text(text, characters)) {
    if (letter == '@') label += letter;
    label += letter;
  }
  return label;
}

}  // namespace guichet::agent
