// What happens, what to do, how to stop: the one window that is there while nothing is shared.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>

#include <functional>

#include "agent/scene.h"
#include "agent/words.h"

namespace guichet::agent {

class StatusWindow {
 public:
  StatusWindow(Language language, std::function<void()> chat, std::function<void()> close);

  void show(const Scene& scene, std::size_t unread);
  void hide() { window_.hide(); }

 private:
  Language language_;
  std::function<void()> chat_wanted_;
  std::function<void()> close_;
  Fl_Double_Window window_;
  Fl_Box heading_;
  Fl_Box body_;
  Fl_Box caption_;
  Fl_Box digits_;
  Fl_Box helper_;
  Fl_Button chat_;
  Fl_Button button_;
};

}  // namespace guichet::agent
