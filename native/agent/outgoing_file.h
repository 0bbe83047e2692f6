// A file that the end user chose, read once from its beginning to its end; some of it twice after a lost connection.
#pragma once

#include <sys/stat.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "agent/descriptor.h"
#include "agent/sha256.h"

namespace guichet::agent {

class OutgoingFile {
 public:
  // Nothing when this is no file that can be read.
  static std::unique_ptr<OutgoingFile> open(const std::string& path);

  const std::string& name() const { return name_; }
  std::uint64_t size() const { return size_; }
  // UTC milliseconds.
  std::uint64_t modified() const;
  // Fills `room` with what stands at `offset`, which is at most what was read before; false when the file is not any more
  // what it was.
  bool read(std::uint64_t offset, std::span<std::uint8_t> room);
  // How far it was read.
  std::uint64_t read_to() const { return read_to_; }
  // The hash of all of it, once it was read to its end; false when it was changed meanwhile.
  bool finish(Hash& hash);

 private:
  OutgoingFile(std::string name, Descriptor file, const struct stat& found);

  std::string name_;
  Descriptor file_;
  struct stat found_;
  std::uint64_t size_;
  Sha256 sum_;
  std::uint64_t read_to_ = 0;
  bool finished_ = false;
  Hash hash_{};
};

}  // namespace guichet::agent
