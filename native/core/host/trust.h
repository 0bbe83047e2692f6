// What the machine lends to the session: signatures. The core holds no cryptography of its own.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "generated/wire.h"

namespace guichet::host {

using Signature = std::array<std::uint8_t, wire::signature_bytes>;

class Trust {
 public:
  virtual ~Trust() = default;
  // Signs with this run's own ephemeral key (ECDSA P-256 over SHA-256, r and s); false when that failed.
  virtual bool sign(std::span<const std::uint8_t> text, Signature& signature) = 0;
  // True when the appliance's key signed these bytes.
  virtual bool verify(std::span<const std::uint8_t> text, std::span<const std::uint8_t> signature) = 0;
};

}  // namespace guichet::host
