#include "core/encode/shadow.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "core/encode/compare.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::uint32_t side = wire::limits::tile_side;
constexpr std::uint32_t history_bits = (1u << History::frames) - 1;

Rectangle tile_at(std::uint32_t column, std::uint32_t row, const Rectangle& bounds) {
  const Rectangle whole{static_cast<std::int32_t>(column * side), static_cast<std::int32_t>(row * side), side, side};
  return intersect(whole, bounds);
}

// The rows or columns of tiles that pixels from `first` up to `end` touch.
struct Span {
  std::uint32_t first;
  std::uint32_t count;
};

Span span_of(std::int32_t first, std::int32_t end) {
  const std::uint32_t begin = static_cast<std::uint32_t>(first) / side;
  return {begin, static_cast<std::uint32_t>(end - 1) / side - begin + 1};
}

// The changes of a tile as bits of the frames up to `now`.
std::uint32_t shifted(std::uint32_t changes, std::uint32_t then, std::uint32_t now) {
  const std::uint32_t later = now - then;
  return later >= History::frames ? 0 : changes << later & history_bits;
}

}  // namespace

void Shadow::reset(const Layout& layout) {
  grids_.resize(layout.monitors.size());
  marked_ = 0;
  lossy_ = 0;
  changed_.clear();
  stale_ = false;
  frame_ = 0;
  began_ = {};
  for (std::size_t id = 0; id < grids_.size(); ++id) {
    const Monitor& monitor = layout.monitors[id];
    Grid& grid = grids_[id];
    grid.pixels.resize(monitor.width, monitor.height);
    grid.columns = (monitor.width + side - 1) / side;
    grid.rows = (monitor.height + side - 1) / side;
    Cell fresh;
    fresh.mark = Mark::unknown;
    grid.cells.assign(std::size_t{grid.columns} * grid.rows, fresh);
    marked_ += grid.cells.size();
  }
  unknown_ = marked_;
  changed_.reserve(marked_);
}

void Shadow::release() {
  grids_ = {};
  changed_ = {};
  marked_ = 0;
  unknown_ = 0;
  lossy_ = 0;
}

void Shadow::damage(std::uint8_t surface, const Rectangle& where) {
  if (surface >= grids_.size()) return;
  each(surface, where, [this](Cell& cell, const Tile&) {
    if (cell.mark != Mark::clean) return;
    cell.mark = Mark::damaged;
    ++marked_;
  });
}

void Shadow::conceal(std::uint8_t surface) {
  for (Cell& cell : grids_[surface].cells) {
    unmark(cell);
    set_lossy(cell, false);
  }
}

void Shadow::reveal(std::uint8_t surface) {
  for (Cell& cell : grids_[surface].cells) {
    if (cell.mark == Mark::unknown) continue;
    if (cell.mark == Mark::clean) ++marked_;
    cell.mark = Mark::unknown;
    ++unknown_;
  }
}

bool Shadow::survey(Picture& picture, Time now) {
  stale_ = true;
  now_ = now;
  ++frame_;
  bool any = false;
  for (std::size_t id = 0; id < grids_.size(); ++id) {
    const auto surface = static_cast<std::uint8_t>(id);
    each(surface, grids_[id].pixels.view().bounds(), [&](Cell& cell, const Tile& tile) {
      cell.turn = Turn::none;
      if (cell.mark == Mark::clean) return;
      look(cell, tile, picture);
      any = any || cell.turn == Turn::changed;
    });
  }
  if (any) began_[frame_ % History::frames] = now;
  // What changed nothing is no frame of anybody's history.
  if (!any) --frame_;
  return any;
}

const std::vector<Tile>& Shadow::changed() {
  if (!stale_) return changed_;
  stale_ = false;
  changed_.clear();
  for (std::size_t id = 0; id < grids_.size(); ++id)
    each(static_cast<std::uint8_t>(id), grids_[id].pixels.view().bounds(), [this](const Cell& cell, const Tile& tile) {
      if (cell.turn == Turn::changed) changed_.push_back(tile);
    });
  return changed_;
}

bool Shadow::take(const Tile& tile) {
  Cell& cell = cell_of(tile);
  if (cell.turn != Turn::changed) return false;
  cell.turn = Turn::taken;
  stale_ = true;
  return true;
}

