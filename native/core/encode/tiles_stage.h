// Everything that no other stage took, without loss. Where a frame may end before everything was said, small changes and
// those that seldom come go first, and the rest takes turns: a letter typed must not wait for a film.
#pragma once

#include "core/encode/stage.h"
#include "core/encode/tile_operation.h"

namespace guichet {

class TilesStage : public Stage {
 public:
  // The operation is the lane's: its stream is one.
  explicit TilesStage(TileOperation& operation) : operation_(operation) {}

  void reset(const Layout&) override {}
  void release() override {}
  void begin(Shadow&, Picture&, const Terms&) override {
    light_ = true;
    spoke_ = false;
  }
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) override;

 private:
  // False when the operation has no room for it.
  bool put(const Tile& tile, Shadow& shadow, Picture& picture, const Terms& terms);

  TileOperation& operation_;
  // What is quickly said has its turn; and the last of the other tiles that had one.
  bool light_ = true;
  // It said something in this frame; and the last frame said nothing else.
  bool spoke_ = false;
  bool alone_ = false;
  Tile last_;
};

}  // namespace guichet
