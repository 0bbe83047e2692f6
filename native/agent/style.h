// How the windows look: one face, one text colour, flat buttons of equal weight.
#pragma once

class Fl_Box;
class Fl_Button;
class Fl_Window;

namespace guichet::agent {

// For all windows; once, when the display is open.
void set_style();
// Text of a size in points of the scale, from the top left, wrapped.
void dress(Fl_Box& text, int size);
void dress(Fl_Button& button, int size);
// Where a window of this size stands when it is shown: across the middle, `down` hundredths of the free height from the
// top.
void place(Fl_Window& window, int down);

}  // namespace guichet::agent
