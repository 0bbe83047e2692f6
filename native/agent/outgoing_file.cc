#include "agent/outgoing_file.h"

#include <fcntl.h>

#include <cerrno>
#include <filesystem>

#include "agent/file_name.h"

namespace guichet::agent {

namespace {

constexpr std::uint64_t second_ms = 1'000;
constexpr long millisecond_ns = 1'000'000;

}  // namespace

std::unique_ptr<OutgoingFile> OutgoingFile::open(const std::string& path) {
  // Opening a pipe must not wait for whoever fills it.
  Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat found{};
  if (!file || fstat(file.get(), &found) != 0 || !S_ISREG(found.st_mode)) return nullptr;
  const std::string name = harmless_name(std::filesystem::path(path).filename().string());
  return std::unique_ptr<OutgoingFile>(new OutgoingFile(name, std::move(file), found));
}

OutgoingFile::OutgoingFile(std::string name, Descriptor file, const struct stat& found)
    : name_(std::move(name)),
      file_(std::move(file)),
      found_(found),
      size_(static_cast<std::uint64_t>(found.st_size)) {}

std::uint64_t OutgoingFile::modified() const {
  if (found_.st_mtim.tv_sec < 0) return 0;
  return static_cast<std::uint64_t>(found_.st_mtim.tv_sec) * second_ms +
         static_cast<std::uint64_t>(found_.st_mtim.tv_nsec / millisecond_ns);
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
  struct stat now{};
  if (fstat(file_.get(), &now) != 0 || now.st_size != found_.st_size ||
      now.st_mtim.tv_sec != found_.st_mtim.tv_sec || now.st_mtim.tv_nsec != found_.st_mtim.tv_nsec)
    return false;
  if (!finished_) hash_ = sum_.finish();
  finished_ = true;
  hash = hash_;
  return true;
}

}  // namespace guichet::agent
