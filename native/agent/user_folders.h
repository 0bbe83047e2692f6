// Where a person's files are, as the desktop knows it.
#pragma once

#include <filesystem>

namespace guichet::agent {

// The home folder; empty when the environment names none.
std::filesystem::path home_folder();

// A folder of the XDG base directories, as this variable says it or below the home folder; a relative one counts as none,
// as that specification says.
std::filesystem::path base_folder(const char* variable, const char* below_home);

// What user-dirs.dirs says for this key (XDG_DESKTOP_DIR, XDG_DOWNLOAD_DIR), or a folder of this name below the home folder.
std::filesystem::path user_folder(const char* key, const char* below_home);

}  // namespace guichet::agent
