#include "core/encode/shadow.h"

#include <cstring>

#include "core/encode/compare.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::uint32_t side = wire::limits::tile_side;

Rectangle tile_at(std::uint32_t column, std::uint32_t row, const Rectangle& bounds) {
  const Rectangle whole{static_cast<std::int32_t>(column * side), static_cast<std::int32_t>(row * side), side, side};
  return intersect(whole, bounds);
}

}  // namespace

void Shadow::reset(const Layout& layout) {
  grids_.resize(layout.monitors.size());
  marked_ = 0;
  at_grid_ = 0;
  at_tile_ = 0;
  for (std::size_t id = 0; id < grids_.size(); ++id) {
    const Monitor& monitor = layout.monitors[id];
    Grid& grid = grids_[id];
    grid.pixels.resize(monitor.width, monitor.height);
    grid.columns = (monitor.width + side - 1) / side;
    grid.rows = (monitor.height + side - 1) / side;
    grid.marks.assign(std::size_t{grid.columns} * grid.rows, Mark::unknown);
    marked_ += grid.marks.size();
  }
}

void Shadow::release() {
  grids_ = {};
  marked_ = 0;
}

void Shadow::damage(std::uint8_t surface, const Rectangle& where) {
  if (surface >= grids_.size()) return;
  Grid& grid = grids_[surface];
  const Rectangle inside = intersect(where, grid.pixels.view().bounds());
  if (inside.empty()) return;
  const auto first_column = static_cast<std::uint32_t>(inside.x) / side;
  const auto last_column = static_cast<std::uint32_t>(inside.right() - 1) / side;
  const auto last_row = static_cast<std::uint32_t>(inside.bottom() - 1) / side;
  for (auto row = static_cast<std::uint32_t>(inside.y) / side; row <= last_row; ++row) {
    for (std::uint32_t column = first_column; column <= last_column; ++column) {
      Mark& mark = grid.marks[std::size_t{row} * grid.columns + column];
      if (mark != Mark::clean) continue;
      mark = Mark::damaged;
      ++marked_;
    }
  }
}

std::optional<Tile> Shadow::next_changed(Picture& picture) {
  for (; at_grid_ < grids_.size(); ++at_grid_, at_tile_ = 0) {
    Grid& grid = grids_[at_grid_];
    const FrameView now = picture.surface(at_grid_);
    const FrameView before = grid.pixels.view();
    while (at_tile_ < grid.marks.size()) {
      const auto tile = static_cast<std::uint32_t>(at_tile_++);
      Mark& mark = grid.marks[tile];
      if (mark == Mark::clean) continue;
      const Rectangle where = tile_at(tile % grid.columns, tile / grid.columns, now.bounds());
      if (mark == Mark::unknown || differs(now, before, where))
        return Tile{static_cast<std::uint8_t>(at_grid_), where};
      unmark(mark);
    }
  }
  at_grid_ = 0;
  at_tile_ = 0;
  return std::nullopt;
}

void Shadow::sent(const Tile& tile, Picture& picture) {
  Grid& grid = grids_[tile.surface];
  const FrameView now = picture.surface(tile.surface);
  const FrameView before = grid.pixels.view();
  const auto bytes = static_cast<std::size_t>(tile.where.width) * pixel_bytes;
  for (std::int32_t y = tile.where.y; y < tile.where.bottom(); ++y)
    std::memcpy(before.at(tile.where.x, y), now.at(tile.where.x, y), bytes);
  const auto column = static_cast<std::uint32_t>(tile.where.x) / side;
  const auto row = static_cast<std::uint32_t>(tile.where.y) / side;
  unmark(grid.marks[std::size_t{row} * grid.columns + column]);
}

void Shadow::unmark(Mark& mark) {
  if (mark == Mark::clean) return;
  mark = Mark::clean;
  --marked_;
}

}  // namespace guichet
