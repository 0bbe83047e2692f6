// Reads what another client has on the clipboard, without ever waiting for it.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "core/clipboard/clipboard.h"
#include "core/time.h"
#include "x11/clipboard_atoms.h"

namespace guichet::x11 {

class ClipboardReader {
 public:
  // `window` receives, with events of its properties. All outlive it.
  ClipboardReader(const Connection& connection, const ClipboardAtoms& atoms, xcb_window_t window)
      : connection_(connection), atoms_(atoms), window_(window) {}

  // Asks the owner, in place of what was being read.
  void start(xcb_timestamp_t at, Time now);
  void stop() { step_ = Step::none; }
  // An event of the window.
  void answered(const xcb_selection_notify_event_t& event, Time now);
  void written(const xcb_property_notify_event_t& event, Time now);
  // Gives up an owner that does not answer.
  void tick(Time now);
  // What was read, once.
  std::shared_ptr<const Clip> take() { return std::exchange(done_, nullptr); }

 private:
  enum class Step : std::uint8_t { none, targets, content, pieces };

  void convert(xcb_atom_t target, Step next, Time now);
  void choose();
  void read_content(Time now);
  void finish();
  void finish_too_large(std::uint32_t size);
  // The property as it is now, at most `bytes` of it, taken away when that was all.
  Owned<xcb_get_property_reply_t> property(std::uint32_t bytes) const;

  const Connection& connection_;
  const ClipboardAtoms& atoms_;
  xcb_window_t window_;
  Step step_ = Step::none;
  xcb_timestamp_t at_ = XCB_CURRENT_TIME;
  Time until_ = 0;
  // All of it, however little each piece brings.
  Time over_ = 0;
  Clip clip_;
  std::shared_ptr<const Clip> done_;
};

}  // namespace guichet::x11
