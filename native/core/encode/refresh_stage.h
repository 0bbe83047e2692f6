// Makes exact what was lossy, once it stands still.
#pragma once

#include "core/encode/stage.h"
#include "core/encode/tile_operation.h"

namespace guichet {

// How long nothing must have changed a tile: at 200 ms it comes between two notches of a wheel, and its bytes stand before
// those that the next notch needs.
inline constexpr Time still_ms = 500;

class RefreshStage : public Stage {
 public:
  // The operation is the lane's: its stream is one.
  explicit RefreshStage(TileOperation& operation) : operation_(operation) {}

  void reset(const Layout&) override {}
  void release() override {}
  void begin(Shadow&, Picture&, const Terms&) override { spent_bytes_ = 0; }
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) override;

 private:
  TileOperation& operation_;
  std::size_t spent_bytes_ = 0;
};

}  // namespace guichet
