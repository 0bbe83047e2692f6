#include "agent/user_folders.h"

#include <windows.h>
#include <initguid.h>
#include <knownfolders.h>
#include <objbase.h>
#include <shlobj.h>

namespace guichet::agent {

namespace {

std::filesystem::path folder(REFKNOWNFOLDERID id) {
  wchar_t* path = nullptr;
  std::filesystem::path found;
  if (SUCCEEDED(SHGetKnownFolderPath(id, KF_FLAG_DEFAULT, nullptr, &path))) found = path;
  CoTaskMemFree(path);
  return found;
}

}  // namespace

std::filesystem::path home_folder() { return folder(FOLDERID_Profile); }
std::filesystem::path data_folder() { return folder(FOLDERID_LocalAppData); }
std::filesystem::path desktop_folder() { return folder(FOLDERID_Desktop); }

std::filesystem::path download_folder() {
  auto found = folder(FOLDERID_Downloads);
  return found.empty() ? home_folder() / L"Downloads" : found;
}

}  // namespace guichet::agent
