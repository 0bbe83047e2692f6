// A file that comes to this computer. Until it is whole and its hash is right it is called ….part; what was there before
// is never written over.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>

#include "agent/descriptor.h"
#include "agent/sha256.h"
#include "generated/wire.h"

namespace guichet::agent {

using TransferId = std::array<std::uint8_t, 16>;

struct Wished {
  TransferId transfer{};
  // Harmless already.
  std::string name;
  std::uint64_t size = 0;
  // UTC milliseconds.
  std::uint64_t modified = 0;
};

class IncomingFile {
 public:
  using Refusal = wire::FileAnsweredAnswer;
  using Outcome = wire::FileGiveEndedOutcome;

  // Opens the file in this folder, going on with what an earlier run of the same transfer left there. Nothing, and why,
  // when it cannot be taken.
  static std::unique_ptr<IncomingFile> open(const std::filesystem::path& folder, const Wished& wished, Refusal& why);

  // The bytes that stand in it.
  std::uint64_t written() const { return written_; }
  const Wished& wished() const { return wished_; }
  // The name that it has now, or will have as things stand.
  const std::string& name() const { return name_; }
  // Adds what follows; `saved` means that all is well so far.
  Outcome write(std::span<const std::uint8_t> data);
  // Gives it its name, if it is whole and this is its hash.
  Outcome finish(std::span<const std::uint8_t> hash);
  // The hash of all of it, after `finish`.
  const Hash& hash() const { return hash_; }
  // Takes away what came so far.
  void remove();

 private:
  IncomingFile(std::filesystem::path folder, Wished wished, std::filesystem::path part, Descriptor file);
  // Reads what is there already into the hash; false when that cannot be read.
  bool recall(std::uint64_t bytes);
  // Finds a name that nothing has, and takes it.
  bool take_name();

  std::filesystem::path folder_;
  Wished wished_;
  std::filesystem::path part_;
  Descriptor file_;
  std::string name_;
  Sha256 sum_;
  Hash hash_{};
  std::uint64_t written_ = 0;
};

}  // namespace guichet::agent
