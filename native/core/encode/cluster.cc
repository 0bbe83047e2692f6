#include "core/encode/cluster.h"

#include <algorithm>

#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::uint32_t side = wire::limits::tile_side;

std::uint32_t column_of(const Tile& tile) { return static_cast<std::uint32_t>(tile.where.x) / side; }
std::uint32_t row_of(const Tile& tile) { return static_cast<std::uint32_t>(tile.where.y) / side; }

}  // namespace

std::size_t Clusters::reset(const Layout& layout) {
  columns_ = 0;
  rows_ = 0;
  std::size_t tiles = 0;
  for (const Monitor& monitor : layout.monitors) {
    const std::uint32_t columns = (monitor.width + side - 1) / side;
    const std::uint32_t rows = (monitor.height + side - 1) / side;
    columns_ = std::max(columns_, columns);
    rows_ = std::max(rows_, rows);
    tiles += std::size_t{columns} * rows;
  }
  places_.assign(std::size_t{columns_} * rows_, 0);
  waiting_.reserve(places_.size());
  found_.reserve(tiles);
  return tiles;
}

void Clusters::release() {
  places_ = {};
  waiting_ = {};
  found_ = {};
}

std::span<const Cluster> Clusters::find(std::span<const Tile> tiles) {
  found_.clear();
  for (std::size_t first = 0; first < tiles.size();) {
    std::size_t end = first;
    for (; end < tiles.size() && tiles[end].surface == tiles[first].surface; ++end)
      place_of(tiles[end]) = static_cast<std::uint32_t>(end + 1);
    for (; first < end; ++first)
      if (place_of(tiles[first]) != 0) found_.push_back(flood(tiles, tiles[first]));
  }
  return found_;
}

// Takes the tiles that hang together with one, over sides and corners, off the grid.
Cluster Clusters::flood(std::span<const Tile> tiles, const Tile& first) {
  Cluster cluster;
  cluster.surface = first.surface;
  const auto take = [this](std::uint32_t& place) {
    if (place == 0) return;
    waiting_.push_back(place - 1);
    place = 0;
  };
  take(place_of(first));
  while (!waiting_.empty()) {
    const Tile& tile = tiles[waiting_.back()];
    waiting_.pop_back();
    cluster.where = unite(cluster.where, tile.where);
    ++cluster.tiles;
    const std::uint32_t column = column_of(tile);
    const std::uint32_t row = row_of(tile);
    for (std::uint32_t y = row == 0 ? 0 : row - 1; y <= std::min(row + 1, rows_ - 1); ++y)
      for (std::uint32_t x = column == 0 ? 0 : column - 1; x <= std::min(column + 1, columns_ - 1); ++x)
        take(places_[std::size_t{y} * columns_ + x]);
  }
  return cluster;
}

std::uint32_t& Clusters::place_of(const Tile& tile) {
  return places_[std::size_t{row_of(tile)} * columns_ + column_of(tile)];
}

}  // namespace guichet
