// A file that the end user chose, read once from its beginning to its end; some of it twice after a lost connection.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
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
  std::uint64_t size() const { return found_.size; }
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
  // What a file was when it was opened, and must still be.
  struct Stand {
    std::uint64_t size = 0;
    // Since 1970, UTC.
    std::int64_t modified_ns = 0;

    bool operator==(const Stand&) const = default;
  };

  OutgoingFile(std::string name, Descriptor file, const Stand& found);
  // Nothing for what is no ordinary file.
  static std::optional<Stand> look_at(const Descriptor& file);

  std::string name_;
  Descriptor file_;
  Stand found_;
  Sha256 sum_;
  std::uint64_t read_to_ = 0;
  bool finished_ = false;
  Hash hash_{};
};

}  // namespace guichet::agent
