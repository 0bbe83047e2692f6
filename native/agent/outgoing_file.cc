#include "agent/outgoing_file.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

#include "agent/file_name.h"
#include "agent/path_text.h"

namespace guichet::agent {

namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
constexpr std::int64_t millisecond_ns = 1'000'000;

}  // namespace

std::optional<OutgoingFile::Stand> OutgoingFile::look_at(const Descriptor& file) {
  struct stat found{};
  if (fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  return Stand{.size = static_cast<std::uint64_t>(found.st_size),
               .modified_ns = found.st_mtim.tv_sec * second_ns + found.st_mtim.tv_nsec};
}

std::unique_ptr<OutgoingFile> OutgoingFile::open(const std::string& path) {
  // Opening a pipe must not wait for whoever fills it.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
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
    const auto at = static_cast<off_t>(offset + filled);
    const ssize_t got = pread(file_.get(), room.data() + filled, room.size() - filled, at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    filled += static_cast<std::size_t>(got);
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
