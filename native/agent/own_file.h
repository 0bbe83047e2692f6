// The file that this program runs from.
#pragma once

#include <filesystem>

namespace guichet::agent {

std::filesystem::path own_file();

}  // namespace guichet::agent
