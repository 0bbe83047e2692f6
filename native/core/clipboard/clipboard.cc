#include "core/clipboard/clipboard.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/wire/codec.h"

namespace guichet {

namespace {

constexpr std::array<std::uint8_t, 16> png_beginning = {0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a,
                                                        0x00, 0x00, 0x00, 0x0d, 'I',  'H',  'D',  'R'};
constexpr std::array<std::uint8_t, 12> png_end = {0x00, 0x00, 0x00, 0x00, 'I', 'E', 'N', 'D', 0xae, 0x42, 0x60, 0x82};
constexpr std::size_t png_head_bytes = 33;

std::uint32_t big_endian(std::span<const std::uint8_t> bytes) {
  return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

bool is_png(std::span<const std::uint8_t> bytes) {
  if (bytes.size() < png_head_bytes + png_end.size()) return false;
  const auto is_side = [](std::uint32_t side) { return side != 0 && side <= wire::limits::surface_side; };
  return std::ranges::equal(bytes.first(png_beginning.size()), png_beginning) &&
         std::ranges::equal(bytes.last(png_end.size()), png_end) && is_side(big_endian(bytes.subspan(16))) &&
         is_side(big_endian(bytes.subspan(20)));
}

}  // namespace

bool is_well_formed(const Clip& clip) {
  if (clip.bytes.empty() || clip.bytes.size() != clip.size || clip.size > limit_of(clip.kind)) return false;
  if (clip.kind == ClipKind::png) return is_png(clip.bytes);
  return wire::is_utf8(clip.bytes) && std::ranges::find(clip.bytes, 0) == clip.bytes.end();
}

}  // namespace guichet
