#include "agent/window_manager.h"

#include <FL/Fl_Window.H>
#include <FL/x.H>
#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace guichet::agent {

namespace {

constexpr long every_workspace = 0xffffffffL;
constexpr long add_state = 1;
constexpr long from_application = 1;

struct Atoms {
  Atom utf8 = XInternAtom(fl_display, "UTF8_STRING", False);
  Atom state = XInternAtom(fl_display, "_NET_WM_STATE", False);
  std::array<Atom, 4> states = {XInternAtom(fl_display, "_NET_WM_STATE_ABOVE", False),
                                XInternAtom(fl_display, "_NET_WM_STATE_STICKY", False),
                                XInternAtom(fl_display, "_NET_WM_STATE_SKIP_TASKBAR", False),
                                XInternAtom(fl_display, "_NET_WM_STATE_SKIP_PAGER", False)};
  Atom workspace = XInternAtom(fl_display, "_NET_WM_DESKTOP", False);
  Atom user_time = XInternAtom(fl_display, "_NET_WM_USER_TIME", False);
};

const Atoms& atoms() {
  static const Atoms all;
  return all;
}

void tell(Window window, Atom type, std::array<long, 4> data) {
  XEvent event{};
  event.xclient.type = ClientMessage;
  event.xclient.window = window;
  event.xclient.message_type = type;
  event.xclient.format = 32;
  std::ranges::copy(data, event.xclient.data.l);
  XSendEvent(fl_display, RootWindow(fl_display, fl_screen), False, SubstructureRedirectMask | SubstructureNotifyMask,
             &event);
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
  const Window id = fl_xid(&window);
  const auto set = [&](Atom property, Atom type, const void* values, std::size_t count) {
    XChangeProperty(fl_display, id, property, type, 32, PropModeReplace, static_cast<const unsigned char*>(values),
                    static_cast<int>(count));
  };
  constexpr long never_used = 0;
  set(all.state, XA_ATOM, all.states.data(), all.states.size());
  set(all.workspace, XA_CARDINAL, &every_workspace, 1);
  set(all.user_time, XA_CARDINAL, &never_used, 1);
  for (const Atom state : all.states) tell(id, all.state, {add_state, static_cast<long>(state), 0, from_application});
  tell(id, all.workspace, {every_workspace, from_application, 0, 0});
}

}  // namespace guichet::agent
