// The end user's Stop: one atomic read before each capture and each send, and a mark of everyone who has obeyed.
#pragma once

#include <atomic>
#include <cstdint>

namespace guichet::agent {

class StopSwitch {
 public:
  enum Obeyed : std::uint32_t { pipeline = 1, network = 2, everyone = pipeline | network };

  void raise() {
    obeyed_ = 0;
    raised_ = true;
  }
  bool raised() const { return raised_; }
  void obey(Obeyed who) { obeyed_ |= who; }
  bool obeyed() const { return obeyed_ == everyone; }
  // A new consent was given.
  void lower() { raised_ = false; }

 private:
  std::atomic<bool> raised_ = false;
  std::atomic<std::uint32_t> obeyed_ = everyone;
};

}  // namespace guichet::agent
