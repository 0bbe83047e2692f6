// What the end user and the technicians write to each other. It opens by itself when a line comes, and takes no keys
// until somebody looks at it.
#pragma once

// Before FLTK, whose text display brings the macros of X, which would rewrite names of the wire.
#include "agent/scene.h"

#include <FL/Fl_Box.H>
#include <FL/Fl_Button.H>
#include <FL/Fl_Double_Window.H>
#include <FL/Fl_Input.H>
#include <FL/Fl_Text_Buffer.H>
#include <FL/Fl_Text_Display.H>

#include <functional>
#include <vector>

#include "agent/words.h"

namespace guichet::agent {

class ChatWindow {
 public:
  struct Ears {
    std::function<void(const std::string&)> write;
    // What was unread is read.
    std::function<void()> read;
  };

  ChatWindow(Language language, Ears ears);
  ~ChatWindow();

  // The lines as they are now; a new one of somebody else opens the window.
  void follow(const std::vector<ChatLine>& lines, std::size_t unsent);
  // The end user asks for it.
  void open();
  void hide() { window_.hide(); }
  std::size_t unread() const { return unread_; }

 private:
  class Window : public Fl_Double_Window {
   public:
    Window(int width, int height, const char* title) : Fl_Double_Window(width, height, title) {}
    int handle(int event) override;

    bool quiet = false;
    std::function<void()> touched;
  };

  void appear(bool quiet);
  void fill();
  void note();
  void send();
  void touched();

  Language language_;
  Ears ears_;
  std::vector<ChatLine> lines_;
  std::size_t unread_ = 0;
  std::size_t unsent_ = 0;
  Fl_Text_Buffer text_;
  Fl_Text_Buffer style_;
  Window window_;
  Fl_Box note_;
  Fl_Text_Display display_;
  Fl_Input input_;
  Fl_Button send_;
};

}  // namespace guichet::agent
