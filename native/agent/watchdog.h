// Ends the process when Stop is not obeyed in time: what hangs must not go on sharing.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "agent/stop_switch.h"

namespace guichet::agent {

class Watchdog {
 public:
  explicit Watchdog(StopSwitch& stop);
  ~Watchdog();

  // Raises the switch and starts counting.
  void stop();

 private:
  void watch();

  StopSwitch& stop_;
  std::mutex mutex_;
  std::condition_variable called_;
  bool counting_ = false;
  bool over_ = false;
  std::thread thread_;
};

}  // namespace guichet::agent
