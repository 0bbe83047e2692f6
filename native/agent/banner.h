// The slim bar that says that the screen is shared, by whom, since when and how far, with a way back for each. It stays
// above everything, on every workspace.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>
#include <FL/Fl_Menu_Item.H>

#include <functional>

#include "agent/scene.h"
#include "agent/words.h"

namespace guichet::agent {

class Banner {
 public:
  struct Ears {
    std::function<void(std::uint32_t)> take_back;
    std::function<void()> chat;
    // Files were let fall on the bar.
    std::function<void(std::vector<std::string>)> dropped;
    std::function<void()> stop;
  };

  Banner(Language language, Ears ears);

  // `unread` counts messages that nobody has looked at; `note` is what has just happened, if anything has.
  void show(const Scene& scene, std::size_t unread, const std::string& note);
  void hide() { window_.hide(); }

 private:
  // A borderless window that is moved by its face.
  class Bar : public Fl_Double_Window {
   public:
    Bar(int width, int height, const char* title) : Fl_Double_Window(width, height, title) {}
    int handle(int event) override;
    std::function<void(std::vector<std::string>)> dropped;

   private:
    int from_x_ = 0;
    int from_y_ = 0;
  };

  std::string words(const Scene& scene) const;
  // Lets the end user choose what of several tools they take back; one alone goes at once.
  void choose();
  void arrange();

  Language language_;
  Ears ears_;
  std::string said_;
  std::string phrase_;
  std::uint32_t tools_ = 0;
  Bar window_;
  Fl_Box text_;
  Fl_Button take_back_;
  Fl_Button chat_;
  Fl_Button stop_;
};

}  // namespace guichet::agent
