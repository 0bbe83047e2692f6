// What the window manager is told about our windows beyond what FLTK tells it.
#pragma once

class Fl_Window;

namespace guichet::agent {

// Asks for the names that window managers agreed on; once, before the first window is shown: a question while a window
// is being shown would let the window manager see it before its properties.
void prepare_window_manager();

// Gives a shown window its title as UTF-8 under the old property too, where FLTK writes bytes that read as Latin-1.
void name_window(Fl_Window& window);

// Keeps a shown window above the others and on every workspace. Without a window manager nothing covers it by itself.
void keep_in_sight(Fl_Window& window);
// Shows a window without giving it the keyboard; when it is about to be shown.
void show_quietly(Fl_Window& window);
// Keeps a shown window out of the task bar, and the keyboard where it was.
void keep_aside(Fl_Window& window);

}  // namespace guichet::agent
