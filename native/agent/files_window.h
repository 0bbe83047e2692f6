// The files of the session as the end user sees them: what a technician asks for, what comes and what goes. Files are
// chosen here and nowhere else.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Browser.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>

#include <chrono>
#include <functional>

#include "agent/scene.h"
#include "agent/words.h"

class Fl_File_Chooser;

namespace guichet::agent {

class FilesWindow {
 public:
  struct Ears {
    // The end user begins to choose, or ends it: meanwhile nobody else's hands may reach this window.
    std::function<void(bool)> choosing;
    // What is sent, for a question or (0) without one.
    std::function<void(std::uint32_t question, std::vector<std::string> paths)> choose;
    std::function<void()> cancel;
  };

  FilesWindow(Language language, Ears ears);

  void follow(const Scene& scene);
  void dropped(std::vector<std::string> paths);
  void hide();

 private:
  class Window : public Fl_Double_Window {
   public:
    Window(int width, int height, const char* title) : Fl_Double_Window(width, height, title) {}
    int handle(int event) override;
    std::function<void(std::vector<std::string>)> dropped;
  };

  void appear(bool quiet);
  void begin();
  void browse();
  void add(std::vector<std::string> paths);
  void send(bool something);
  void fill();
  // Whether the end user is choosing now.
  bool chooses() const { return question_ || own_; }

  Language language_;
  Ears ears_;
  FilesScene files_;
  bool may_send_ = false;
  std::optional<FilesQuestion> question_;
  // The newest question that was answered.
  std::uint32_t answered_ = 0;
  bool own_ = false;
  std::vector<std::string> paths_;
  std::chrono::steady_clock::time_point shown_;
  Fl_File_Chooser* chooser_ = nullptr;
  Window window_;
  Fl_Box heading_;
  Fl_Box note_;
  Fl_Browser list_;
  Fl_Button choose_;
  Fl_Button send_;
  Fl_Button refuse_;
};

}  // namespace guichet::agent
