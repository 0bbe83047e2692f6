#include "agent/scale.h"

#include <windows.h>

#include <algorithm>
#include <cmath>

#include "windows/system_library.h"

namespace guichet::agent {

namespace {

constexpr double usual_dots = 96;
constexpr double largest_factor = 3;
double factor = 1;

}  // namespace

void read_scale() {
  const auto ask = windows::system_function<decltype(&GetDpiForSystem)>(L"user32.dll", "GetDpiForSystem");
  if (ask != nullptr) factor = std::clamp(ask() / usual_dots, 1.0, largest_factor);
}

int scaled(int length) { return static_cast<int>(std::lround(length * factor)); }

}  // namespace guichet::agent
