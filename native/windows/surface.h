// Where the pixels of one monitor come from. On the thread that captures.
#pragma once

#include <memory>
#include <vector>

#include "core/picture/frame.h"
#include "core/picture/layout.h"
#include "core/picture/rectangle.h"
#include "core/time.h"

namespace guichet::windows {

class Surface {
 public:
  enum class State { same, changed, lost };

  virtual ~Surface() = default;
  // Whether there is something to grab; lost: this source has dried up, and another must be made.
  virtual State look(Time now) = 0;
  // As Capture says.
  virtual bool grab(Time now, FrameView into, std::vector<Rectangle>& damaged) = 0;
};

// Desktop duplication: Windows itself tells what changed. Null where it cannot be had: another program holds it, the
// monitor is turned, or the session is one that has no screen of its own.
std::unique_ptr<Surface> duplicate(const Monitor& monitor);

// Copies of the screen, compared with the one before. Works everywhere.
std::unique_ptr<Surface> copy_screen(const Monitor& monitor);

}  // namespace guichet::windows
