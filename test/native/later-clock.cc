// Preloaded into the end user's program by tests: the clock by which agreed minutes are counted is ahead by as many
// milliseconds as stand in the file named by LATER_CLOCK.
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

extern "C" int clock_gettime(clockid_t clock, timespec* now) noexcept {
  constexpr long second_ms = 1'000;
  const long failed = syscall(SYS_clock_gettime, clock, now);
  const char* name = std::getenv("LATER_CLOCK");
  if (failed != 0 || clock != CLOCK_BOOTTIME || name == nullptr) return static_cast<int>(failed);
  long ahead_ms = 0;
  std::ifstream(name) >> ahead_ms;
  now->tv_sec += ahead_ms / second_ms;
  return 0;
}
