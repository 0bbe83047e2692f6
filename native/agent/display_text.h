// Text that others wrote, made fit for a window: bounded, and nothing in it can act.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guichet::agent {

// At most `characters` characters. Control characters, marks that turn the direction of writing, and characters that
// cannot be seen stand as ‹U+202E›; what is no UTF-8 stands as ‹?›.
std::string display_text(std::string_view text, std::size_t characters);

// All of it, with `instead` where that would name a sign by its number.
std::string without_unseen(std::string_view text, std::string_view instead);

// For a label of FLTK, which takes some signs for commands.
std::string label_text(std::string_view text, std::size_t characters);

}  // namespace guichet::agent
