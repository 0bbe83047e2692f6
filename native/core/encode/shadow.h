// The picture as a lane's members have it, and the tiles that may differ from the newest one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/picture/picture.h"

namespace guichet {

// A tile of the grid that begins at the top left corner of each surface.
struct Tile {
  std::uint8_t surface = 0;
  Rectangle where;
};

class Shadow {
 public:
  // Takes the surfaces of a layout, black, and marks all of it damaged, also where the picture is black: that is how the
  // members learn its size.
  void reset(const Layout& layout);
  void release();

  void damage(std::uint8_t surface, const Rectangle& where);
  // No tile is marked: the members have the newest picture.
  bool clean() const { return marked_ == 0; }

  // The next marked tile that differs from the picture, from where the last search ended to the end of the grid; tiles
  // found equal are unmarked on the way. Nothing at the end of the grid: the next search begins at its top.
  std::optional<Tile> next_changed(Picture& picture);
  // The shadow's pixels, for the encoder to compare with and write to.
  FrameView surface(std::uint8_t id) { return grids_[id].pixels.view(); }

 private:
  struct Grid {
    Frame pixels;
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::vector<std::uint8_t> marks;
  };

  std::vector<Grid> grids_;
  std::size_t marked_ = 0;
  // Where the next search goes on.
  std::size_t at_grid_ = 0;
  std::size_t at_tile_ = 0;
};

}  // namespace guichet
