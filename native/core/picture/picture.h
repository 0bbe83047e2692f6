// The newest captured pixels of every surface, shared by all lanes. Whoever captures writes here; lanes only read.
#pragma once

#include <vector>

#include "core/picture/frame.h"
#include "core/picture/layout.h"

namespace guichet {

class Picture {
 public:
  // Takes the surfaces of a layout, black. Views handed out before are void.
  void reset(const Layout& layout) {
    layout_ = layout;
    frames_.resize(layout.monitors.size());
    for (std::size_t id = 0; id < frames_.size(); ++id)
      frames_[id].resize(layout.monitors[id].width, layout.monitors[id].height);
  }
  const Layout& layout() const { return layout_; }
  std::size_t surfaces() const { return frames_.size(); }
  FrameView surface(std::size_t id) { return frames_[id].view(); }

 private:
  Layout layout_;
  std::vector<Frame> frames_;
};

}  // namespace guichet
