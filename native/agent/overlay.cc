// Windows in the shape of the lines: they look the same with a compositor and without one.
#include "agent/overlay.h"

#include <FL/Fl.H>
#include <FL/Fl_Box.H>
#include <FL/Fl_Double_Window.H>
#include <FL/x.H>
#include <X11/extensions/shape.h>

#include <algorithm>
#include <map>
#include <vector>
#include <array>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "agent/style.h"
#include "core/picture/rectangle.h"

namespace guichet::agent {

namespace {

// Lines grow with every picture of the technician's; more often than this nobody sees it, in seconds.
constexpr double redraw_seconds = 0.03;
// How soon a window of ours that moved stands free again, in seconds.
constexpr double look_seconds = 0.2;
// In pixels: the edge on each side of a line; the ring around what is pointed at.
constexpr int edge_width = 2;
constexpr int ring_radius = 18;
constexpr int ring_width = 5;
constexpr int tag_distance = 26;
constexpr int tag_height = 22;
constexpr int tag_padding = 14;
constexpr int tag_text_size = 12;
constexpr std::size_t name_characters = 32;
constexpr std::uint32_t edge_colour = 0x101216;
constexpr int full_circle = 360 * 64;
// Every second pixel of a square, row by row: what lets through what is below it.
constexpr std::array<char, 2> sieve = {0x1, 0x2};
constexpr unsigned sieve_side = 2;

Fl_Color colour_of(std::uint32_t rgb) {
  constexpr std::uint32_t part = 0xff;
  return fl_rgb_color(static_cast<uchar>((rgb >> 16) & part), static_cast<uchar>((rgb >> 8) & part),
                      static_cast<uchar>(rgb & part));
}

int screen_width() { return DisplayWidth(fl_display, fl_screen); }
int screen_height() { return DisplayHeight(fl_display, fl_screen); }

// Clicks and the pointer go through to what is below.
void let_through(Window window) {
  XShapeCombineRectangles(fl_display, window, ShapeInput, 0, 0, nullptr, 0, ShapeSet, Unsorted);
}

Window make_window(std::uint32_t colour) {
  XSetWindowAttributes wishes{};
  wishes.override_redirect = True;
  // The root's visual has 8 bits a colour in this order: the program looks at nothing else.
  wishes.background_pixel = colour;
  const Window window =
      XCreateWindow(fl_display, RootWindow(fl_display, fl_screen), 0, 0, static_cast<unsigned>(screen_width()),
                    static_cast<unsigned>(screen_height()), 0, DefaultDepth(fl_display, fl_screen), InputOutput,
                    DefaultVisual(fl_display, fl_screen), CWOverrideRedirect | CWBackPixel, &wishes);
  let_through(window);
  // Nothing of it before there is something in it.
  XShapeCombineRectangles(fl_display, window, ShapeBounding, 0, 0, nullptr, 0, ShapeSet, Unsorted);
  XStoreName(fl_display, window, "Guichet");
  return window;
}

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
  Window edge;
  Window ink;
  Tag tag;
};

Tag::Tag() : Fl_Double_Window(1, 1), text_(0, 0, 1, 1) {
  end();
  border(0);
  set_override();
  text_.labelsize(scaled(tag_text_size));
  text_.labelfont(FL_HELVETICA_BOLD);
}

void Tag::show(const std::string& name, std::uint32_t colour, Marks::Dot beside) {
  const std::string label = label_text(name, name_characters);
  const int width = width_of(label.c_str(), tag_text_size, true) + scaled(tag_padding);
  const int height = scaled(tag_height);
  color(colour_of(colour));
  text_.copy_label(label.c_str());
  text_.labelcolor(fl_contrast(FL_BLACK, color()));
  const int left = beside.x + tag_distance + width <= screen_width() ? beside.x + tag_distance
                                                                      : beside.x - tag_distance - width;
  const int top = std::clamp(beside.y + tag_distance / 2, 0, std::max(0, screen_height() - height));
  resize(std::max(0, left), top, width, height);
  text_.resize(0, 0, width, height);
  const bool is_new = shown() == 0;
  Fl_Double_Window::show();
  if (is_new) let_through(fl_xid(this));
  redraw();
}

Layer::Layer(const Marks::Technician& technician)
    : colour(technician.colour), edge(make_window(edge_colour)), ink(make_window(technician.colour)) {
  XMapRaised(fl_display, edge);
  XMapRaised(fl_display, ink);
}

Layer::~Layer() {
  XDestroyWindow(fl_display, ink);
  XDestroyWindow(fl_display, edge);
}

}  // namespace

class Overlay::Screen {
 public:
  explicit Screen(const Marks& marks) : marks_(marks) {}
  ~Screen();
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void follow();

 private:
  static void redraw(void* self);
  static void look(void* self);
  void draw();
  void shape(Window window, const Marks::Technician& technician, int wider) const;
  // Where the program's own windows are.
  std::vector<Rectangle> own_windows() const;

  const Marks& marks_;
  std::map<std::uint16_t, std::unique_ptr<Layer>> layers_;
  std::vector<Rectangle> kept_free_;
  bool is_due_ = false;
  bool looks_ = false;
};

Overlay::Overlay(const Marks& marks) : screen_(std::make_unique<Screen>(marks)) {}
Overlay::~Overlay() = default;
void Overlay::follow() { screen_->follow(); }

Overlay::Screen::~Screen() {
  Fl::remove_timeout(redraw, this);
  Fl::remove_timeout(look, this);
}

