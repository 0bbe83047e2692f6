#include "agent/shortcut.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <system_error>

#include "agent/display_text.h"
#include "agent/own_file.h"
#include "agent/user_folders.h"

namespace guichet::agent {

namespace {

namespace files = std::filesystem;

constexpr const char* own_name = "guichet-support";
constexpr std::size_t name_characters = 60;

// A value of a desktop entry: no line feeds, backslashes doubled.
std::string entry_value(const std::string& text) {
  std::string value;
  for (const char letter : text) {
    if (letter == '\\') value += letter;
    value += letter;
  }
  return value;
}

// A path as the Exec key quotes it.
std::string quoted(const std::string& path) {
  std::string text = "\"";
  for (const char letter : path) {
    if (std::string_view("\"`$\\").find(letter) != std::string_view::npos) text += "\\";
    if (letter == '%') text += letter;
    text += letter;
  }
  return text + "\"";
}

// As people write it: from their home folder.
std::string short_path(const files::path& path) {
  const std::string home = home_folder().string() + "/";
  const std::string whole = path.string();
  return whole.starts_with(home) && home.size() > 1 ? "~/" + whole.substr(home.size()) : whole;
}

void write_entry(const files::path& file, const std::string& name, const files::path& program) {
  std::ofstream entry(file, std::ios::trunc);
  entry << "[Desktop Entry]\nType=Application\nVersion=1.0\nName=" << entry_value(name)
        << "\nExec=" << entry_value(quoted(program.string())) << "\nTerminal=false\nCategories=Network;RemoteAccess;\n";
  entry.close();
  if (!entry) throw files::filesystem_error("write", file, std::make_error_code(std::errc::io_error));
  files::permissions(file, files::perms::owner_exec, files::perm_options::add);
}

}  // namespace

Shortcut put_on_desktop(const std::string& name, const std::string& key) {
  Shortcut shortcut;
  try {
    const files::path data = data_folder();
    if (data.empty()) throw files::filesystem_error("HOME", std::make_error_code(std::errc::no_such_file_or_directory));
    const std::string kept = std::string(own_name) + "-" + key;
    const files::path program = data / own_name / kept;
    files::create_directories(program.parent_path());
    // A copy that runs cannot be written to, but can be replaced.
    const files::path fresh = program.string() + ".new";
    files::copy_file(own_file(), fresh, files::copy_options::overwrite_existing);
    files::permissions(fresh, files::perms::owner_all);
    files::rename(fresh, program);
    shortcut.files.push_back(short_path(program));
    const std::string shown = display_text(name, name_characters);
    std::vector<files::path> folders = {data / "applications"};
    files::create_directories(folders.front());
    const files::path desktop = desktop_folder();
    if (files::is_directory(desktop)) folders.push_back(desktop);
    for (const files::path& folder : folders) {
      const files::path entry = folder / (kept + ".desktop");
      write_entry(entry, shown, program);
      shortcut.files.push_back(short_path(entry));
    }
  } catch (const files::filesystem_error& error) {
    shortcut.why = error.path1().empty() ? error.code().message() : error.path1().string() + ": " + error.code().message();
  }
  return shortcut;
}

}  // namespace guichet::agent
