// What a system lends of its screen. One implementation a system; all calls but `wake` come from one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

#include "core/picture/frame.h"
#include "core/picture/layout.h"

namespace guichet {

// What happened since the last `wait`.
struct Changes {
  // Some surface has damage that was not grabbed yet.
  bool damage = false;
  // The monitors changed: `layout` has a new generation, and all of it is damaged.
  bool layout = false;
  bool cursor_shape = false;
  bool cursor_position = false;
  // The person at the machine moved the mouse or pressed a key; what an Injector does never counts.
  bool local_input = false;
  // Something was copied: the clipboard has it.
  bool clipboard = false;
  // The system shows a desktop that programs cannot see, or the usual one again; meanwhile the last picture stays.
  bool desktop = false;
  // The system gives no picture any more (its server went away, the session is locked out); open a new Capture.
  bool lost = false;
};

// Straight alpha, RGBA, rows from the top without padding; 0 × 0 when hidden. At most wire::limits::cursor_side a side.
struct CursorShape {
  std::uint16_t width = 0;
  std::uint16_t height = 0;
  std::uint16_t hot_x = 0;
  std::uint16_t hot_y = 0;
  std::vector<std::uint8_t> pixels;
};

struct CursorPosition {
  std::uint8_t surface = 0;
  // In pixels of the surface.
  std::int32_t x = 0;
  std::int32_t y = 0;

  bool operator==(const CursorPosition&) const = default;
};

class Capture {
 public:
  virtual ~Capture() = default;

  // Sleeps until something new happens, `wake` is called, or the time is over. Damage that was not grabbed is told again, but
  // does not end the sleep a second time. The first call tells everything: the layout, all of it damaged, the cursor.
  virtual Changes wait(std::chrono::milliseconds at_most) = 0;
  // Ends a `wait` that is under way, or the next one. From any thread.
  virtual void wake() noexcept = 0;

  // The monitors; stays as it is until `wait` reports a change.
  virtual const Layout& layout() const = 0;

  // Writes what changed on a surface since it was last grabbed into `into` (which has the surface's size and keeps the
  // pixels of earlier grabs) and appends where to `damaged`. The damage is forgotten before the pixels are read, so that
  // nothing is missed. False when the pixels could not be had: the damage stays, and `wait` will tell what changed.
  virtual bool grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) = 0;

  virtual const CursorShape& cursor_shape() = 0;
  virtual CursorPosition cursor_position() = 0;
};

}  // namespace guichet
