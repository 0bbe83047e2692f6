// What technicians draw, on the end user's screen: windows in the shape of the lines, so that they look the same with a
// compositor and without one, and cost nothing where nothing is drawn. They take no click and no key, and never cover the
// program's own windows. On the UI thread.
#pragma once

#include <FL/Fl_Box.H>
#include <FL/Fl_Double_Window.H>

#include <map>
#include <memory>
#include <vector>

#include "core/marks/marks.h"
#include "core/picture/rectangle.h"

namespace guichet::agent {

class Overlay {
 public:
  // They outlive it.
  explicit Overlay(const Marks& marks) : marks_(marks) {}
  ~Overlay();
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  // Shows what is marked now, in a moment: what follows until then is drawn with it.
  void follow();

 private:
  // As Xlib numbers windows; its headers take names for themselves that others need.
  using XWindow = unsigned long;

  // The name beside what a technician points at or drew last.
  class Tag : public Fl_Double_Window {
   public:
    Tag();
    void show(const std::string& name, std::uint32_t colour, Marks::Dot beside);

   private:
    Fl_Box text_;
  };

  struct Layer {
    explicit Layer(const Marks::Technician& technician);
    ~Layer();
    Layer(const Layer&) = delete;
    Layer& operator=(const Layer&) = delete;

    std::uint32_t colour;
    // Around the lines, so that they stand out from whatever is below.
    XWindow edge;
    XWindow ink;
    Tag tag;
  };

  static void redraw(void* self);
  static void look(void* self);
  void draw();
  void shape(XWindow window, const Marks::Technician& technician, int wider) const;
  // Where the program's own windows are.
  std::vector<Rectangle> own_windows() const;

  const Marks& marks_;
  std::map<std::uint16_t, std::unique_ptr<Layer>> layers_;
  std::vector<Rectangle> kept_free_;
  bool is_due_ = false;
  bool looks_ = false;
};

}  // namespace guichet::agent
