// Text between UTF-8, which everything of ours speaks, and what Windows speaks.
#pragma once

#include <windows.h>

#include <string>
#include <string_view>

namespace guichet::windows {

inline std::wstring wide(std::string_view text) {
  const int bytes = static_cast<int>(text.size());
  std::wstring made(static_cast<std::size_t>(MultiByteToWideChar(CP_UTF8, 0, text.data(), bytes, nullptr, 0)), L'\0');
  MultiByteToWideChar(CP_UTF8, 0, text.data(), bytes, made.data(), static_cast<int>(made.size()));
  return made;
}

inline std::string narrow(std::wstring_view text) {
  const int letters = static_cast<int>(text.size());
  const int bytes = WideCharToMultiByte(CP_UTF8, 0, text.data(), letters, nullptr, 0, nullptr, nullptr);
  std::string made(static_cast<std::size_t>(bytes), '\0');
  WideCharToMultiByte(CP_UTF8, 0, text.data(), letters, made.data(), bytes, nullptr, nullptr);
  return made;
}

}  // namespace guichet::windows
