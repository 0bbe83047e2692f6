// Large changes with many colours, as JPEG first: photographs, pages full of them, a window that opens over another.
// The refresh makes them exact once they stand still.
#pragma once

#include <cstdint>
#include <vector>

#include "core/encode/stage.h"
#include "generated/wire.h"

namespace guichet {

class PhotoStage : public Stage {
 public:
  // Tiles that one photograph holds at most: 2 ms of work, so that Stop is seen between two, and memory that is known
  // beforehand.
  static constexpr std::uint32_t most_tiles = 128;
  // What one comes to in a viewer at most, unpacked.
  static constexpr std::size_t most_bytes =
      std::size_t{most_tiles} * wire::limits::tile_side * wire::limits::tile_side * pixel_bytes;

  void reset(const Layout& layout) override;
  void release() override;
  void begin(Shadow& shadow, Picture& picture, const Terms& terms) override;
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) override;

 private:
  // What a changed tile may be part of.
  enum class Kind : std::uint8_t { none, flat, photograph };
  struct Grid {
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::vector<Kind> kinds;
  };
  // Tiles of a grid: columns and rows from a corner on.
  struct Block {
    std::uint32_t column = 0;
    std::uint32_t row = 0;
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
  };
  struct Photograph {
    std::uint8_t surface = 0;
    Rectangle where;
  };

  Block block_at(const Grid& grid, std::uint32_t column, std::uint32_t row) const;
  static std::uint32_t photographs_in(const Grid& grid, const Block& block);
  void find(std::uint8_t surface, Grid& grid, Shadow& shadow, Picture& picture);
  std::span<const std::uint8_t> write(const Photograph& photograph, const FrameView& frame, std::uint8_t quality);

  std::vector<Grid> grids_;
  // Those of the frame under way, and which is next.
  std::vector<Photograph> found_;
  std::size_t at_ = 0;
  std::uint64_t decoded_ = 0;
  // Tiles that one may have.
  std::uint32_t most_ = 0;
  std::vector<std::uint8_t> operation_;
};

}  // namespace guichet
