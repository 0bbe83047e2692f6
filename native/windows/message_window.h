// A window that nobody sees: Windows tells it of the clipboard, the monitors and the end user's own hands. It lives on
// one thread.
#pragma once

#include <windows.h>

#include "windows/own_pointer.h"

namespace guichet::windows {

class MessageWindow {
 public:
  struct Told {
    bool clipboard = false;
    bool monitors = false;
    // The end user's own mouse or keyboard. What programs inject comes from no device; what this one injects is marked,
    // and its pointer is known when it comes back.
    bool hands = false;
  };

  // Outlives the window.
  explicit MessageWindow(const OwnPointer& own);
  ~MessageWindow();
  MessageWindow(const MessageWindow&) = delete;
  MessageWindow& operator=(const MessageWindow&) = delete;

  HWND get() const { return window_; }
  // Handles what has arrived since the last call.
  Told take();

 private:
  static LRESULT CALLBACK handle(HWND window, UINT message, WPARAM first, LPARAM second);

  bool is_of_hands(LPARAM input) const;

  const OwnPointer& own_;
  HWND window_ = nullptr;
  Told told_;
};

}  // namespace guichet::windows
