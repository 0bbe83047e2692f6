#include "agent/incoming_file.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <system_error>
#include <vector>

#include "agent/file_name.h"
#include "agent/path_text.h"
#include "windows/file_handle.h"

namespace guichet::agent {

namespace {

namespace files = std::filesystem;
using Refusal = IncomingFile::Refusal;
using Outcome = IncomingFile::Outcome;

// A disk is never filled to its last byte by a file from elsewhere.
constexpr std::uint64_t room_left = 64ull << 20;
// Beyond what a page can count.
constexpr std::uint64_t largest_file = 1ull << 53;
constexpr std::size_t piece_bytes = 1u << 20;
constexpr unsigned most_numbers = 10'000;
constexpr std::size_t mark_bytes = 4;
constexpr std::uint64_t ticks_of_millisecond = 10'000;
// What the headers of the compiler lack.
constexpr DWORD quota_exceeded = 1'295;
// From 1601, where Windows begins to count, to 1970, in its own ticks.
constexpr std::uint64_t ticks_before_1970 = 116'444'736'000'000'000;

files::path part_of(const files::path& folder, const Wished& wished) {
  std::string name = wished.name + ".";
  for (std::size_t index = 0; index < mark_bytes; ++index) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", wished.transfer[index]);
    name += digits.data();
  }
  return folder / path_of(name + ".part");
}

bool is_there(const files::path& path) { return GetFileAttributesW(path.c_str()) != INVALID_FILE_ATTRIBUTES; }

Refusal refusal_of(DWORD error) {
  switch (error) {
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
    case quota_exceeded:
      return Refusal::no_room;
    case ERROR_FILE_TOO_LARGE:
      return Refusal::too_large;
    case ERROR_ACCESS_DENIED:
    case ERROR_WRITE_PROTECT:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_FILE_NOT_FOUND:
    case ERROR_SHARING_VIOLATION:
      return Refusal::not_writable;
    default:
      return Refusal::failed;
  }
}

Outcome outcome_of(DWORD error) {
  switch (refusal_of(error)) {
    case Refusal::no_room:
      return Outcome::no_room;
    case Refusal::not_writable:
      return Outcome::not_writable;
    default:
      return Outcome::failed;
  }
}

// The size of what stands there, when it is a file that is ours alone to go on with: no folder, no link, nothing that
// stands elsewhere too.
std::optional<std::uint64_t> own_size(const Descriptor& file) {
  BY_HANDLE_FILE_INFORMATION found{};
  constexpr DWORD strange = FILE_ATTRIBUTE_DIRECTORY | FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DEVICE;
  if (!GetFileInformationByHandle(handle_of(file), &found) || (found.dwFileAttributes & strange) != 0 ||
      found.nNumberOfLinks != 1)
    return std::nullopt;
  return std::uint64_t{found.nFileSizeHigh} << 32 | found.nFileSizeLow;
}

bool cut(const Descriptor& file, std::uint64_t bytes) {
  LARGE_INTEGER end{};
  end.QuadPart = static_cast<LONGLONG>(bytes);
  return SetFilePointerEx(handle_of(file), end, nullptr, FILE_BEGIN) && SetEndOfFile(handle_of(file));
}

}  // namespace

std::unique_ptr<IncomingFile> IncomingFile::open(const files::path& folder, const Wished& wished, Refusal& why) {
  if (wished.size > largest_file) {
    why = Refusal::too_large;
    return nullptr;
  }
  std::error_code error;
  files::create_directories(folder, error);
  const files::path part = part_of(folder, wished);
  constexpr DWORD access = GENERIC_READ | GENERIC_WRITE | DELETE;
  Descriptor file =
      open_file(part, access, FILE_SHARE_READ | FILE_SHARE_DELETE, OPEN_ALWAYS, FILE_FLAG_OPEN_REPARSE_POINT);
  const auto size = file ? own_size(file) : std::nullopt;
  if (!size) {
    why = file ? Refusal::not_writable : refusal_of(GetLastError());
    return nullptr;
  }
  const std::uint64_t there = std::min(*size, wished.size);
  std::unique_ptr<IncomingFile> incoming(new IncomingFile(folder, wished, part, std::move(file)));
  ULARGE_INTEGER free{};
  const bool known = GetDiskFreeSpaceExW(folder.c_str(), &free, nullptr, nullptr) != FALSE;
  if (known && free.QuadPart < wished.size - there + room_left) {
    if (there == 0) incoming->remove();
    why = Refusal::no_room;
    return nullptr;
  }
  if (!incoming->recall(there)) {
    why = Refusal::failed;
    return nullptr;
  }
  return incoming;
}

IncomingFile::IncomingFile(files::path folder, Wished wished, files::path part, Descriptor file)
    : folder_(std::move(folder)), wished_(std::move(wished)), part_(std::move(part)), file_(std::move(file)) {
  name_ = wished_.name;
  for (unsigned number = 2; is_there(folder_ / path_of(name_)) && number < most_numbers; ++number)
    name_ = numbered(wished_.name, number);
}

bool IncomingFile::recall(std::uint64_t bytes) {
  std::vector<std::uint8_t> piece(std::min<std::uint64_t>(bytes, piece_bytes));
  while (written_ < bytes) {
    const auto most = static_cast<DWORD>(std::min<std::uint64_t>(bytes - written_, piece.size()));
    OVERLAPPED place = at(written_);
    DWORD got = 0;
    if (!ReadFile(handle_of(file_), piece.data(), most, &got, &place) || got == 0) return false;
    sum_.add(std::span(piece).first(got));
    written_ += got;
  }
  return cut(file_, written_);
}

Outcome IncomingFile::write(std::span<const std::uint8_t> data) {
  if (data.size() > wished_.size - written_) return Outcome::damaged;
  sum_.add(data);
  while (!data.empty()) {
    OVERLAPPED place = at(written_);
    DWORD put = 0;
    if (!WriteFile(handle_of(file_), data.data(), static_cast<DWORD>(data.size()), &put, &place) || put == 0)
      return outcome_of(GetLastError());
    data = data.subspan(put);
    written_ += put;
  }
  return Outcome::saved;
}

Outcome IncomingFile::finish(std::span<const std::uint8_t> hash) {
  hash_ = sum_.finish();
  if (written_ != wished_.size || !std::ranges::equal(hash, hash_)) return Outcome::damaged;
  if (wished_.modified != 0) {
    const std::uint64_t ticks = wished_.modified * ticks_of_millisecond + ticks_before_1970;
    const FILETIME modified = {static_cast<DWORD>(ticks), static_cast<DWORD>(ticks >> 32)};
    // A file system that keeps no such time still keeps the file.
    SetFileTime(handle_of(file_), nullptr, nullptr, &modified);
  }
  if (!FlushFileBuffers(handle_of(file_))) return outcome_of(GetLastError());
  // Where it is open nobody can give it its name.
  file_ = Descriptor();
  return take_name() ? Outcome::saved : outcome_of(GetLastError());
}

// What has the name already keeps it: Windows moves nothing over it unless told to.
bool IncomingFile::take_name() {
  name_ = wished_.name;
  for (unsigned number = 2; number < most_numbers; ++number) {
    if (MoveFileExW(part_.c_str(), (folder_ / path_of(name_)).c_str(), MOVEFILE_WRITE_THROUGH)) return true;
    if (!is_there(folder_ / path_of(name_))) return false;
    name_ = numbered(wished_.name, number);
  }
  return false;
}

void IncomingFile::remove() {
  file_ = Descriptor();
  DeleteFileW(part_.c_str());
}

}  // namespace guichet::agent
