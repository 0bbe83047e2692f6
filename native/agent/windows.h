// The windows of the program, on the UI thread; scenes come from any thread.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>

#include "agent/banner.h"
#include "agent/call_window.h"
#include "agent/chat_window.h"
#include "agent/consent_window.h"
#include "agent/files_window.h"
#include "agent/overlay.h"
#include "agent/status_window.h"

namespace guichet::agent {

class Windows {
 public:
  // What the end user does; called on the UI thread.
  struct Ears {
    std::function<void(Answer)> answer;
    std::function<void()> doubt;
    std::function<void(std::uint32_t tools)> take_back;
    std::function<void(std::string)> write;
    std::function<void(Filled)> place;
    FilesWindow::Ears files;
    std::function<void()> stop;
    std::function<void()> close;
  };

  // `server` is shown to the end user; `key` keeps what they keep of this call apart from that of others. `marks` is what
  // technicians leave on the screen; it outlives the windows.
  Windows(Language language, const std::string& server, const std::string& key, Marks& marks, Ears ears);
  ~Windows();
  Windows(const Windows&) = delete;
  Windows& operator=(const Windows&) = delete;

  // From any thread: the windows follow soon after. The newest scene wins.
  void show(const Scene& scene);
  // From any thread: ends `run`.
  void quit();
  void run();

 private:
  static void woken(void* self);
  void draw(const Scene& scene);
  // What is on screen follows a change that no scene brought.
  void redraw();
  void follow_marks();
  static void forget_note(void* self);
  std::string keep();
  void tell_terminal(const Scene& scene);

  Language language_;
  std::string key_;
  StatusWindow status_;
  ConsentWindow consent_;
  ChatWindow chat_;
  CallWindow call_;
  FilesWindow files_;
  Banner banner_;
  Marks& marks_;
  Overlay overlay_{marks_};
  // There are marks that were not looked at.
  std::atomic<bool> marked_ = false;
  std::uint32_t pictures_told_ = 0;
  // What the banner says for a while.
  std::string note_;
  Scene scene_;
  std::mutex mutex_;
  std::optional<Scene> next_;
  bool quit_ = false;
  // What the terminal was told last.
  std::string said_;
};

}  // namespace guichet::agent
