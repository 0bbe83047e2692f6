// The windows of the program, on the UI thread; scenes come from any thread.
#pragma once

#include <functional>
#include <mutex>
#include <optional>

#include "agent/banner.h"
#include "agent/consent_window.h"
#include "agent/status_window.h"

namespace guichet::agent {

class Windows {
 public:
  // What the end user does; called on the UI thread.
  struct Ears {
    std::function<void(std::uint32_t request, bool agreed)> answer;
    std::function<void()> stop;
    std::function<void()> close;
  };

  Windows(Language language, const std::string& server, Ears ears);

  // From any thread: the windows follow soon after. The newest scene wins.
  void show(const Scene& scene);
  // From any thread: ends `run`.
  void quit();
  void run();

 private:
  static void woken(void* self);
  void draw(const Scene& scene);

  Language language_;
  StatusWindow status_;
  ConsentWindow consent_;
  Banner banner_;
  std::mutex mutex_;
  std::optional<Scene> next_;
  bool quit_ = false;
  // What the terminal was told last.
  std::string said_;
};

}  // namespace guichet::agent
