// Paths as text: in UTF-8, which everything of ours speaks, whatever the system calls its files by.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace guichet::agent {

inline std::filesystem::path path_of(std::string_view text) {
  return std::u8string(text.begin(), text.end());
}

inline std::string text_of(const std::filesystem::path& path) {
  const std::u8string text = path.u8string();
  return {text.begin(), text.end()};
}

}  // namespace guichet::agent
