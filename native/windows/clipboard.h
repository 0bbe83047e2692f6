// The clipboard of this computer: text as Windows has it, and pictures, which some programs put there as PNG and others
// as bitmaps.
#pragma once

#include <windows.h>

#include "core/clipboard/clipboard.h"
#include "core/time.h"

namespace guichet::windows {

class WindowsClipboard : public Clipboard {
 public:
  // The window that owns what is given; on the thread that uses the clipboard from then on.
  void belong_to(HWND window) { window_ = window; }

  void watch(bool wanted) override;
  std::shared_ptr<const Clip> copied() const override { return copied_; }
  bool give(Clip clip) override;

  // Windows says that something was copied.
  void changed();
  // True when something was copied since it was last asked.
  bool look(Time now);

 private:
  HWND window_ = nullptr;
  bool watched_ = false;
  // What stands there was not read yet.
  bool unread_ = true;
  // While another program holds the clipboard open, it is tried again then, so often.
  Time try_at_ = 0;
  int tries_ = 0;
  // What this program put there itself.
  DWORD given_ = 0;
  std::shared_ptr<const Clip> copied_;
};

}  // namespace guichet::windows
