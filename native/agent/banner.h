// The slim bar that says that the screen is shared, with Stop. It stays above everything, on every workspace.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>

#include <functional>

#include "agent/scene.h"
#include "agent/words.h"

namespace guichet::agent {

class Banner {
 public:
  Banner(Language language, std::function<void()> stop);

  void show(const Scene& scene);
  void hide() { window_.hide(); }

 private:
  // A borderless window that is moved by its face.
  class Bar : public Fl_Double_Window {
   public:
    Bar(int width, int height, const char* title) : Fl_Double_Window(width, height, title) {}
    int handle(int event) override;

   private:
    int from_x_ = 0;
    int from_y_ = 0;
  };

  Language language_;
  std::function<void()> stop_;
  Bar window_;
  Fl_Box text_;
  Fl_Button button_;
};

}  // namespace guichet::agent
