#include "core/encode/photo_stage.h"

#include <algorithm>

#include "core/encode/colour.h"
#include "core/encode/compare.h"
#include "core/encode/jpeg.h"
#include "core/encode/painted.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::int32_t side = wire::limits::tile_side;
constexpr std::size_t operation_head_bytes = 12;
constexpr std::size_t heads_bytes = operation_head_bytes + 8;

// A photograph of fewer tiles, or pixels, goes exact at once: of so little, shaded buttons and title bars look like one.
constexpr std::uint32_t least_tiles = 2;
constexpr std::int32_t least_pixels = 2'048;
constexpr std::uint32_t longest_side_tiles = 32;
// Where frames are cut short, one is to be no longer than they are: a tile is a kilobyte or so.
constexpr std::size_t bytes_of_tile = 1'024;
constexpr std::size_t fewest_tiles = 4;
// At most so many in a frame: each costs the browser half a millisecond beside its pixels.
constexpr std::size_t most_in_frame = 48;
// Of its tiles, so many in a hundred are photographs: the rest is sky and the like, which comes along without being
// seen.
constexpr std::uint32_t photograph_percent = 60;
// Below, blocks show more than the picture; above, bytes grow for what no eye sees.
constexpr std::uint8_t least_quality = 25;
constexpr std::uint8_t most_quality = 95;

}  // namespace

void PhotoStage::reset(const Layout& layout) {
  grids_.resize(layout.monitors.size());
  for (std::size_t id = 0; id < grids_.size(); ++id) {
    Grid& grid = grids_[id];
    grid.columns = (layout.monitors[id].width + side - 1u) / side;
    grid.rows = (layout.monitors[id].height + side - 1u) / side;
    grid.kinds.assign(std::size_t{grid.columns} * grid.rows, Kind::none);
  }
  found_.clear();
  found_.reserve(most_in_frame);
  at_ = 0;
  constexpr std::int32_t square = side * side;
  operation_.resize(heads_bytes + worst_jpeg(square * most_tiles / side, side));
}

void PhotoStage::release() {
  grids_ = {};
  found_ = {};
  operation_ = {};
}

void PhotoStage::begin(Shadow& shadow, Picture& picture, const Terms& terms) {
  found_.clear();
  at_ = 0;
  decoded_ = 0;
  if ((terms.decodes & wire::decodes_jpeg) == 0) return;
  const std::size_t most = std::clamp<std::size_t>(terms.cut_bytes / bytes_of_tile, fewest_tiles, most_tiles);
  most_ = static_cast<std::uint32_t>(most);
  const std::vector<Tile>& changed = shadow.changed();
  if (changed.size() < least_tiles) return;
  for (Grid& grid : grids_) std::fill(grid.kinds.begin(), grid.kinds.end(), Kind::none);
  const bool known = shadow.known();
  for (const Tile& tile : changed) {
    const FrameView view = picture.surface(tile.surface);
    const Rectangle where = known ? difference_in(view, shadow.pixels(tile.surface), tile.where) : tile.where;
    const Colours colours = colours_of(view, where);
    if (!photographic(colours) && !flat(colours)) continue;
    Grid& grid = grids_[tile.surface];
    const auto place = static_cast<std::size_t>(tile.where.y / side) * grid.columns +
                       static_cast<std::size_t>(tile.where.x / side);
    grid.kinds[place] = photographic(colours) ? Kind::photograph : Kind::flat;
  }
  for (std::size_t id = 0; id < grids_.size(); ++id)
    find(static_cast<std::uint8_t>(id), grids_[id], shadow, picture);
}

