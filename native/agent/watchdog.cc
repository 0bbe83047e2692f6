#include "agent/watchdog.h"

#include <pthread.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <string_view>

namespace guichet::agent {

namespace {

constexpr std::chrono::milliseconds time_to_obey{200};
constexpr std::chrono::milliseconds look_interval{5};
constexpr int not_obeyed_status = 70;

}  // namespace

Watchdog::Watchdog(StopSwitch& stop) : stop_(stop), thread_([this] { watch(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard guard(mutex_);
    over_ = true;
  }
  called_.notify_one();
  thread_.join();
}

void Watchdog::stop() {
  stop_.raise();
  {
    const std::lock_guard guard(mutex_);
    counting_ = true;
  }
  called_.notify_one();
}

void Watchdog::watch() {
  pthread_setname_np(pthread_self(), "watchdog");
  std::unique_lock lock(mutex_);
  for (;;) {
    called_.wait(lock, [this] { return counting_ || over_; });
    if (over_) return;
    counting_ = false;
    lock.unlock();
    const auto until = std::chrono::steady_clock::now() + time_to_obey;
    while (!stop_.obeyed() && stop_.raised()) {
      if (std::chrono::steady_clock::now() >= until) {
        constexpr std::string_view words = "guichet-support: Stop was not obeyed in time; the program ends itself.\n";
        [[maybe_unused]] const auto written = write(STDERR_FILENO, words.data(), words.size());
        _exit(not_obeyed_status);
      }
      std::this_thread::sleep_for(look_interval);
    }
    lock.lock();
  }
}

}  // namespace guichet::agent
