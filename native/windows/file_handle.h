// A file of Windows behind the number that the C library gives it.
#pragma once

#include <windows.h>
#include <fcntl.h>
#include <io.h>

#include <cstdint>
#include <filesystem>

#include "agent/descriptor.h"

namespace guichet::agent {

inline HANDLE handle_of(const Descriptor& file) { return reinterpret_cast<HANDLE>(_get_osfhandle(file.get())); }

// None when it cannot be opened: GetLastError says why.
inline Descriptor open_file(const std::filesystem::path& path, DWORD access, DWORD share, DWORD how, DWORD flags) {
  const HANDLE handle = CreateFileW(path.c_str(), access, share, nullptr, how, flags, nullptr);
  if (handle == INVALID_HANDLE_VALUE) return Descriptor();
  return Descriptor(_open_osfhandle(reinterpret_cast<std::intptr_t>(handle), _O_BINARY));
}

inline OVERLAPPED at(std::uint64_t offset) {
  OVERLAPPED place{};
  place.Offset = static_cast<DWORD>(offset);
  place.OffsetHigh = static_cast<DWORD>(offset >> 32);
  return place;
}

}  // namespace guichet::agent
