// The screen of an X server: damage tells where it changed, shared memory brings the pixels.
#pragma once

#include "core/capture/capture.h"
#include "x11/clipboard.h"
#include "x11/damaged.h"
#include "x11/keyboard.h"
#include "x11/screen_memory.h"
#include "x11/touch.h"

namespace guichet::x11 {

class X11Capture : public Capture {
 public:
  // All outlive the capture.
  X11Capture(const Connection& connection, Touch& touch, Keyboard& keyboard, X11Clipboard& clipboard);
  ~X11Capture() override;

  Changes wait(std::chrono::milliseconds at_most) override;
  void wake() noexcept override;
  const Layout& layout() const override { return layout_; }
  bool grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) override;
  const CursorShape& cursor_shape() override;
  CursorPosition cursor_position() override { return position_; }

 private:
  // Takes the events that have arrived; true when there was something to tell.
  bool take_events(Changes& changes);
  bool ask(Changes& changes);
  void take(const xcb_generic_event_t& event, Changes& changes);
  bool read_layout();
  bool read_damage();
  bool sleep(std::chrono::milliseconds at_most);

  const Connection& connection_;
  Touch& touch_;
  Keyboard& keyboard_;
  X11Clipboard& clipboard_;
  ScreenMemory memory_;
  int wake_ = -1;
  std::uint32_t damage_ = 0;
  std::uint32_t region_ = 0;
  // The server holds damage that was not asked for yet.
  bool reported_ = false;
  bool first_ = true;
  bool layout_stale_ = false;
  bool shape_stale_ = true;
  bool moved_ = true;
  Time asked_at_ = 0;
  Layout layout_;
  std::vector<Damaged> surfaces_;
  CursorShape shape_;
  CursorPosition position_;
};

}  // namespace guichet::x11
