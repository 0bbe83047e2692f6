#include "agent/scale.h"

#include <FL/x.H>
#include <X11/Xlib.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace guichet::agent {

namespace {

constexpr double usual_dots = 96;
constexpr double largest_factor = 3;
double factor = 1;

}  // namespace

void read_scale() {
  fl_open_display();
  const char* dots = XGetDefault(fl_display, "Xft", "dpi");
  if (dots != nullptr) factor = std::clamp(std::strtod(dots, nullptr) / usual_dots, 1.0, largest_factor);
}

int scaled(int length) { return static_cast<int>(std::lround(length * factor)); }

}  // namespace guichet::agent
