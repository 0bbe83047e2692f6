// The stages of a lane in their order, and what one frame may hold.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/encode/copy_stage.h"
#include "core/encode/photo_stage.h"
#include "core/encode/refresh_stage.h"
#include "core/encode/tiles_stage.h"
#include "core/encode/video_stage.h"

namespace guichet {

class Stages {
 public:
  Stages() = default;
  Stages(const Stages&) = delete;
  Stages& operator=(const Stages&) = delete;

  void reset(const Layout& layout);
  // Fresh streams over the surfaces as they are.
  void restart();
  void release();

  // Begins a frame: each stage settles what it takes. False when there is nothing to say, nor any frame then.
  bool begin(Shadow& shadow, Picture& picture, const Terms& terms);
  // The next operation of the frame, head and bytes, void after the next call; empty when the frame is over. What it could
  // not hold is still marked.
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms);

 private:
  // The frame may hold no more; what it holds is enough for what the way carries.
  bool full() const;
  bool cut(const Terms& terms) const;

  TileOperation tile_operation_;
  VideoStage video_;
  CopyStage copy_{video_};
  PhotoStage photo_;
  TilesStage tiles_{tile_operation_};
  RefreshStage refresh_{tile_operation_};
  // The copies first: nothing ends a frame before them, for the shadow has them already.
  const std::array<Stage*, 5> order_{&copy_, &video_, &photo_, &tiles_, &refresh_};
  // A frame of what a hand brought about: a film's picture takes longer to make than all of it, and comes with the next.
  const std::array<Stage*, 2> answer_{&copy_, &tiles_};
  std::span<Stage* const> turns_ = order_;
  // The frame under way is such a one, or the last one was.
  bool answered_ = false;
  // Whose turn it is.
  std::size_t at_ = 0;
  // What the frame under way holds.
  std::uint32_t count_ = 0;
  std::uint64_t decoded_ = 0;
  std::size_t bytes_ = 0;
  // Whose word the last one was.
  const Stage* spoke_ = nullptr;
  // No frame followed the reset yet.
  bool first_ = true;
};

}  // namespace guichet
