// How long to wait before trying a connection again: longer each time, and never the same for all programs.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

#include "agent/random.h"

namespace guichet::agent {

class Backoff {
 public:
  std::chrono::milliseconds next() {
    const auto base = wait_;
    wait_ = std::min(wait_ * 2, longest);
    const auto random = random_number<std::uint16_t>();
    // Between a half and the whole of the wait.
    return base / 2 + base * random / (2 * 0xffff);
  }
  void reset() { wait_ = shortest; }

 private:
  static constexpr std::chrono::milliseconds shortest{250};
  static constexpr std::chrono::milliseconds longest{2'000};
  std::chrono::milliseconds wait_ = shortest;
};

}  // namespace guichet::agent
