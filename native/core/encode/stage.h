// One way of saying what changed: copies, a video, photographs, tiles. A frame asks the stages in their order; each takes
// the changed tiles that it says best, and leaves the rest to those behind it. The last, tiles, takes everything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>

#include "core/encode/shadow.h"
#include "core/picture/picture.h"
#include "core/time.h"

namespace guichet {

// What the link and the members of the lane allow to the frame that begins.
struct Terms {
  Time now = 0;
  // What the link is thought to carry until the next frame; nothing stops at it by itself, stages choose by it.
  std::size_t budget_bytes = 0;
  // What the way to the slowest member is thought to carry in a second; 0: not known yet.
  std::uint64_t bytes_per_second = 0;
  // Between two operations a frame ends once it holds so many bytes, and the next one goes on: what is small must not wait
  // behind what is large. An operation on a slow way is to be small too. The first frame after a reset never ends so.
  std::size_t cut_bytes = std::numeric_limits<std::size_t>::max();
  // What a frame may spend on making exact what was lossy; of several frames in a row, each.
  std::size_t refresh_bytes = std::numeric_limits<std::size_t>::max();
  // From 0, the least that is still worth showing, to 100; of what is lossy only.
  std::uint8_t quality = 75;
  // wire::decodes_…: what every member of the lane takes beside tiles and copies.
  std::uint32_t decodes = 0;
  // A hand pressed something a moment ago, and waits to see what it does.
  bool answering = false;
};

class Stage {
 public:
  virtual ~Stage() = default;

  // The lane starts anew over these surfaces; allocates what the stage needs until the next reset, and nothing later.
  virtual void reset(const Layout& layout) = 0;
  // The members' streams begin anew over the pixels as they are: nothing may refer to what was sent before.
  virtual void restart() {}
  // Gives the memory back.
  virtual void release() = 0;
  // A frame begins: looks at what changed and settles what this stage takes of it.
  virtual void begin(Shadow& shadow, Picture& picture, const Terms& terms) = 0;
  // The next operation of the frame, head and bytes, void after the next call; empty when the stage has no more. Pixels
  // are read when it is written, so that the newest leave, and the shadow is told what the members have now.
  virtual std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) = 0;
};

}  // namespace guichet
