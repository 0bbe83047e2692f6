// Changed tiles that touch each other, as one: a text that scrolls, a window with what it uncovered, a clock.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/encode/shadow.h"

namespace guichet {

struct Cluster {
  std::uint8_t surface = 0;
  Rectangle where;
  std::size_t tiles = 0;
};

class Clusters {
 public:
  // Allocates what any picture of this layout needs; how many tiles it has.
  std::size_t reset(const Layout& layout);
  void release();
  // Those of these tiles, which come surface by surface; void after the next call.
  std::span<const Cluster> find(std::span<const Tile> tiles);

 private:
  Cluster flood(std::span<const Tile> tiles, const Tile& first);
  std::uint32_t& place_of(const Tile& tile);

  // The grid of the surface under way: one more than the tile's index, 0 for none.
  std::vector<std::uint32_t> places_;
  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
  std::vector<std::uint32_t> waiting_;
  std::vector<Cluster> found_;
};

}  // namespace guichet
