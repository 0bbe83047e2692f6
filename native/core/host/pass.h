// A signed statement of the appliance: the holder may take this side of this session with these tools.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "core/host/trust.h"

namespace guichet::host {

using Id = std::array<std::uint8_t, 16>;

struct Pass {
  std::uint64_t serial = 0;
  Id session{};
  wire::PassBodySide side{};
  Id participant{};
  std::uint32_t tools = 0;
  std::uint64_t boot = 0;
  // Milliseconds, counted by whoever verifies it from the moment of receipt.
  std::uint32_t life = 0;
  bool lead = false;
  std::string name;
};

// The pass in these bytes; nothing when they do not follow the table or the appliance did not sign them.
std::optional<Pass> read_pass(std::span<const std::uint8_t> bytes, Trust& trust);

}  // namespace guichet::host
