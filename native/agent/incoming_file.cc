#include "agent/incoming_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <vector>

#include "agent/file_name.h"

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
// As the end user's umask narrows it; nobody may run it.
constexpr mode_t file_mode = 0666;
constexpr std::uint64_t second_ms = 1'000;
constexpr long millisecond_ns = 1'000'000;

files::path part_of(const files::path& folder, const Wished& wished) {
  std::string name = wished.name + ".";
  for (std::size_t index = 0; index < mark_bytes; ++index) {
    std::array<char, 3> digits{};
    std::snprintf(digits.data(), digits.size(), "%02x", wished.transfer[index]);
    name += digits.data();
  }
  return folder / (name + ".part");
}

bool is_there(const files::path& path) {
  struct stat found{};
  return lstat(path.c_str(), &found) == 0;
}

Refusal refusal_of(int error) {
  if (error == ENOSPC || error == EDQUOT) return Refusal::no_room;
  if (error == EFBIG) return Refusal::too_large;
  const bool denied = error == EACCES || error == EPERM || error == EROFS || error == ENOTDIR || error == ENOENT;
  return denied ? Refusal::not_writable : Refusal::failed;
}

Outcome outcome_of(int error) {
  if (error == ENOSPC || error == EDQUOT) return Outcome::no_room;
  return refusal_of(error) == Refusal::not_writable ? Outcome::not_writable : Outcome::failed;
}

// Whether what stands there is ours alone to go on with: no link, no pipe, nothing that stands elsewhere too.
bool is_own(int file) {
  struct stat found{};
  return fstat(file, &found) == 0 && S_ISREG(found.st_mode) && found.st_uid == geteuid() && found.st_nlink == 1;
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
  Descriptor file(::open(part.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, file_mode));
  if (!file || !is_own(file.get())) {
    why = file ? Refusal::not_writable : refusal_of(errno);
    return nullptr;
  }
  struct stat found{};
  fstat(file.get(), &found);
  const auto there = std::min(static_cast<std::uint64_t>(found.st_size), wished.size);
  std::unique_ptr<IncomingFile> incoming(new IncomingFile(folder, wished, part, std::move(file)));
  struct statvfs disk{};
  const bool known = fstatvfs(incoming->file_.get(), &disk) == 0;
  if (known && std::uint64_t{disk.f_bavail} * disk.f_frsize < wished.size - there + room_left) {
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
  for (unsigned number = 2; is_there(folder_ / name_) && number < most_numbers; ++number)
    name_ = numbered(wished_.name, number);
}

bool IncomingFile::recall(std::uint64_t bytes) {
  std::vector<std::uint8_t> piece(std::min<std::uint64_t>(bytes, piece_bytes));
  while (written_ < bytes) {
    const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(bytes - written_, piece.size()));
    const ssize_t got = pread(file_.get(), piece.data(), most, static_cast<off_t>(written_));
    if (got <= 0) return false;
    sum_.add(std::span(piece).first(static_cast<std::size_t>(got)));
    written_ += static_cast<std::uint64_t>(got);
  }
  return ftruncate(file_.get(), static_cast<off_t>(written_)) == 0;
}

Outcome IncomingFile::write(std::span<const std::uint8_t> data) {
  if (data.size() > wished_.size - written_) return Outcome::damaged;
  sum_.add(data);
  while (!data.empty()) {
    const ssize_t put = pwrite(file_.get(), data.data(), data.size(), static_cast<off_t>(written_));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return outcome_of(put < 0 ? errno : ENOSPC);
    data = data.subspan(static_cast<std::size_t>(put));
    written_ += static_cast<std::uint64_t>(put);
  }
  return Outcome::saved;
}

Outcome IncomingFile::finish(std::span<const std::uint8_t> hash) {
  hash_ = sum_.finish();
  if (written_ != wished_.size || !std::ranges::equal(hash, hash_)) return Outcome::damaged;
  if (fdatasync(file_.get()) != 0) return outcome_of(errno);
  timespec modified{};
  modified.tv_sec = static_cast<time_t>(wished_.modified / second_ms);
  modified.tv_nsec = static_cast<long>(wished_.modified % second_ms) * millisecond_ns;
  const std::array<timespec, 2> times = {modified, modified};
  // A file system that keeps no such time still keeps the file.
  if (wished_.modified != 0) futimens(file_.get(), times.data());
  if (!take_name()) return Outcome::not_writable;
  if (std::rename(part_.c_str(), (folder_ / name_).c_str()) != 0) {
    const int error = errno;
    unlink((folder_ / name_).c_str());
    return outcome_of(error);
  }
  return Outcome::saved;
}

bool IncomingFile::take_name() {
  name_ = wished_.name;
  for (unsigned number = 2; number < most_numbers; ++number) {
    // Whoever makes the file owns its name: nothing can slip in before it is replaced by the whole one.
    const Descriptor place(::open((folder_ / name_).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR));
    if (place) return true;
    if (errno != EEXIST) return false;
    name_ = numbered(wished_.name, number);
  }
  return false;
}

void IncomingFile::remove() { unlink(part_.c_str()); }

}  // namespace guichet::agent
