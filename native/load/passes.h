// Passes and proofs as the appliance and a holder of a key make them, signed with the key of a bench.
#pragma once

#include <openssl/types.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "generated/wire.h"

namespace guichet::load {

using Identifier = std::array<std::uint8_t, 16>;
using Signature = std::array<std::uint8_t, wire::signature_bytes>;

struct KeyFreed {
  void operator()(EVP_PKEY* key) const;
};
using Key = std::unique_ptr<EVP_PKEY, KeyFreed>;

class Passes {
 public:
  // `file`: the appliance's P-256 key in PEM. Throws std::runtime_error when it cannot be read.
  explicit Passes(const std::string& file);

  // A pass for one side of a session, with a serial that grows. All sides here share one holder's key.
  std::vector<std::uint8_t> make(const Identifier& session, const Identifier& participant, wire::PassBodySide side,
                                 std::uint64_t boot);
  // The proof that the holder's key is here.
  Signature prove(std::span<const std::uint8_t> nonce) const;

 private:
  Key appliance_;
  Key holder_;
  std::array<std::uint8_t, 65> point_{};
  std::uint64_t serial_ = 0;
};

Identifier new_identifier();

}  // namespace guichet::load
