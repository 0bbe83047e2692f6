// The question to the end user: who asks, from where, why, for what. Nothing but a click on Accept, or its key, is a
// yes.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Check_Button.H>
#include <FL/Fl_Double_Window.H>
#include <FL/Fl_Group.H>
#include <FL/Fl_Round_Button.H>

#include <array>
#include <chrono>
#include <functional>
#include <memory>

#include "agent/photo.h"
#include "agent/tools.h"

namespace guichet::agent {

class ConsentWindow {
 public:
  struct Ears {
    std::function<void(Answer)> answer;
    // This is not who the end user is talking to.
    std::function<void()> doubt;
  };

  ConsentWindow(Language language, std::string server, Ears ears);

  void ask(const Question& question);
  void hide() { window_.hide(); }

 private:
  void show_card(const Question& question);
  void show_tools(const Question& question);
  // Makes room for so many lines of tools beside the picture.
  void arrange(int lines);
  void answered(bool agreed);

  Language language_;
  std::string server_;
  Ears ears_;
  Question question_;
  std::chrono::steady_clock::time_point shown_;
  std::unique_ptr<Fl_RGB_Image> photo_;
  Fl_Double_Window window_;
  Fl_Box picture_;
  Fl_Box name_;
  Fl_Box place_;
  Fl_Box wish_;
  Fl_Box why_;
  Fl_Box phrase_frame_;
  Fl_Box phrase_title_;
  Fl_Box phrase_;
  Fl_Box phrase_note_;
  Fl_Box granted_;
  Fl_Check_Button view_;
  // One for each tool beside the picture.
  std::array<Fl_Check_Button, choices> choices_;
  Fl_Box how_long_;
  Fl_Group times_;
  Fl_Round_Button session_;
  Fl_Round_Button quarter_;
  Fl_Round_Button hour_;
  Fl_Box note_;
  Fl_Button refuse_;
  Fl_Button agree_;
  Fl_Button doubt_;
};

}  // namespace guichet::agent
