// Everything that no other stage took, without loss.
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
  void begin(Shadow&, Picture&, const Terms&) override {}
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) override;

 private:
  TileOperation& operation_;
};

}  // namespace guichet
