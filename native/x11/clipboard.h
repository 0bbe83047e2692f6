// The clipboard of an X server: reads what others own, and owns what was given.
#pragma once

#include <xcb/xfixes.h>

#include <list>

#include "x11/clipboard_reader.h"

namespace guichet::x11 {

class X11Clipboard : public Clipboard {
 public:
  explicit X11Clipboard(const Connection& connection);
  ~X11Clipboard() override;
  X11Clipboard(const X11Clipboard&) = delete;
  X11Clipboard& operator=(const X11Clipboard&) = delete;

  void watch(bool wanted) override;
  std::shared_ptr<const Clip> copied() const override { return copied_; }
  bool give(Clip clip) override;

  // True when the event was about the clipboard.
  bool take(const xcb_generic_event_t& event, Time now);
  // True when something was copied since it was last asked; also gives up whoever does not answer.
  bool look(Time now);

 private:
  // What another client fetches piece by piece.
  struct Sending {
    xcb_window_t to;
    xcb_atom_t property;
    xcb_atom_t target;
    std::shared_ptr<const Clip> clip;
    std::size_t offset;
    Time until;
  };

  void changed(const xcb_xfixes_selection_notify_event_t& event, Time now);
  void asked(const xcb_selection_request_event_t& event, Time now);
  // Puts it into the property of whoever asked; false where that cannot be given.
  bool answer(const xcb_selection_request_event_t& event, xcb_atom_t property, Time now);
  void fetched(const xcb_property_notify_event_t& event, Time now);
  void send_piece(Sending& sending, Time now);
  void let_go(const Sending& sending) const;

  const Connection& connection_;
  ClipboardAtoms atoms_;
  xcb_window_t window_;
  ClipboardReader reader_;
  bool watched_ = false;
  // Something else has it: what stands there when somebody begins to watch is read then.
  bool unread_ = true;
  std::shared_ptr<const Clip> copied_;
  // What this client owns; null when another one does.
  std::shared_ptr<const Clip> given_;
  std::list<Sending> sendings_;
};

}  // namespace guichet::x11
