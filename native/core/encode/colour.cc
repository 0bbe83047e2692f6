#include "core/encode/colour.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "generated/wire.h"

namespace guichet {
namespace {

// Every fourth pixel of every fourth row: 256 of a whole tile tell text from photographs as well as all 4096 do.
constexpr std::int32_t step = 4;
constexpr std::uint32_t most = (wire::limits::tile_side / step) * (wire::limits::tile_side / step);
// Twice as many places as pixels: few collide.
constexpr std::uint32_t places = 2 * most;

// Of 256 pixels of a page of dense text with coloured edges up to a hundred differ, but four in ten are its paper; of a
// photograph most differ, and a clear sky still has no colour that one in four has.
constexpr std::uint32_t photograph_distinct_percent = 25;
constexpr std::uint32_t photograph_commonest_percent = 25;
constexpr std::uint32_t flat_distinct = 2;
// Half a photograph and the paper that it lies on have even more colours than such text, beside that of the paper; told
// from that many pixels on.
constexpr std::uint32_t half_distinct_percent = 42;
constexpr std::uint32_t half_commonest_percent = 55;
constexpr std::uint32_t half_looked = 64;

std::uint32_t place_of(std::uint32_t colour) {
  constexpr std::uint32_t golden = 0x9e3779b1;
  constexpr std::uint32_t shift = 23;
  static_assert(1u << (32 - shift) == places);
  return colour * golden >> shift;
}

}  // namespace

Colours colours_of(const FrameView& frame, const Rectangle& where) {
  std::array<std::uint32_t, places> colour;
  std::array<std::uint16_t, places> count{};
  Colours seen;
  std::int32_t phase = 0;
  for (std::int32_t y = where.y; y < where.bottom(); y += step) {
    // Not always the same column: stripes and dithered patterns would hide.
    phase = (phase + 1) % step;
    for (std::int32_t x = where.x + phase; x < where.right() && seen.looked < most; x += step) {
      std::uint32_t pixel;
      std::memcpy(&pixel, frame.at(x, y), sizeof pixel);
      pixel &= 0x00ffffff;
      ++seen.looked;
      std::uint32_t place = place_of(pixel);
      while (count[place] != 0 && colour[place] != pixel) place = (place + 1) % places;
      if (count[place] == 0) ++seen.distinct;
      colour[place] = pixel;
      seen.commonest = std::max<std::uint32_t>(seen.commonest, ++count[place]);
    }
  }
  return seen;
}

bool photographic(const Colours& colours) {
  const auto is = [&colours](std::uint32_t distinct_percent, std::uint32_t commonest_percent) {
    return colours.distinct * 100 >= colours.looked * distinct_percent &&
           colours.commonest * 100 <= colours.looked * commonest_percent;
  };
  if (colours.looked >= half_looked && is(half_distinct_percent, half_commonest_percent)) return true;
  return colours.looked > 0 && is(photograph_distinct_percent, photograph_commonest_percent);
}

bool flat(const Colours& colours) { return colours.distinct <= flat_distinct; }

}  // namespace guichet
