// One place between two threads: what is put in is moved out, and nothing piles up.
#pragma once

#include <mutex>
#include <optional>
#include <utility>

namespace guichet::agent {

template <typename Thing>
class Slot {
 public:
  // False, and the thing stays with the caller, while the last one was not taken.
  bool put(Thing& thing) {
    const std::lock_guard guard(mutex_);
    if (thing_) return false;
    thing_ = std::move(thing);
    return true;
  }
  std::optional<Thing> take() {
    const std::lock_guard guard(mutex_);
    return std::exchange(thing_, std::nullopt);
  }
  void clear() {
    const std::lock_guard guard(mutex_);
    thing_.reset();
  }
  bool empty() const {
    const std::lock_guard guard(mutex_);
    return !thing_;
  }

 private:
  mutable std::mutex mutex_;
  std::optional<Thing> thing_;
};

}  // namespace guichet::agent
