#include "agent/file_name.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "agent/display_text.h"

namespace guichet::agent {

namespace {

// File systems take 255 bytes of a name; behind it come a number, a mark of the transfer and ".part".
constexpr std::size_t longest_name = 200;
// What follows the last dot of a longer name is no ending.
constexpr std::size_t longest_ending = 16;
constexpr std::string_view reserved_signs = "/\\:*?\"<>|";
constexpr std::string_view unwelcome_first = ".-~ ";
constexpr std::array<std::string_view, 4> devices = {"con", "prn", "aux", "nul"};
constexpr std::array<std::string_view, 2> numbered_devices = {"com", "lpt"};

// Where the ending of a name begins, with its dot; its length when it has none.
std::size_t ending_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 || name.size() - dot > longest_ending ? name.size() : dot;
}

bool is_device(std::string_view name) {
  std::string stem(name.substr(0, name.find('.')));
  while (stem.ends_with(' ')) stem.pop_back();
  std::ranges::transform(stem, stem.begin(), [](unsigned char letter) { return std::tolower(letter); });
  if (std::ranges::find(devices, stem) != devices.end()) return true;
  constexpr std::size_t length = 3;
  return stem.size() == length + 1 && stem.back() >= '0' && stem.back() <= '9' &&
         std::ranges::find(numbered_devices, stem.substr(0, length)) != numbered_devices.end();
}

// At most so many bytes, and no part of a letter.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0u) == 0x80u) --most;
  return text.substr(0, most);
}

}  // namespace

std::string harmless_name(std::string_view wished) {
  std::string name = without_unseen(wished, "_");
  for (char& letter : name)
    if (reserved_signs.find(letter) != std::string_view::npos) letter = '_';
  while (name.ends_with('.') || name.ends_with(' ')) name.pop_back();
  if (name.empty()) return "file";
  if (unwelcome_first.find(name.front()) != std::string_view::npos) name.front() = '_';
  if (is_device(name)) name.insert(0, 1, '_');
  const std::size_t ending = ending_of(name);
  const std::string tail = name.substr(ending);
  return std::string(cut(std::string_view(name).substr(0, ending), longest_name - tail.size())) + tail;
}

std::string numbered(const std::string& name, unsigned number) {
  const std::size_t ending = ending_of(name);
  return name.substr(0, ending) + " (" + std::to_string(number) + ")" + name.substr(ending);
}

}  // namespace guichet::agent
