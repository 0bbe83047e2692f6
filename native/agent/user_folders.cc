#include "agent/user_folders.h"

#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace guichet::agent {

namespace files = std::filesystem;

namespace {

// A folder of the XDG base directories, as this variable says it or below the home folder; a relative one counts as
// none, as that specification says.
files::path base_folder(const char* variable, const char* below_home) {
  const char* value = std::getenv(variable);
  if (value != nullptr && *value == '/') return value;
  const files::path home = home_folder();
  return home.empty() ? home : home / below_home;
}

// What user-dirs.dirs says for this key, or a folder of this name below the home folder.
files::path user_folder(const char* key, const char* below_home) {
  std::ifstream file(base_folder("XDG_CONFIG_HOME", ".config") / "user-dirs.dirs");
  const std::string start = std::string(key) + "=\"";
  constexpr std::string_view home_mark = "$HOME/";
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with(start)) continue;
    const std::string path = line.substr(start.size(), line.find('"', start.size()) - start.size());
    if (path.starts_with(home_mark)) return home_folder() / path.substr(home_mark.size());
    if (path.starts_with("/")) return path;
  }
  const files::path home = home_folder();
  return home.empty() ? home : home / below_home;
}

}  // namespace

files::path home_folder() {
  const char* home = std::getenv("HOME");
  return home != nullptr && *home == '/' ? files::path(home) : files::path();
}

files::path data_folder() { return base_folder("XDG_DATA_HOME", ".local/share"); }
files::path desktop_folder() { return user_folder("XDG_DESKTOP_DIR", "Desktop"); }
files::path download_folder() { return user_folder("XDG_DOWNLOAD_DIR", "Downloads"); }

}  // namespace guichet::agent
