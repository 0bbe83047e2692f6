// The picture as a lane's members have it, and the tiles where the newest one may differ.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/picture/picture.h"

namespace guichet {

// A tile of the grid that begins at the top left corner of each surface; those at its right and lower edge may be smaller.
struct Tile {
  std::uint8_t surface = 0;
  Rectangle where;
};

class Shadow {
 public:
  // Takes the surfaces of a layout and marks all of it as unknown to the members, whatever its pixels.
  void reset(const Layout& layout);
  void release();

  // Something inside may have changed.
  void damage(std::uint8_t surface, const Rectangle& where);
  // No tile is marked: the members have the newest picture.
  bool clean() const { return marked_ == 0; }

  // Goes on through the grid from where the last call ended, to the next marked tile that differs from the picture; those
  // found equal are unmarked. Nothing once the grid is through: the next call begins at its top.
  std::optional<Tile> next_changed(Picture& picture);
  // The tile was sent as it is in the picture.
  void sent(const Tile& tile, Picture& picture);

 private:
  enum class Mark : std::uint8_t { clean, damaged, unknown };
  struct Grid {
    Frame pixels;
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::vector<Mark> marks;
  };

  void unmark(Mark& mark);

  std::vector<Grid> grids_;
  std::size_t marked_ = 0;
  std::size_t at_grid_ = 0;
  std::size_t at_tile_ = 0;
};

}  // namespace guichet
