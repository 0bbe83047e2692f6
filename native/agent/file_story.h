// What files went between this computer and technicians: what the end user sees of them, and what the server is told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agent/incoming_file.h"
#include "agent/random.h"
#include "core/host/pass.h"

namespace guichet::agent {

// One outcome for both directions.
using FileOutcome = wire::FileMovedOutcome;
using FileDirection = wire::FileMovedDirection;

// A file on its way, or arrived.
struct FileLine {
  FileDirection direction{};
  std::string name;
  std::uint64_t size = 0;
  std::uint64_t done = 0;
  // Nothing while it is on its way.
  std::optional<FileOutcome> outcome;

  bool operator==(const FileLine&) const = default;
};

// A technician asks for files.
struct FilesQuestion {
  std::uint32_t number = 0;
  std::string technician;

  bool operator==(const FilesQuestion&) const = default;
};

struct FilesScene {
  std::vector<FileLine> lines;
  std::optional<FilesQuestion> question;
  // Where what comes is put.
  std::string folder;

  bool operator==(const FilesScene&) const = default;
};

// What the server is told of a file, until it has it.
struct FileReport {
  TransferId report{};
  host::Id participant{};
  FileDirection direction{};
  std::string name;
  std::uint64_t size = 0;
  // Nothing of a file that was not whole.
  std::optional<Hash> hash;
  FileOutcome outcome{};
};

inline TransferId random_id() {
  TransferId id{};
  fill_random(id);
  return id;
}

}  // namespace guichet::agent