History Shadow::history(const Tile& tile) const {
  const Cell& cell = cell_of(tile);
  History history;
  history.changes = static_cast<std::uint32_t>(std::popcount(shifted(cell.changes, cell.frame, frame_)));
  history.last = cell.last;
  history.since = frame_ < History::frames ? began_[1] : began_[(frame_ + 1) % History::frames];
  return history;
}

Rectangle Shadow::difference(const Tile& tile, Picture& picture) {
  const Cell& cell = cell_of(tile);
  if (cell.mark == Mark::unknown) return tile.where;
  return difference_in(picture.surface(tile.surface), pixels(tile.surface), tile.where);
}

void Shadow::sent(const Tile& tile, const Rectangle& where, Picture& picture) {
  take_pixels(tile, picture);
  if (where == tile.where) set_lossy(cell_of(tile), false);
}

void Shadow::sent_lossy(const Tile& tile, Picture& picture, Time now) {
  take_pixels(tile, picture);
  Cell& cell = cell_of(tile);
  set_lossy(cell, true);
  cell.last = now;
}

void Shadow::spoiled(const Tile& tile, Time now) {
  Cell& cell = cell_of(tile);
  set_lossy(cell, true);
  cell.last = now;
}

void Shadow::moved(std::uint8_t surface, const Rectangle& to, std::int32_t dx, std::int32_t dy) {
  if (lossy_ > 0) move_losses(surface, to, dx, dy);
  const FrameView view = pixels(surface);
  const auto bytes = static_cast<std::size_t>(to.width) * pixel_bytes;
  for (std::int32_t step = 0; step < to.height; ++step) {
    const std::int32_t y = dy > 0 ? to.bottom() - 1 - step : to.y + step;
    std::memmove(view.at(to.x, y), view.at(to.x - dx, y - dy), bytes);
  }
}

// From the side that the pixels move to, so that no tile is asked after it was told.
void Shadow::move_losses(std::uint8_t surface, const Rectangle& to, std::int32_t dx, std::int32_t dy) {
  const Grid& grid = grids_[surface];
  const Rectangle bounds{0, 0, grid.pixels.width(), grid.pixels.height()};
  const Span columns = span_of(to.x, to.right());
  const Span rows = span_of(to.y, to.bottom());
  for (std::uint32_t down = 0; down < rows.count; ++down) {
    const std::uint32_t row = dy > 0 ? rows.first + rows.count - 1 - down : rows.first + down;
    for (std::uint32_t across = 0; across < columns.count; ++across) {
      const std::uint32_t column = dx > 0 ? columns.first + columns.count - 1 - across : columns.first + across;
      const Tile tile{surface, tile_at(column, row, bounds)};
      Rectangle from = intersect(tile.where, to);
      bool lossy = cell_of(tile).lossy && from != tile.where;
      from.x -= dx;
      from.y -= dy;
      each(surface, from, [&lossy](const Cell& cell, const Tile&) { lossy = lossy || cell.lossy; });
      if (lossy) cell_of(tile).last = now_;
      set_lossy(cell_of(tile), lossy);
    }
  }
}

void Shadow::settle(std::uint8_t surface, const Rectangle& where, bool proved, Picture& picture) {
  stale_ = true;
  each(surface, where, [&](Cell& cell, const Tile& tile) {
    if (cell.turn == Turn::taken) return;
    if (proved && cell.mark != Mark::unknown && intersect(tile.where, where) == tile.where) now_equals(cell);
    else look(cell, tile, picture);
  });
}

void Shadow::join(const Shadow& other) {
  for (std::size_t id = 0; id < grids_.size(); ++id) {
    for (std::size_t index = 0; index < grids_[id].cells.size(); ++index) {
      Cell& cell = grids_[id].cells[index];
      const Cell& its = other.grids_[id].cells[index];
      if (its.lossy) {
        set_lossy(cell, true);
        cell.last = std::max(cell.last, its.last);
      }
      if (its.mark == Mark::clean || cell.mark == Mark::unknown) continue;
      if (cell.mark == Mark::clean) ++marked_;
      if (its.mark == Mark::unknown) ++unknown_;
      cell.mark = its.mark;
    }
  }
}

std::size_t Shadow::losses_apart(const Shadow& other) const {
  if (lossy_ == 0 || other.lossy_ == 0) return lossy_ + other.lossy_;
  std::size_t apart = 0;
  for (std::size_t id = 0; id < grids_.size(); ++id)
    for (std::size_t index = 0; index < grids_[id].cells.size(); ++index)
      if (grids_[id].cells[index].lossy != other.grids_[id].cells[index].lossy) ++apart;
  return apart;
}

