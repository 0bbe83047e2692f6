// The operations of a lane's frames: tiles as QOI, many to an operation, each operation one flushed chunk of the lane's
// zstd stream.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/encode/pack.h"
#include "core/encode/shadow.h"

namespace guichet {

class Operations {
 public:
  // Starts a fresh stream; allocates at its first call only.
  void reset();
  void release();

  // Begins a frame.
  void begin();
  // The next operation of the frame, its head and its bytes, void after the next call. Empty when nothing differs.
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture);
  // No more operation follows in this frame: the grid is through, or the frame may hold no more.
  bool ended() const { return ended_; }

 private:
  std::size_t put(const Tile& tile, Picture& picture, std::size_t at);

  Pack pack_;
  // The tiles of one operation, and the operation itself.
  std::vector<std::uint8_t> plain_;
  std::vector<std::uint8_t> packed_;
  // Found to differ, but not sent yet: a frame's last operation is known by there being none.
  std::optional<Tile> ahead_;
  bool ended_ = false;
  std::uint32_t count_ = 0;
  std::uint64_t decoded_ = 0;
};

}  // namespace guichet
