// An operation of tiles: their QOI bytes, many to an operation, as one flushed chunk of the lane's zstd stream.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/encode/pack.h"
#include "core/picture/frame.h"
#include "core/picture/qoi.h"

namespace guichet {

class TileOperation {
 public:
  static constexpr std::size_t worst_tile_bytes = 8 + qoi::worst_tile;
  // What one operation unpacks to at most: small enough that Stop is seen between two of them within milliseconds, large
  // enough that its flush costs nothing that counts.
  static constexpr std::size_t most_bytes = 16 * worst_tile_bytes;

  // Starts a fresh stream; allocates at its first call only.
  void reset();
  void release();

  void begin(std::uint8_t surface);
  // There is room for another tile, and the operation has not reached so many bytes yet.
  bool takes_more(std::size_t bytes) const;
  void add(const FrameView& frame, const Rectangle& where);
  bool empty() const { return tiles_ == 0; }
  std::uint8_t surface() const { return surface_; }
  // Its head and its bytes, void after the next `end`.
  std::span<const std::uint8_t> end();

 private:
  Pack pack_;
  std::vector<std::uint8_t> plain_;
  std::vector<std::uint8_t> packed_;
  std::size_t length_ = 0;
  std::uint16_t tiles_ = 0;
  std::uint8_t surface_ = 0;
};

}  // namespace guichet
