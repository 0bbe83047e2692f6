#include "agent/window_manager.h"

#include <FL/Fl_Window.H>
#include <FL/x.H>
#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <initializer_list>

namespace guichet::agent {

namespace {

constexpr long every_workspace = 0xffffffffL;
constexpr long add_state = 1;
constexpr long from_application = 1;

struct Atoms {
  Atom utf8 = XInternAtom(fl_display, "UTF8_STRING", False);
  Atom state = XInternAtom(fl_display, "_NET_WM_STATE", False);
  Atom above = XInternAtom(fl_display, "_NET_WM_STATE_ABOVE", False);
  Atom sticky = XInternAtom(fl_display, "_NET_WM_STATE_STICKY", False);
  Atom skip_taskbar = XInternAtom(fl_display, "_NET_WM_STATE_SKIP_TASKBAR", False);
  Atom skip_pager = XInternAtom(fl_display, "_NET_WM_STATE_SKIP_PAGER", False);
  Atom workspace = XInternAtom(fl_display, "_NET_WM_DESKTOP", False);
  Atom user_time = XInternAtom(fl_display, "_NET_WM_USER_TIME", False);
};

const Atoms& atoms() {
  static const Atoms all;
  return all;
}

void tell(Fl_Window& window, Atom type, std::array<long, 4> data) {
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = fl_xid(&window);
  event.xclient.message_type = type;
  event.xclient.format = 32;
  std::ranges::copy(data, event.xclient.data.l);
  XSendEvent(fl_display, RootWindow(fl_display, fl_screen), False, SubstructureRedirectMask | SubstructureNotifyMask,
             &event);
}

// Numbers of 32 bits, which Xlib takes as long.
void set(Fl_Window& window, Atom property, Atom type, std::initializer_list<long> values, int mode = PropModeReplace) {
  XChangeProperty(fl_display, fl_xid(&window), property, type, 32, mode,
                  reinterpret_cast<const unsigned char*>(values.begin()), static_cast<int>(values.size()));
}

// Both as a property, for a window manager that has not seen the window yet, and as a wish, for one that has.
void add_states(Fl_Window& window, std::initializer_list<Atom> states) {
  for (const Atom state : states) {
    set(window, atoms().state, XA_ATOM, {static_cast<long>(state)}, PropModeAppend);
    tell(window, atoms().state, {add_state, static_cast<long>(state), 0, from_application});
  }
}

}  // namespace

void prepare_window_manager() { atoms(); }

void name_window(Fl_Window& window) {
  const char* title = window.label();
  XChangeProperty(fl_display, fl_xid(&window), XA_WM_NAME, atoms().utf8, 8, PropModeReplace,
                  reinterpret_cast<const unsigned char*>(title), static_cast<int>(std::strlen(title)));
}

void keep_in_sight(Fl_Window& window) {
  const Atoms& all = atoms();
  set(window, all.workspace, XA_CARDINAL, {every_workspace});
  add_states(window, {all.above, all.sticky});
  tell(window, all.workspace, {every_workspace, from_application, 0, 0});
}

void show_quietly(Fl_Window& window) {
  constexpr long never_used = 0;
  set(window, atoms().user_time, XA_CARDINAL, {never_used});
}

void keep_aside(Fl_Window& window) {
  show_quietly(window);
  add_states(window, {atoms().skip_taskbar, atoms().skip_pager});
}

}  // namespace guichet::agent
