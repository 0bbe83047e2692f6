#include "agent/style.h"

#include <FL/Fl.H>
#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Choice.H>
#include <FL/Fl_Input_.H>
#include <FL/Fl_Window.H>
#include <FL/fl_draw.H>

#include "agent/scale.h"

namespace guichet::agent {

namespace {

const Fl_Color button_face = fl_rgb_color(237, 240, 245);
const Fl_Color button_pressed = fl_rgb_color(205, 213, 226);
const Fl_Color accent = fl_rgb_color(33, 53, 85);
const Fl_Color field_selection = fl_rgb_color(190, 208, 236);
const Fl_Color button_edge = fl_rgb_color(120, 132, 152);

void draw_button(int x, int y, int w, int h, Fl_Color colour) {
  fl_color(colour);
  fl_rectf(x, y, w, h);
  fl_color(button_edge);
  fl_rect(x, y, w, h);
}

}  // namespace

void set_style() {
  constexpr unsigned char white = 255;
  Fl::background(white, white, white);
  Fl::background2(white, white, white);
  Fl::foreground(28, 33, 43);
  Fl::set_boxtype(FL_UP_BOX, draw_button, 1, 1, 2, 2);
  Fl::set_boxtype(FL_DOWN_BOX, draw_button, 1, 1, 2, 2);
}

void dress(Fl_Box& text, int size) {
  text.align(FL_ALIGN_LEFT | FL_ALIGN_TOP | FL_ALIGN_INSIDE | FL_ALIGN_WRAP);
  text.labelsize(scaled(size));
}

void dress(Fl_Button& button, int size) {
  button.labelsize(scaled(size));
  button.color(button_face, button_pressed);
}

void dress_choice(Fl_Button& choice, int size) {
  choice.labelsize(scaled(size));
  choice.box(FL_NO_BOX);
  choice.align(FL_ALIGN_LEFT | FL_ALIGN_INSIDE | FL_ALIGN_CLIP);
  choice.selection_color(accent);
}

void dress(Fl_Input_& field, int size) {
  field.textsize(scaled(size));
  field.box(FL_BORDER_BOX);
  field.color(FL_WHITE, field_selection);
  field.cursor_color(accent);
}

void dress(Fl_Choice& field, int size) {
  field.textsize(scaled(size));
  field.box(FL_BORDER_BOX);
  field.color(FL_WHITE, field_selection);
}

int width_of(const char* label, int size, bool bold) {
  fl_font(bold ? FL_HELVETICA_BOLD : FL_HELVETICA, scaled(size));
  int width = 0;
  int height = 0;
  fl_measure(label, width, height, 0);
  return width;
}

void place(Fl_Window& window, int down) {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;
  Fl::screen_work_area(x, y, w, h, 0);
  constexpr int whole = 100;
  window.position(x + (w - window.w()) / 2, y + (h - window.h()) * down / whole);
}

}  // namespace guichet::agent
