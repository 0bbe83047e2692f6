// The SOS Call kept on this computer, when the end user asks for it: a copy of the program and what desktops start it
// by.
#pragma once

#include <string>
#include <vector>

namespace guichet::agent {

struct Shortcut {
  // What was made; removing it removes the shortcut.
  std::vector<std::string> files;
  // Why nothing was made; empty otherwise.
  std::string why;
};

// Under the end user's data folder, and on their desktop where there is one. `name` is what the entry is called, `key`
// what keeps the files of one call apart from those of another: letters and digits.
Shortcut put_on_desktop(const std::string& name, const std::string& key);

}  // namespace guichet::agent
