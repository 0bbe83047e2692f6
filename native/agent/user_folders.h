// Where a person's files are, as the desktop knows it.
#pragma once

#include <filesystem>

namespace guichet::agent {

// Empty when the system names none.
std::filesystem::path home_folder();
// Where programs keep what is theirs, for this person.
std::filesystem::path data_folder();
std::filesystem::path desktop_folder();
std::filesystem::path download_folder();

}  // namespace guichet::agent
