#include "core/encode/window_search.h"

#include <algorithm>
#include <cstring>

#include "core/encode/compare.h"

namespace guichet {
namespace {

// A piece is as long as two letters: shorter ones are everywhere, longer ones fall over the edge of what moved.
constexpr std::int32_t length = 16;
// Of the pixels before, every eighth row is looked at. Pieces come in stacks of eight rows: wherever a window moved to, one
// of each stack stood in a row that is looked at.
constexpr std::int32_t stack = 8;
// So many stacks, spread over what changed, are enough for a window to have several; each costs time.
constexpr std::size_t most_stacks = 48;
// Neighbours of different colour that make a piece stand out, and rows of a stack that must.
constexpr int rich_steps = 3;
constexpr int rich_rows = 4;
// Found oftener, a piece is of a pattern.
constexpr std::uint8_t most_found = 12;
constexpr std::size_t most_votes = 256;
constexpr std::uint32_t fewest_votes = 4;

constexpr std::uint32_t colours = 0x00ffffff;
constexpr std::uint32_t factor = 0x9e3779b1;
constexpr std::uint32_t bucket_shift = 20;

constexpr std::uint32_t power(std::uint32_t base, std::int32_t times) {
  std::uint32_t result = 1;
  for (std::int32_t step = 0; step < times; ++step) result *= base;
  return result;
}
// What the pixel that leaves a piece counts once the piece was multiplied again.
constexpr std::uint32_t leaving = power(factor, length);

std::uint32_t pixel_at(const std::uint8_t* row, std::int32_t x) {
  std::uint32_t pixel;
  std::memcpy(&pixel, row + static_cast<std::ptrdiff_t>(x) * static_cast<std::ptrdiff_t>(pixel_bytes), sizeof pixel);
  return pixel & colours;
}

std::uint32_t hash_of(const std::uint8_t* piece) {
  std::uint32_t hash = 0;
  for (std::int32_t x = 0; x < length; ++x) hash = hash * factor + pixel_at(piece, x);
  return hash;
}

bool is_rich(const std::uint8_t* piece) {
  int steps = 0;
  for (std::int32_t x = 1; x < length; ++x) steps += pixel_at(piece, x) != pixel_at(piece, x - 1) ? 1 : 0;
  return steps >= rich_steps;
}

}  // namespace

void WindowSearch::reset() {
  pieces_.reserve(most_stacks * static_cast<std::size_t>(stack));
  first_.assign(buckets, 0);
  votes_.reserve(most_votes);
}

void WindowSearch::release() {
  pieces_ = {};
  first_ = {};
  votes_ = {};
}

std::optional<Motion> WindowSearch::find(const FrameView& now, const FrameView& before, std::span<const Tile> tiles) {
  pieces_.clear();
  std::ranges::fill(first_, std::uint16_t{0});
  votes_.clear();
  choose(now, before, tiles);
  if (pieces_.empty()) return std::nullopt;
  // Tiles side by side are looked through as one.
  for (std::size_t index = 0; index < tiles.size();) {
    const Rectangle& first = tiles[index].where;
    std::int32_t right = first.right();
    for (++index; index < tiles.size() && tiles[index].where.y == first.y && tiles[index].where.x == right; ++index)
      right = tiles[index].where.right();
    const std::int32_t end = std::min<std::int32_t>(right, before.width - length + 1);
    for (std::int32_t y = (first.y + stack - 1) / stack * stack; y < first.bottom(); y += stack)
      scan(before, first.x, end, y);
  }
  const auto best = std::ranges::max_element(votes_, {}, &Vote::count);
  if (best == votes_.end() || best->count < fewest_votes) return std::nullopt;
  return best->motion;
}

// From each of some tiles, the first stack of pieces that stand out and changed.
void WindowSearch::choose(const FrameView& now, const FrameView& before, std::span<const Tile> tiles) {
  const std::size_t step = (tiles.size() + most_stacks - 1) / most_stacks;
  for (std::size_t index = 0; index < tiles.size(); index += step) {
    const Rectangle& where = tiles[index].where;
    bool taken = false;
    for (std::int32_t y = where.y; !taken && y + stack <= where.bottom(); y += stack) {
      for (std::int32_t x = where.x; !taken && x + length <= where.right(); x += length) {
        const Rectangle place{x, y, length, stack};
        int rich = 0;
        for (std::int32_t row = y; row < y + stack; ++row) rich += is_rich(now.at(x, row)) ? 1 : 0;
        if (rich < rich_rows || !differs(now, before, place)) continue;
        taken = true;
        for (std::int32_t row = y; row < y + stack; ++row)
          if (is_rich(now.at(x, row))) keep(hash_of(now.at(x, row)), x, row);
      }
    }
  }
}

void WindowSearch::keep(std::uint32_t hash, std::int32_t x, std::int32_t y) {
  std::uint16_t& first = first_[hash >> bucket_shift];
  for (std::uint16_t at = first; at != 0; at = pieces_[at - 1].next) {
    if (pieces_[at - 1].hash != hash) continue;
    pieces_[at - 1].common = true;
    return;
  }
  pieces_.push_back({hash, x, y, false, 0, first});
  first = static_cast<std::uint16_t>(pieces_.size());
}

void WindowSearch::scan(const FrameView& before, std::int32_t x, std::int32_t end, std::int32_t y) {
  if (x >= end) return;
  const std::uint8_t* const row = before.at(0, y);
  std::uint32_t hash = hash_of(before.at(x, y));
  for (;; ++x) {
    if (first_[hash >> bucket_shift] != 0) meet(hash, x, y);
    if (x + 1 == end) return;
    hash = hash * factor + pixel_at(row, x + length) - pixel_at(row, x) * leaving;
  }
}

void WindowSearch::meet(std::uint32_t hash, std::int32_t x, std::int32_t y) {
  for (std::uint16_t at = first_[hash >> bucket_shift]; at != 0; at = pieces_[at - 1].next) {
    Piece& piece = pieces_[at - 1];
    if (piece.hash != hash || piece.common) continue;
    if (++piece.found > most_found) piece.common = true;
    vote({piece.x - x, piece.y - y});
    return;
  }
}

void WindowSearch::vote(const Motion& motion) {
  if (motion == Motion{}) return;
  const auto found = std::ranges::find(votes_, motion, &Vote::motion);
  if (found != votes_.end()) {
    ++found->count;
  } else if (votes_.size() < most_votes) {
    votes_.push_back({motion, 1});
  }
}

}  // namespace guichet
