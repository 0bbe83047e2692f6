#include "agent/own_file.h"

#include <windows.h>

namespace guichet::agent {

std::filesystem::path own_file() {
  constexpr DWORD longest = 32'768;
  std::wstring path(longest, L'\0');
  path.resize(GetModuleFileNameW(nullptr, path.data(), longest));
  return path;
}

}  // namespace guichet::agent