std::optional<Tile> Shadow::next_lossy(Time still_since) {
  if (lossy_ == 0) return std::nullopt;
  for (std::size_t id = 0; id < grids_.size(); ++id) {
    const Grid& grid = grids_[id];
    for (std::size_t index = 0; index < grid.cells.size(); ++index) {
      const Cell& cell = grid.cells[index];
      if (!cell.lossy || cell.mark != Mark::clean || cell.last > still_since) continue;
      const auto place = static_cast<std::uint32_t>(index);
      const Rectangle bounds{0, 0, grid.pixels.width(), grid.pixels.height()};
      return Tile{static_cast<std::uint8_t>(id), tile_at(place % grid.columns, place / grid.columns, bounds)};
    }
  }
  return std::nullopt;
}

std::optional<Time> Shadow::oldest_loss() const {
  std::optional<Time> oldest;
  if (lossy_ == 0) return oldest;
  for (const Grid& grid : grids_)
    for (const Cell& cell : grid.cells)
      if (cell.lossy && (!oldest || cell.last < *oldest)) oldest = cell.last;
  return oldest;
}

Shadow::Cell& Shadow::cell_of(const Tile& tile) {
  Grid& grid = grids_[tile.surface];
  const auto column = static_cast<std::uint32_t>(tile.where.x) / side;
  const auto row = static_cast<std::uint32_t>(tile.where.y) / side;
  return grid.cells[std::size_t{row} * grid.columns + column];
}

const Shadow::Cell& Shadow::cell_of(const Tile& tile) const { return const_cast<Shadow*>(this)->cell_of(tile); }

// Does the tile differ now? It may have been found otherwise before, in the same frame.
void Shadow::look(Cell& cell, const Tile& tile, Picture& picture) {
  if (cell.mark == Mark::unknown || differs(picture.surface(tile.surface), pixels(tile.surface), tile.where)) {
    now_differs(cell);
  } else {
    now_equals(cell);
  }
}

void Shadow::now_equals(Cell& cell) {
  if (cell.turn == Turn::changed && cell.frame == frame_) cell.changes &= ~1u;
  cell.turn = Turn::none;
  unmark(cell);
}

void Shadow::now_differs(Cell& cell) {
  if (cell.mark == Mark::clean) {
    cell.mark = Mark::damaged;
    ++marked_;
  }
  cell.turn = Turn::changed;
  cell.changes = static_cast<std::uint16_t>(shifted(cell.changes, cell.frame, frame_) | 1u);
  cell.frame = frame_;
  cell.last = now_;
}

void Shadow::take_pixels(const Tile& tile, Picture& picture) {
  const FrameView now = picture.surface(tile.surface);
  const FrameView before = pixels(tile.surface);
  const auto bytes = static_cast<std::size_t>(tile.where.width) * pixel_bytes;
  for (std::int32_t y = tile.where.y; y < tile.where.bottom(); ++y)
    std::memcpy(before.at(tile.where.x, y), now.at(tile.where.x, y), bytes);
  Cell& cell = cell_of(tile);
  if (cell.turn == Turn::changed) stale_ = true;
  cell.turn = Turn::none;
  unmark(cell);
}

void Shadow::unmark(Cell& cell) {
  if (cell.mark == Mark::clean) return;
  if (cell.mark == Mark::unknown) --unknown_;
  cell.mark = Mark::clean;
  --marked_;
}

void Shadow::set_lossy(Cell& cell, bool lossy) {
  if (cell.lossy == lossy) return;
  cell.lossy = lossy;
  lossy ? ++lossy_ : --lossy_;
}

template <typename Visit>
void Shadow::each(std::uint8_t surface, const Rectangle& where, Visit visit) {
  Grid& grid = grids_[surface];
  const Rectangle bounds = grid.pixels.view().bounds();
  const Rectangle inside = intersect(where, bounds);
  if (inside.empty()) return;
  const Span columns = span_of(inside.x, inside.right());
  const Span rows = span_of(inside.y, inside.bottom());
  for (std::uint32_t row = rows.first; row < rows.first + rows.count; ++row)
    for (std::uint32_t column = columns.first; column < columns.first + columns.count; ++column)
      visit(grid.cells[std::size_t{row} * grid.columns + column], Tile{surface, tile_at(column, row, bounds)});
}

}  // namespace guichet
