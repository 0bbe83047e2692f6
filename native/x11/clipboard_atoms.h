// The names that clients of an X server exchange their clipboard by.
#pragma once

#include "x11/connection.h"

namespace guichet::x11 {

struct ClipboardAtoms {
  explicit ClipboardAtoms(const Connection& connection);

  xcb_atom_t clipboard = XCB_NONE;
  xcb_atom_t targets = XCB_NONE;
  xcb_atom_t incr = XCB_NONE;
  xcb_atom_t utf8 = XCB_NONE;
  xcb_atom_t plain = XCB_NONE;
  xcb_atom_t png = XCB_NONE;
  // Where others put what this client asked for.
  xcb_atom_t here = XCB_NONE;
};

}  // namespace guichet::x11
