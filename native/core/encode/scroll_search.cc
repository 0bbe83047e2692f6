#include "core/encode/scroll_search.h"

#include <algorithm>
#include <bit>

#include "core/encode/row_hash.h"

namespace guichet {
namespace {

// Four strips of 128 pixels see a quarter of a wide screen's pixels, and a text that fills a third of its window still
// passes under two of them; a strip is wide enough that two lines seldom look alike in it.
constexpr std::int32_t strips = 4;
constexpr std::int32_t strip_width = 128;
// Reading pixels is what this costs. Of the rows before, every eighth is read, and of those now a stack of eight in each
// twenty-four: however far the rows moved, one of each stack stood in a row that is read.
constexpr std::int32_t stack = 8;
constexpr std::int32_t stacks_apart = 24;
// In lower regions, too few stacks would stand on text: all rows are read.
constexpr std::int32_t all_rows_below = 256;
// Less than this is chance.
constexpr std::uint16_t fewest_votes = 6;

}  // namespace

void ScrollSearch::reset(std::uint32_t rows) {
  entries_.assign(std::bit_ceil(std::size_t{rows} * 2 + 2), {});
  votes_.resize(std::size_t{rows} * 2 + 1);
  strip_ = 0;
}

void ScrollSearch::release() {
  entries_ = {};
  votes_ = {};
}

std::optional<std::int32_t> ScrollSearch::find(const FrameView& now, const FrameView& before, const Rectangle& where) {
  const std::size_t used = static_cast<std::size_t>(where.height) * 2 + 1;
  std::fill_n(votes_.begin(), used, std::uint16_t{0});
  const std::int32_t count = std::clamp(where.width / strip_width, 1, strips);
  const std::int32_t width = std::min(where.width, strip_width);
  for (std::int32_t index = 0; index < count; ++index) {
    const std::int32_t centre = where.x + where.width * (2 * index + 1) / (2 * count);
    const std::int32_t x = std::clamp(centre - width / 2, where.x, where.right() - width);
    vote(now, before, {x, where.y, width, where.height});
  }
  const auto best = std::max_element(votes_.begin(), votes_.begin() + static_cast<std::ptrdiff_t>(used));
  if (*best < fewest_votes) return std::nullopt;
  return static_cast<std::int32_t>(best - votes_.begin()) - where.height;
}

void ScrollSearch::vote(const FrameView& now, const FrameView& before, const Rectangle& strip) {
  ++strip_;
  const auto pixels = static_cast<std::size_t>(strip.width);
  const bool all = strip.height < all_rows_below;
  for (std::int32_t row = 0; row < strip.height; row += all ? 1 : stack) {
    const std::uint32_t hash = row_hash(before.at(strip.x, strip.y + row), pixels);
    Entry& found = entry(hash);
    found = {strip_, hash, found.strip == strip_, row};
  }
  for (std::int32_t row = 0; row < strip.height; ++row) {
    if (!all && row % stacks_apart == stack) row += stacks_apart - stack;
    if (row >= strip.height) break;
    const std::uint32_t hash = row_hash(now.at(strip.x, strip.y + row), pixels);
    const Entry& found = entry(hash);
    // A row that stands where it stood says nothing.
    if (found.strip != strip_ || found.several || found.row == row) continue;
    ++votes_[static_cast<std::size_t>(row - found.row + strip.height)];
  }
}

ScrollSearch::Entry& ScrollSearch::entry(std::uint32_t hash) {
  const std::size_t mask = entries_.size() - 1;
  std::size_t at = hash & mask;
  while (entries_[at].strip == strip_ && entries_[at].hash != hash) at = (at + 1) & mask;
  return entries_[at];
}

}  // namespace guichet
