// Files that the end user drags from their desktop onto one of our windows.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::agent {

// The paths in a list of addresses as desktops drop it (text/uri-list): files of this computer, and nothing else.
std::vector<std::string> paths_of(std::string_view list);

// Whether an event of FLTK belongs to something that is dragged over a window, or was let fall.
bool is_drop(int event);
// Answers such an event, and says what was let fall. Nothing is taken where nobody listens.
int take_drop(int event, const std::function<void(std::vector<std::string>)>& dropped);

}  // namespace guichet::agent
