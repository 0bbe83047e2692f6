// The question to the end user: who asks, from where, why, for what. Nothing but a click on Accept, or its key, is a
// yes.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>

#include <chrono>
#include <functional>

#include "agent/scene.h"
#include "agent/words.h"

namespace guichet::agent {

class ConsentWindow {
 public:
  // `answer` gets the number of the question, and whether the end user agreed.
  ConsentWindow(Language language, std::string server, std::function<void(std::uint32_t, bool)> answer);

  void ask(const Question& question);
  void hide();

 private:
  void answered(bool agreed);

  Language language_;
  std::string server_;
  std::function<void(std::uint32_t, bool)> answer_;
  std::uint32_t request_ = 0;
  std::chrono::steady_clock::time_point shown_;
  Fl_Double_Window window_;
  Fl_Box who_;
  Fl_Box why_;
  Fl_Box note_;
  Fl_Button refuse_;
  Fl_Button agree_;
};

}  // namespace guichet::agent