void PhotoStage::find(std::uint8_t surface, Grid& grid, Shadow& shadow, Picture& picture) {
  const FrameView view = picture.surface(surface);
  const Rectangle bounds = view.bounds();
  for (std::uint32_t row = 0; row < grid.rows; ++row) {
    for (std::uint32_t column = 0; column < grid.columns; ++column) {
      if (grid.kinds[std::size_t{row} * grid.columns + column] != Kind::photograph) continue;
      const Block block = block_at(grid, column, row);
      if (photographs_in(grid, block) < least_tiles) continue;
      const Rectangle whole{static_cast<std::int32_t>(block.column) * side, static_cast<std::int32_t>(block.row) * side,
                            static_cast<std::int32_t>(block.columns) * side,
                            static_cast<std::int32_t>(block.rows) * side};
      // What stands beside it in the same tiles stays as sharp as it is.
      const Rectangle where = shadow.known() ? difference_in(view, shadow.pixels(surface), intersect(whole, bounds))
                                             : intersect(whole, bounds);
      if (where.width * where.height < least_pixels) continue;
      const std::uint64_t decoded =
          static_cast<std::uint64_t>(where.width) * static_cast<std::uint64_t>(where.height) * pixel_bytes;
      if (found_.size() == most_in_frame || decoded_ + decoded > wire::limits::decoded_bytes_per_frame) return;
      decoded_ += decoded;
      found_.push_back({surface, where});
      for (std::uint32_t down = block.row; down < block.row + block.rows; ++down) {
        for (std::uint32_t across = block.column; across < block.column + block.columns; ++across) {
          grid.kinds[std::size_t{down} * grid.columns + across] = Kind::none;
          const Rectangle tile{static_cast<std::int32_t>(across) * side, static_cast<std::int32_t>(down) * side, side,
                               side};
          shadow.take({surface, intersect(tile, bounds)});
        }
      }
    }
  }
}

// From its corner as far right as it goes, then as many rows down as are alike, as long as most of it is photographs.
PhotoStage::Block PhotoStage::block_at(const Grid& grid, std::uint32_t column, std::uint32_t row) const {
  const auto kind = [&grid](std::uint32_t across, std::uint32_t down) {
    return grid.kinds[std::size_t{down} * grid.columns + across];
  };
  std::uint32_t end = column;
  std::uint32_t last_photograph = column;
  const std::uint32_t limit = std::min(grid.columns, column + std::min(longest_side_tiles, most_));
  for (; end < limit && kind(end, row) != Kind::none; ++end)
    if (kind(end, row) == Kind::photograph) last_photograph = end;
  Block block{column, row, last_photograph + 1 - column, 1};
  for (std::uint32_t down = row + 1; down < grid.rows && (block.rows + 1) * block.columns <= most_; ++down) {
    std::uint32_t photographs = 0;
    std::uint32_t across = column;
    for (; across < column + block.columns && kind(across, down) != Kind::none; ++across)
      if (kind(across, down) == Kind::photograph) ++photographs;
    if (across < column + block.columns || photographs * 100 < block.columns * photograph_percent) break;
    ++block.rows;
  }
  return block;
}

std::uint32_t PhotoStage::photographs_in(const Grid& grid, const Block& block) {
  std::uint32_t photographs = 0;
  for (std::uint32_t row = block.row; row < block.row + block.rows; ++row)
    for (std::uint32_t column = block.column; column < block.column + block.columns; ++column)
      if (grid.kinds[std::size_t{row} * grid.columns + column] == Kind::photograph) ++photographs;
  return photographs;
}

std::span<const std::uint8_t> PhotoStage::next(Shadow& shadow, Picture& picture, const Terms& terms) {
  if (at_ == found_.size()) return {};
  const Photograph& photograph = found_[at_++];
  const auto written = write(photograph, picture.surface(photograph.surface),
                             std::clamp(terms.quality, least_quality, most_quality));
  painted(photograph.surface, photograph.where, shadow, picture, terms.now);
  return written;
}

std::span<const std::uint8_t> PhotoStage::write(const Photograph& photograph, const FrameView& frame,
                                                std::uint8_t quality) {
  const Rectangle& where = photograph.where;
  const std::size_t length = encode_jpeg(frame, where, quality, std::span(operation_).subspan(heads_bytes));
  wire::Writer writer({operation_.data(), heads_bytes});
  const auto own = static_cast<std::uint32_t>(heads_bytes - operation_head_bytes + length);
  wire::write(writer, wire::OperationHead{wire::operation_jpeg, photograph.surface, 1, 0, own});
  wire::write(writer, wire::PictureHead{static_cast<std::uint16_t>(where.x), static_cast<std::uint16_t>(where.y),
                                        static_cast<std::uint16_t>(where.width),
                                        static_cast<std::uint16_t>(where.height)});
  return std::span(operation_).first(heads_bytes + length);
}

}  // namespace guichet
