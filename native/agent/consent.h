// What the end user agreed to in this run, and how long that outlives a lost connection.
#pragma once

#include <ctime>

#include <cstdint>

#include "generated/wire.h"

namespace guichet::agent {

// Milliseconds that also run while the computer sleeps.
inline std::uint64_t time_with_sleep() {
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  return static_cast<std::uint64_t>(now.tv_sec) * 1'000 + static_cast<std::uint64_t>(now.tv_nsec) / 1'000'000;
}

class Consent {
 public:
  std::uint32_t tools() const { return tools_; }
  // Everything but the picture ends at this time; 0: not before the session does.
  void give(std::uint32_t tools, std::uint64_t ends) {
    tools_ = tools;
    ends_ = ends;
  }
  // Nothing but these is left; without the picture, nothing.
  void narrow(std::uint32_t tools) {
    tools_ &= tools;
    if ((tools_ & wire::tool_view) == 0) withdraw();
  }
  void withdraw() {
    tools_ = 0;
    ends_ = 0;
  }
  // True once the time for everything but the picture is over.
  bool over(std::uint64_t now) const { return ends_ != 0 && now >= ends_ && (tools_ & ~wire::tool_view) != 0; }

  // The connection was lost, or is there again.
  void cut_off(std::uint64_t now) {
    if (cut_off_since_ == 0) cut_off_since_ = now;
  }
  void connected() { cut_off_since_ = 0; }
  // True when the connection was away for so long that the end user must be asked again.
  bool lapsed(std::uint64_t now) const {
    return tools_ != 0 && cut_off_since_ != 0 && now - cut_off_since_ >= wire::limits::consent_hold_ms;
  }

 private:
  std::uint32_t tools_ = 0;
  std::uint64_t ends_ = 0;
  std::uint64_t cut_off_since_ = 0;
};

}  // namespace guichet::agent
