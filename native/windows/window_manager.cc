#include "agent/window_manager.h"

#include <FL/Fl_Window.H>
#include <FL/x.H>

namespace guichet::agent {

namespace {

constexpr UINT where_it_is = SWP_NOMOVE | SWP_NOSIZE | SWP_NOACTIVATE;

void add_style(Fl_Window& window, LONG_PTR style) {
  const HWND handle = fl_xid(&window);
  SetWindowLongPtrW(handle, GWL_EXSTYLE, GetWindowLongPtrW(handle, GWL_EXSTYLE) | style);
}

}  // namespace

void prepare_window_manager() {}

// FLTK gives it to Windows as it is.
void name_window(Fl_Window&) {}

void keep_in_sight(Fl_Window& window) { SetWindowPos(fl_xid(&window), HWND_TOPMOST, 0, 0, 0, 0, where_it_is); }

void show_quietly(Fl_Window& window) { add_style(window, WS_EX_NOACTIVATE); }

void keep_aside(Fl_Window& window) {
  add_style(window, WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW);
  SetWindowPos(fl_xid(&window), HWND_TOPMOST, 0, 0, 0, 0, where_it_is | SWP_FRAMECHANGED);
}

}  // namespace guichet::agent
