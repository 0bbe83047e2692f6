// How the windows look: one face, one text colour, flat buttons of equal weight.
#pragma once

class Fl_Box;
class Fl_Button;
class Fl_Choice;
class Fl_Input_;
class Fl_Window;

namespace guichet::agent {

// For all windows; once, when the display is open.
void set_style();
// Text of a size in points of the scale, from the top left, wrapped.
void dress(Fl_Box& text, int size);
void dress(Fl_Button& button, int size);
// A tick box or a round one: text beside it, no face of its own.
void dress_choice(Fl_Button& choice, int size);
void dress(Fl_Input_& field, int size);
void dress(Fl_Choice& field, int size);
// How wide a label of one line is at a size in points of the scale; true widths in pixels.
int width_of(const char* label, int size, bool bold = false);
// Where a window of this size stands when it is shown: across the middle, `down` hundredths of the free height from the
// top.
void place(Fl_Window& window, int down);

}  // namespace guichet::agent