void Overlay::Screen::follow() {
  if (is_due_) return;
  is_due_ = true;
  Fl::add_timeout(redraw_seconds, redraw, this);
}

void Overlay::Screen::redraw(void* self) {
  auto& overlay = *static_cast<Screen*>(self);
  overlay.is_due_ = false;
  overlay.draw();
}

// Windows of ours are moved by the window manager, too, which tells nobody here in time.
void Overlay::Screen::look(void* self) {
  auto& overlay = *static_cast<Screen*>(self);
  overlay.looks_ = false;
  if (overlay.layers_.empty()) return;
  if (overlay.own_windows() == overlay.kept_free_) {
    overlay.looks_ = true;
    Fl::add_timeout(look_seconds, look, self);
  } else {
    overlay.draw();
  }
}

void Overlay::Screen::draw() {
  Marks::Drawn drawn;
  // A copy: while lines are drawn the session must not wait.
  marks_.read([&](const Marks::Drawn& now) { drawn = now; });
  std::erase_if(drawn, [](const auto& row) { return row.second.empty(); });
  std::erase_if(layers_, [&](const auto& row) { return !drawn.contains(row.first); });
  kept_free_ = own_windows();
  for (const auto& [peer, technician] : drawn) {
    auto& layer = layers_[peer];
    if (layer == nullptr || layer->colour != technician.colour) layer = std::make_unique<Layer>(technician);
    shape(layer->edge, technician, 2 * edge_width);
    shape(layer->ink, technician, 0);
    const auto last = std::ranges::find_if(technician.lines.rbegin(), technician.lines.rend(),
                                           [](const Marks::Line& line) { return !line.dots.empty(); });
    if (technician.pointing) {
      layer->tag.show(technician.name, technician.colour, *technician.pointing);
    } else if (last != technician.lines.rend()) {
      layer->tag.show(technician.name, technician.colour, last->dots.back());
    } else {
      layer->tag.hide();
    }
  }
  XFlush(fl_display);
  if (looks_ || drawn.empty()) return;
  looks_ = true;
  Fl::add_timeout(look_seconds, look, this);
}

// The X server draws the lines into a mask of one bit a pixel, and the mask is the window's shape.
void Overlay::Screen::shape(Window window, const Marks::Technician& technician, int wider) const {
  const auto width = static_cast<unsigned>(screen_width());
  const auto height = static_cast<unsigned>(screen_height());
  XResizeWindow(fl_display, window, width, height);
  const Pixmap mask = XCreatePixmap(fl_display, window, width, height, 1);
  const Pixmap holes = XCreateBitmapFromData(fl_display, mask, sieve.data(), sieve_side, sieve_side);
  GC pen = XCreateGC(fl_display, mask, 0, nullptr);
  XSetStipple(fl_display, pen, holes);
  XSetForeground(fl_display, pen, 0);
  XFillRectangle(fl_display, mask, pen, 0, 0, width, height);
  XSetForeground(fl_display, pen, 1);
  std::vector<XPoint> points;
  const auto point_of = [](const Marks::Dot& dot) {
    return XPoint{static_cast<short>(dot.x), static_cast<short>(dot.y)};
  };
  for (const Marks::Line& line : technician.lines) {
    // An edge would fill the holes.
    if (line.dots.empty() || (line.translucent && wider != 0)) continue;
    points.clear();
    std::ranges::transform(line.dots, std::back_inserter(points), point_of);
    // A line of one point has no length, and a server draws nothing of it.
    if (points.size() == 1) points.push_back({static_cast<short>(points[0].x + 1), points[0].y});
    XSetFillStyle(fl_display, pen, line.translucent ? FillStippled : FillSolid);
    XSetLineAttributes(fl_display, pen, static_cast<unsigned>(line.width + wider), LineSolid, CapRound, JoinRound);
    XDrawLines(fl_display, mask, pen, points.data(), static_cast<int>(points.size()), CoordModeOrigin);
  }
  XSetFillStyle(fl_display, pen, FillSolid);
  if (technician.pointing) {
    const XPoint at = point_of(*technician.pointing);
    constexpr int side = 2 * ring_radius;
    XSetLineAttributes(fl_display, pen, static_cast<unsigned>(ring_width + wider), LineSolid, CapRound, JoinRound);
    XDrawArc(fl_display, mask, pen, at.x - ring_radius, at.y - ring_radius, side, side, 0, full_circle);
  }
  XShapeCombineMask(fl_display, window, ShapeBounding, 0, 0, mask, ShapeSet);
  // The banner, and above all a question, are never written over.
  std::vector<XRectangle> free;
  for (const Rectangle& own : kept_free_)
    free.push_back({static_cast<short>(own.x), static_cast<short>(own.y), static_cast<unsigned short>(own.width),
                    static_cast<unsigned short>(own.height)});
  if (!free.empty())
    XShapeCombineRectangles(fl_display, window, ShapeBounding, 0, 0, free.data(), static_cast<int>(free.size()),
                            ShapeSubtract, Unsorted);
  XFreeGC(fl_display, pen);
  XFreePixmap(fl_display, holes);
  XFreePixmap(fl_display, mask);
}

std::vector<Rectangle> Overlay::Screen::own_windows() const {
  std::vector<Rectangle> found;
  for (Fl_Window* window = Fl::first_window(); window != nullptr; window = Fl::next_window(window)) {
    if (window->visible() == 0 || dynamic_cast<Tag*>(window) != nullptr) continue;
    found.push_back({window->x(), window->y(), window->w(), window->h()});
  }
  return found;
}

}  // namespace guichet::agent
