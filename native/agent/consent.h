// What the end user agreed to in this run, and how long that outlives a lost connection.
#pragma once

#include <array>
#include <cstdint>

#include "agent/clock.h"
#include "generated/wire.h"

namespace guichet::agent {

class Consent {
 public:
  std::uint32_t tools() const { return tools_; }
  // These as well, but for the picture until this time; 0: for as long as the session lasts.
  void give(std::uint32_t tools, std::uint64_t ends) {
    tools_ |= tools;
    for (std::size_t index = 0; index < ends_.size(); ++index)
      if (const std::uint32_t tool = 1u << index; (tools & tool & ~wire::tool_view) != 0) ends_[index] = ends;
  }
  // Nothing but these is left; without the picture, nothing.
  void narrow(std::uint32_t tools) {
    tools_ &= tools;
    if ((tools_ & wire::tool_view) == 0) withdraw();
  }
  void withdraw() {
    tools_ = 0;
    ends_ = {};
  }
  // The tools whose time is over.
  std::uint32_t over(std::uint64_t now) const {
    std::uint32_t tools = 0;
    for (std::size_t index = 0; index < ends_.size(); ++index)
      if (ends_[index] != 0 && now >= ends_[index]) tools |= 1u << index;
    return tools_ & tools;
  }

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
  // When each tool ends, by its bit.
  std::array<std::uint64_t, 32> ends_{};
  std::uint64_t cut_off_since_ = 0;
};

}  // namespace guichet::agent
