// What this computer says of itself: to the queue, and to be known again.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "agent/signature.h"
#include "core/picture/layout.h"

namespace guichet::agent {

struct Machine {
  std::string system;
  std::string host;
  std::string user;
  std::vector<std::string> addresses;
};

// Asks the system; what it does not tell stays empty. Addresses are those of this moment, without loopback and
// link-local ones.
Machine describe_machine();

// The same for the same user of the same machine towards the same appliance, and for nothing else.
std::array<std::uint8_t, 32> machine_fingerprint(const Point& appliance);

}  // namespace guichet::agent
