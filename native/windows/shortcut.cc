#include "agent/shortcut.h"

#include <windows.h>
#include <objbase.h>
#include <shlobj.h>

#include <filesystem>
#include <string_view>
#include <system_error>

#include "agent/display_text.h"
#include "agent/file_name.h"
#include "agent/own_file.h"
#include "agent/path_text.h"
#include "agent/user_folders.h"
#include "windows/com.h"

namespace guichet::agent {

namespace {

namespace files = std::filesystem;

constexpr const char* own_name = "guichet-support";
constexpr std::size_t name_characters = 60;

void write_link(const files::path& link, const files::path& program) {
  windows::Com<IShellLinkW> shell;
  windows::Com<IPersistFile> file;
  const HRESULT ready = CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
  const bool written =
      SUCCEEDED(CoCreateInstance(CLSID_ShellLink, nullptr, CLSCTX_INPROC_SERVER, IID_IShellLinkW, shell.put_void())) &&
      SUCCEEDED(shell->SetPath(program.c_str())) &&
      SUCCEEDED(shell->SetWorkingDirectory(program.parent_path().c_str())) &&
      SUCCEEDED(shell->QueryInterface(IID_IPersistFile, file.put_void())) && SUCCEEDED(file->Save(link.c_str(), TRUE));
  file.reset();
  shell.reset();
  if (SUCCEEDED(ready)) CoUninitialize();
  if (!written) throw files::filesystem_error("write", link, std::make_error_code(std::errc::io_error));
}

}  // namespace

Shortcut put_on_desktop(const std::string& name, const std::string& key) {
  Shortcut shortcut;
  try {
    const files::path data = data_folder();
    const files::path desktop = desktop_folder();
    if (data.empty() || desktop.empty())
      throw files::filesystem_error("desktop", std::make_error_code(std::errc::no_such_file_or_directory));
    const std::string kept = std::string(own_name) + "-" + key + ".exe";
    const files::path program = data / own_name / kept;
    files::create_directories(program.parent_path());
    // A copy that runs cannot be written to; it is the same one then.
    if (!files::exists(program) || !files::equivalent(program, own_file()))
      files::copy_file(own_file(), program, files::copy_options::overwrite_existing);
    shortcut.files.push_back(text_of(program));
    const files::path link = desktop / path_of(harmless_name(display_text(name, name_characters)) + ".lnk");
    write_link(link, program);
    shortcut.files.push_back(text_of(link));
  } catch (const files::filesystem_error& error) {
    const std::string place = error.path1().empty() ? std::string() : text_of(error.path1()) + ": ";
    shortcut.why = place + error.code().message();
  }
  return shortcut;
}

}  // namespace guichet::agent
