// What technicians mark, drawn over a synthetic desktop as the end user's program draws it over a real one.
#pragma once

#include <vector>

#include "core/marks/marks.h"
#include "synthetic/canvas.h"

namespace guichet::synthetic {

// Draws what lies inside the canvas's clip. `left` is where the canvas begins, in pixels of the whole desktop.
void paint(const Marks::Drawn& drawn, std::int32_t left, Canvas& canvas);

// Where something is drawn, in pixels of the whole desktop.
std::vector<Rectangle> places(const Marks::Drawn& drawn);

}  // namespace guichet::synthetic
