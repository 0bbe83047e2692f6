// The operations of a lane's frames: tiles packed as QOI, many to an operation, each operation one flushed chunk of the
// lane's zstd stream.
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
  // Allocates what encoding needs, once, and starts a fresh stream.
  void reset();
  void release();

  // Packs the next operation of the frame: its head and its bytes, void after the next call; empty when nothing differs.
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture);
  // No more operation follows in this frame: the grid is through, or the frame may hold no more.
  bool ended() const { return ended_; }
  // Begins a frame.
  void begin();

 private:
  bool fits() const;

  Pack pack_;
  std::vector<std::uint8_t> plain_;
  std::vector<std::uint8_t> packed_;
  std::optional<Tile> tile_;
  bool looked_ = false;
  bool ended_ = false;
  std::uint32_t count_ = 0;
  std::uint64_t decoded_ = 0;
};

}  // namespace guichet
