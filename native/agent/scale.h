// Lengths of windows on this screen: written for 96 dots an inch, enlarged as the desktop asks for.
#pragma once

namespace guichet::agent {

// Opens the display and reads the desktop's wish; once, before any window is made.
void read_scale();
int scaled(int length);

}  // namespace guichet::agent
