// Who holds mouse and keyboard: one viewer at a time, or the end user.
#pragma once

#include <cstdint>

#include "core/time.h"
#include "generated/wire.h"

namespace guichet::input {

inline constexpr std::uint16_t nobody = 0;
inline constexpr std::uint16_t end_user = 0xffff;

class Hands {
 public:
  // True when this viewer may act now; its first act takes free hands, and the lead takes them from another viewer.
  bool take(std::uint16_t peer, bool lead, Time now) {
    if (holder_ == end_user || (holder_ != nobody && holder_ != peer && !lead)) return false;
    holder_ = peer;
    touched_ = now;
    return true;
  }
  // The end user's own hands come first, always.
  void taken_by_end_user(Time now) {
    holder_ = end_user;
    touched_ = now;
  }
  void drop() { holder_ = nobody; }
  // Frees hands that have been idle long enough; `holding` says that their viewer keeps something pressed.
  void tick(Time now, bool holding) {
    const std::uint32_t idle = holder_ == end_user ? wire::limits::end_user_pause_ms : wire::limits::hands_free_ms;
    if (holder_ != nobody && !holding && now - touched_ >= idle) holder_ = nobody;
  }
  std::uint16_t holder() const { return holder_; }

 private:
  std::uint16_t holder_ = nobody;
  Time touched_ = 0;
};

}  // namespace guichet::input
