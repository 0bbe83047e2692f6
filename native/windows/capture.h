// The screen of a Windows desktop, monitor by monitor: by desktop duplication where that works, by copies elsewhere.
#pragma once

#include <windows.h>

#include <atomic>
#include <memory>

#include "core/capture/capture.h"
#include "windows/clipboard.h"
#include "windows/message_window.h"
#include "windows/surface.h"

namespace guichet::windows {

class WindowsCapture : public Capture {
 public:
  // Both outlive the capture.
  WindowsCapture(WindowsClipboard& clipboard, const OwnPointer& own);
  ~WindowsCapture() override;

  Changes wait(std::chrono::milliseconds at_most) override;
  void wake() noexcept override;
  const Layout& layout() const override { return layout_; }
  bool grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) override;
  const CursorShape& cursor_shape() override { return shape_; }
  CursorPosition cursor_position() override { return position_; }
  // Windows shows a desktop that programs cannot see: it asks for an administrator's word, or is locked. From any
  // thread.
  bool is_secured() const { return secured_; }

 private:
  struct Source {
    std::unique_ptr<Surface> surface;
    // There is something to grab, and it was told.
    bool told = false;
    // When a better source is looked for again.
    Time renewed_at = 0;
  };

  bool look(Changes& changes, Time now);
  bool look_at_surfaces(Changes& changes, Time now);
  bool look_at_desktop(Changes& changes, Time now);
  bool look_at_cursor(Changes& changes);
  bool read_layout(bool afresh);
  void renew(std::size_t index, Time now);

  WindowsClipboard& clipboard_;
  const OwnPointer& own_;
  // Made on the thread that captures.
  std::unique_ptr<MessageWindow> window_;
  HANDLE wake_ = nullptr;
  bool first_ = true;
  std::atomic<bool> secured_ = false;
  Time looked_at_desktop_ = 0;
  Time grabbed_at_ = 0;
  Layout layout_;
  std::vector<Source> sources_;
  HCURSOR cursor_ = nullptr;
  CursorShape shape_;
  CursorPosition position_;
};

}  // namespace guichet::windows
