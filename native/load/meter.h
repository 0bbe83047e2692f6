// What was measured in one run.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "load/setting.h"

namespace guichet::load {

// Durations in microseconds, told by the nearest rank.
class Durations {
 public:
  void add(Clock::duration duration) {
    values_.push_back(std::chrono::duration<float, std::micro>(duration).count());
    sorted_ = false;
  }
  void clear() { values_.clear(); }
  std::size_t count() const { return values_.size(); }
  float at(double share) {
    if (values_.empty()) return 0;
    if (!sorted_) std::sort(values_.begin(), values_.end());
    sorted_ = true;
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values_.size())));
    return values_[std::min(values_.size(), std::max<std::size_t>(rank, 1)) - 1];
  }

 private:
  std::vector<float> values_;
  bool sorted_ = false;
};

struct Meter {
  bool running = false;
  // From the moment at which a frame was to leave to its whole arrival.
  Durations latency;
  // How late this program itself was.
  Durations late;
  std::uint64_t given = 0;
  std::uint64_t dropped = 0;
  std::uint64_t arrived_bytes = 0;

  void start() {
    *this = {};
    running = true;
  }
};

}  // namespace guichet::load
