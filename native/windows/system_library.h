// Functions of Windows' own libraries that not every Windows has, or that must come from nowhere else.
#pragma once

#include <windows.h>

namespace guichet::windows {

// Null when this Windows lacks it. The library stays loaded.
template <typename Function>
Function system_function(const wchar_t* library, const char* name) {
  const HMODULE module = LoadLibraryExW(library, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32);
  if (module == nullptr) return nullptr;
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(module, name)));
}

}  // namespace guichet::windows
