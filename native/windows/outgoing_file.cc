#include "agent/outgoing_file.h"

#include "agent/file_name.h"
#include "agent/path_text.h"
#include "windows/file_handle.h"

namespace guichet::agent {

namespace {

constexpr std::int64_t tick_ns = 100;
constexpr std::int64_t millisecond_ns = 1'000'000;
// From 1601, where Windows begins to count, to 1970, in its own ticks.
constexpr std::int64_t ticks_before_1970 = 116'444'736'000'000'000;

}  // namespace

std::optional<OutgoingFile::Stand> OutgoingFile::look_at(const Descriptor& file) {
  BY_HANDLE_FILE_INFORMATION found{};
  const HANDLE handle = handle_of(file);
  if (GetFileType(handle) != FILE_TYPE_DISK || !GetFileInformationByHandle(handle, &found) ||
      (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0)
    return std::nullopt;
  const FILETIME& written = found.ftLastWriteTime;
  const auto ticks = static_cast<std::int64_t>(std::uint64_t{written.dwHighDateTime} << 32 | written.dwLowDateTime);
  return Stand{.size = std::uint64_t{found.nFileSizeHigh} << 32 | found.nFileSizeLow,
               .modified_ns = (ticks - ticks_before_1970) * tick_ns};
}

std::unique_ptr<OutgoingFile> OutgoingFile::open(const std::string& path) {
  constexpr DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
  Descriptor file = open_file(path_of(path), GENERIC_READ, share, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL);
  const auto found = file ? look_at(file) : std::nullopt;
  if (!found) return nullptr;
  const std::string name = harmless_name(text_of(path_of(path).filename()));
  return std::unique_ptr<OutgoingFile>(new OutgoingFile(name, std::move(file), *found));
}

OutgoingFile::OutgoingFile(std::string name, Descriptor file, const Stand& found)
    : name_(std::move(name)), file_(std::move(file)), found_(found) {}

std::uint64_t OutgoingFile::modified() const {
  return found_.modified_ns < 0 ? 0 : static_cast<std::uint64_t>(found_.modified_ns / millisecond_ns);
}

bool OutgoingFile::read(std::uint64_t offset, std::span<std::uint8_t> room) {
  std::size_t filled = 0;
  while (filled < room.size()) {
    OVERLAPPED place = at(offset + filled);
    DWORD got = 0;
    const auto wanted = static_cast<DWORD>(room.size() - filled);
    if (!ReadFile(handle_of(file_), room.data() + filled, wanted, &got, &place) || got == 0) return false;
    filled += got;
  }
  const std::uint64_t end = offset + room.size();
  if (end > read_to_) {
    sum_.add(room.last(static_cast<std::size_t>(end - read_to_)));
    read_to_ = end;
  }
  return true;
}

bool OutgoingFile::finish(Hash& hash) {
  if (look_at(file_) != found_) return false;
  if (!finished_) hash_ = sum_.finish();
  finished_ = true;
  hash = hash_;
  return true;
}

}  // namespace guichet::agent
