// The form of an SOS Call: what the end user is asked before somebody takes care of them.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>
#include <FL/Fl_Scroll.H>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "agent/scene.h"
#include "agent/words.h"

class Fl_Choice;
class Fl_Input_;

namespace guichet::agent {

class CallWindow {
 public:
  struct Ears {
    std::function<void(Filled)> place;
    // Keeps the program on this computer; gives what to tell.
    std::function<std::string()> keep;
    std::function<void()> close;
  };

  CallWindow(Language language, Ears ears);
  ~CallWindow();

  // `refused`: what was sent last was not taken.
  void ask(const Form& form, bool refused);
  void hide() { window_.hide(); }

 private:
  // One thing that is asked, and where it is answered.
  struct Row {
    std::string label;
    bool required = false;
    std::unique_ptr<Fl_Box> caption;
    std::unique_ptr<Fl_Input_> text;
    std::unique_ptr<Fl_Choice> choice;
  };

  void build(const Form& form);
  int add(std::string label, bool required, const std::vector<std::string>& choices, int lines, int y);
  std::string answer_of(const Row& row) const;
  void send();
  void keep();

  Language language_;
  Ears ears_;
  std::optional<Form> form_;
  std::vector<Row> rows_;
  Fl_Double_Window window_;
  Fl_Box heading_;
  Fl_Box body_;
  Fl_Scroll scroll_;
  Fl_Box told_;
  Fl_Button keep_;
  Fl_Button send_;
};

}  // namespace guichet::agent
