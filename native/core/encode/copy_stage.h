// What moved, said as copies of what the members have: text that scrolled, windows that were dragged.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/encode/moved_cells.h"
#include "core/encode/cluster.h"
#include "core/encode/scroll_search.h"
#include "core/encode/stage.h"
#include "core/encode/video_stage.h"
#include "core/encode/window_search.h"
#include "generated/wire.h"

namespace guichet {

class CopyStage : public Stage {
 public:
  // What plays is not searched: it changes much and moves nothing, and would hide what moves beside it.
  explicit CopyStage(const VideoStage& video) : video_(video) {}

  void reset(const Layout& layout) override;
  void release() override;
  // The shadow takes every copy at once, so that it stays what the members have whatever is grabbed meanwhile; they are
  // the first that `next` gives, and nothing may come before them.
  void begin(Shadow& shadow, Picture& picture, const Terms& terms) override;
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) override;

 private:
  struct Copy {
    std::uint8_t surface = 0;
    wire::Copy copy;
  };
  // How a surface fares with the search for windows: after it was in vain, it rests for more and more frames.
  struct Rest {
    std::uint32_t frames = 0;
    std::uint32_t next = 1;
  };

  // The tiles that differ and that no video touches. Void after the next call.
  const std::vector<Tile>& searched(Shadow& shadow);
  void scrolls(Shadow& shadow, Picture& picture);
  void windows(Shadow& shadow, Picture& picture);
  // What this motion makes right in there is copied, if it is so many in a hundred of what changed; whether it was.
  bool copy(Shadow& shadow, Picture& picture, std::uint8_t surface, const Rectangle& where, Motion motion,
            std::size_t least_percent);

  const VideoStage& video_;
  std::vector<Tile> searched_;
  Clusters clusters_;
  ScrollSearch scroll_search_;
  WindowSearch window_search_;
  MovedCells moved_cells_;
  std::vector<Rest> rests_;
  std::vector<Copy> copies_;
  std::size_t at_ = 0;
  // Of all surfaces; what the copies of the frame under way may still move.
  std::uint64_t pixels_ = 0;
  std::uint64_t pixels_left_ = 0;
  std::vector<std::uint8_t> written_;
};

}  // namespace guichet
