// Where did a part of the picture move to, in any direction? Short pieces of rows that stand out now are looked for among
// the pixels before.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/encode/shadow.h"

namespace guichet {

// What stands at (x, y) now stood at (x − dx, y − dy) before.
struct Motion {
  std::int32_t dx = 0;
  std::int32_t dy = 0;
  bool operator==(const Motion&) const = default;
};

class WindowSearch {
 public:
  void reset();
  void release();
  // The motion that most pieces in these tiles, all of one surface, say; nothing when too few say the same.
  std::optional<Motion> find(const FrameView& now, const FrameView& before, std::span<const Tile> tiles);

 private:
  struct Piece {
    std::uint32_t hash = 0;
    std::int32_t x = 0;
    std::int32_t y = 0;
    // Another piece looks the same, or it was found all over: it says nothing.
    bool common = false;
    std::uint8_t found = 0;
    // The next piece in its bucket, from 1; 0 for none.
    std::uint16_t next = 0;
  };
  struct Vote {
    Motion motion;
    std::uint32_t count = 0;
  };
  static constexpr std::size_t buckets = 4096;

  void choose(const FrameView& now, const FrameView& before, std::span<const Tile> tiles);
  void keep(std::uint32_t hash, std::int32_t x, std::int32_t y);
  void scan(const FrameView& before, std::int32_t x, std::int32_t end, std::int32_t y);
  void meet(std::uint32_t hash, std::int32_t x, std::int32_t y);
  void vote(const Motion& motion);

  std::vector<Piece> pieces_;
  std::vector<std::uint16_t> first_;
  std::vector<Vote> votes_;
};

}  // namespace guichet
