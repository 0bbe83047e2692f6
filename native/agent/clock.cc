#include "agent/clock.h"

#include <ctime>

namespace guichet::agent {

std::uint64_t time_with_sleep() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000 + static_cast<std::uint64_t>(now.tv_nsec) / 1'000'000;
}

}  // namespace guichet::agent
