// When to say that this end is alive, and when the other end counts as gone.
#pragma once

#include "core/time.h"
#include "generated/wire.h"

namespace guichet::host {

class Heartbeat {
 public:
  void start(Time now) {
    heard_ = now;
    sent_ = now;
  }
  void heard(Time now) { heard_ = now; }
  // True once every five seconds: send one now.
  bool due(Time now) {
    if (now - sent_ < wire::limits::heartbeat_ms) return false;
    sent_ = now;
    return true;
  }
  bool dead(Time now) const { return now - heard_ >= wire::limits::dead_ms; }

 private:
  Time heard_ = 0;
  Time sent_ = 0;
};

}  // namespace guichet::host
