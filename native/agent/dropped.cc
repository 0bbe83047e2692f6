#include "agent/dropped.h"

#include <FL/Fl.H>

#include <charconv>

#include "agent/path_text.h"

namespace guichet::agent {

namespace {

constexpr std::string_view scheme = "file://";
constexpr int hexadecimal = 16;

// Without the marks that an address needs; nothing when a mark is broken or stands for the end of a text.
std::string decoded(std::string_view address) {
  std::string path;
  for (std::size_t index = 0; index < address.size(); ++index) {
    if (address[index] != '%') {
      path += address[index];
      continue;
    }
    unsigned value = 0;
    const auto digits = address.substr(index + 1, 2);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal);
    if (digits.size() != 2 || read.ptr != digits.data() + 2 || value == 0) return "";
    path += static_cast<char>(value);
    index += 2;
  }
  return path;
}

}  // namespace

std::vector<std::string> paths_of(std::string_view list) {
  std::vector<std::string> paths;
  while (!list.empty()) {
    const std::size_t end = list.find_first_of("\r\n");
    std::string_view line = list.substr(0, end);
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
    if (line.starts_with(scheme)) {
      line.remove_prefix(scheme.size());
      // A host may stand there; it is this computer's.
      const std::size_t slash = line.find('/');
      if (slash == std::string_view::npos) continue;
      line.remove_prefix(slash);
      const std::string path = decoded(line);
      if (!path.empty()) paths.push_back(path);
    } else if (path_of(line).is_absolute()) {
      paths.emplace_back(line);
    }
  }
  return paths;
}

bool is_drop(int event) {
  return event == FL_DND_ENTER || event == FL_DND_DRAG || event == FL_DND_LEAVE || event == FL_DND_RELEASE ||
         event == FL_PASTE;
}

int take_drop(int event, const std::function<void(std::vector<std::string>)>& dropped) {
  if (!dropped) return 0;
  if (event == FL_PASTE && Fl::event_text() != nullptr)
    dropped(paths_of({Fl::event_text(), static_cast<std::size_t>(Fl::event_length())}));
  return 1;
}

}  // namespace guichet::agent
