// One window over the whole desktop, of which only the lines are there: one colour of it is the one that Windows leaves
// out.
#include "agent/overlay.h"

#include <FL/Fl.H>
#include <FL/Fl_Window.H>
#include <FL/x.H>

#include <algorithm>
#include <array>
#include <vector>

#include "agent/display_text.h"
#include "agent/scale.h"
#include "core/picture/rectangle.h"
#include "windows/text.h"

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
constexpr int tag_padding = 7;
constexpr int tag_text_size = 12;
constexpr std::size_t name_characters = 32;
constexpr COLORREF edge_colour = RGB(0x10, 0x12, 0x16);
// No technician draws in it, and no edge has it.
constexpr COLORREF nothing = RGB(0x01, 0x02, 0x03);
constexpr const wchar_t* class_name = L"GuichetMarks";

COLORREF colour_of(std::uint32_t rgb) { return RGB((rgb >> 16) & 0xff, (rgb >> 8) & 0xff, rgb & 0xff); }

// Black or white, whichever is easier to read on it.
COLORREF text_on(std::uint32_t rgb) {
  constexpr std::uint32_t middle = 128'000;
  const std::uint32_t brightness = 299 * ((rgb >> 16) & 0xff) + 587 * ((rgb >> 8) & 0xff) + 114 * (rgb & 0xff);
  return brightness > middle ? RGB(0, 0, 0) : RGB(255, 255, 255);
}

Rectangle whole_desktop() {
  return {GetSystemMetrics(SM_XVIRTUALSCREEN), GetSystemMetrics(SM_YVIRTUALSCREEN),
          GetSystemMetrics(SM_CXVIRTUALSCREEN), GetSystemMetrics(SM_CYVIRTUALSCREEN)};
}

// A thing of GDI, chosen for as long as this lives.
class Chosen {
 public:
  Chosen(HDC context, HGDIOBJ object) : context_(context), object_(object), before_(SelectObject(context, object)) {}
  ~Chosen() {
    SelectObject(context_, before_);
    DeleteObject(object_);
  }
  Chosen(const Chosen&) = delete;
  Chosen& operator=(const Chosen&) = delete;

 private:
  HDC context_;
  HGDIOBJ object_;
  HGDIOBJ before_;
};

HPEN round_pen(COLORREF colour, int width) {
  const LOGBRUSH brush = {BS_SOLID, colour, 0};
  return ExtCreatePen(PS_GEOMETRIC | PS_SOLID | PS_ENDCAP_ROUND | PS_JOIN_ROUND, static_cast<DWORD>(width), &brush, 0,
                      nullptr);
}

// Every second pixel of it is the one that Windows leaves out; the colours are the context's.
HPEN sieve_pen(int width) {
  static constexpr std::array<WORD, 8> rows = {0x5555, 0xaaaa, 0x5555, 0xaaaa, 0x5555, 0xaaaa, 0x5555, 0xaaaa};
  static const HBITMAP pattern = CreateBitmap(8, 8, 1, 1, rows.data());
  const LOGBRUSH brush = {BS_PATTERN, 0, reinterpret_cast<ULONG_PTR>(pattern)};
  return ExtCreatePen(PS_GEOMETRIC | PS_SOLID | PS_ENDCAP_ROUND | PS_JOIN_ROUND, static_cast<DWORD>(width), &brush, 0,
                      nullptr);
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
  static LRESULT CALLBACK handle(HWND window, UINT message, WPARAM first, LPARAM second);
  void draw();
  void open();
  void close();
  void paint(HDC context) const;
  void draw_lines(HDC context, const Marks::Technician& technician, COLORREF colour, int wider) const;
  void draw_tag(HDC context, const Marks::Technician& technician, Marks::Dot beside) const;
  // Where the program's own windows are.
  std::vector<Rectangle> own_windows() const;

  const Marks& marks_;
  Marks::Drawn drawn_;
  HWND window_ = nullptr;
  Rectangle desktop_;
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
  close();
}

void Overlay::Screen::follow() {
  if (is_due_) return;
  is_due_ = true;
  Fl::add_timeout(redraw_seconds, redraw, this);
}

void Overlay::Screen::redraw(void* self) {
  auto& screen = *static_cast<Screen*>(self);
  screen.is_due_ = false;
  screen.draw();
}

void Overlay::Screen::look(void* self) {
  auto& screen = *static_cast<Screen*>(self);
  screen.looks_ = false;
  if (screen.window_ == nullptr) return;
  if (screen.own_windows() == screen.kept_free_ && whole_desktop() == screen.desktop_) {
    screen.looks_ = true;
    Fl::add_timeout(look_seconds, look, self);
  } else {
    screen.draw();
  }
}

void Overlay::Screen::draw() {
  // A copy: while lines are drawn the session must not wait.
  marks_.read([&](const Marks::Drawn& now) { drawn_ = now; });
  std::erase_if(drawn_, [](const auto& row) { return row.second.empty(); });
  if (drawn_.empty()) return close();
  open();
  InvalidateRect(window_, nullptr, FALSE);
  if (looks_) return;
  looks_ = true;
  Fl::add_timeout(look_seconds, look, this);
}

void Overlay::Screen::open() {
  if (window_ == nullptr) {
    WNDCLASSEXW look{};
    look.cbSize = sizeof(look);
    look.lpfnWndProc = handle;
    look.hInstance = GetModuleHandleW(nullptr);
    look.lpszClassName = class_name;
    RegisterClassExW(&look);
    // Clicks and the pointer go through to what is below.
    constexpr DWORD style = WS_EX_LAYERED | WS_EX_TRANSPARENT | WS_EX_TOPMOST | WS_EX_NOACTIVATE | WS_EX_TOOLWINDOW;
    window_ = CreateWindowExW(style, class_name, L"Guichet", WS_POPUP, 0, 0, 1, 1, nullptr, nullptr, look.hInstance,
                              nullptr);
    SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    SetLayeredWindowAttributes(window_, nothing, 0, LWA_COLORKEY);
  }
  desktop_ = whole_desktop();
  kept_free_ = own_windows();
  // The banner, and above all a question, are never written over.
  const HRGN region = CreateRectRgn(0, 0, desktop_.width, desktop_.height);
  for (const Rectangle& own : kept_free_) {
    const HRGN hole = CreateRectRgn(own.x - desktop_.x, own.y - desktop_.y, own.right() - desktop_.x,
                                    own.bottom() - desktop_.y);
    CombineRgn(region, region, hole, RGN_DIFF);
    DeleteObject(hole);
  }
  // Windows keeps it.
  SetWindowRgn(window_, region, FALSE);
  SetWindowPos(window_, HWND_TOPMOST, desktop_.x, desktop_.y, desktop_.width, desktop_.height,
               SWP_NOACTIVATE | SWP_SHOWWINDOW);
}

void Overlay::Screen::close() {
  if (window_ == nullptr) return;
  DestroyWindow(window_);
  window_ = nullptr;
}

LRESULT CALLBACK Overlay::Screen::handle(HWND window, UINT message, WPARAM first, LPARAM second) {
  const auto* self = reinterpret_cast<Screen*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (message == WM_ERASEBKGND) return 1;
  if (message != WM_PAINT || self == nullptr) return DefWindowProcW(window, message, first, second);
  PAINTSTRUCT paint{};
  const HDC context = BeginPaint(window, &paint);
  self->paint(context);
  EndPaint(window, &paint);
  return 0;
}

void Overlay::Screen::paint(HDC context) const {
  const RECT all = {0, 0, desktop_.width, desktop_.height};
  const HBRUSH background = CreateSolidBrush(nothing);
  FillRect(context, &all, background);
  DeleteObject(background);
  for (const auto& [peer, technician] : drawn_) {
    draw_lines(context, technician, edge_colour, 2 * edge_width);
    draw_lines(context, technician, colour_of(technician.colour), 0);
    const auto last = std::ranges::find_if(technician.lines.rbegin(), technician.lines.rend(),
                                           [](const Marks::Line& line) { return !line.dots.empty(); });
    if (technician.pointing) {
      draw_tag(context, technician, *technician.pointing);
    } else if (last != technician.lines.rend()) {
      draw_tag(context, technician, last->dots.back());
    }
  }
}

void Overlay::Screen::draw_lines(HDC context, const Marks::Technician& technician, COLORREF colour, int wider) const {
  std::vector<POINT> points;
  for (const Marks::Line& line : technician.lines) {
    // An edge would fill the holes.
    if (line.dots.empty() || (line.translucent && wider != 0)) continue;
    points.clear();
    for (const Marks::Dot& dot : line.dots) points.push_back({dot.x - desktop_.x, dot.y - desktop_.y});
    // A line of one point has no length, and nothing is drawn of it.
    if (points.size() == 1) points.push_back({points[0].x + 1, points[0].y});
    const Chosen pen(context, line.translucent ? sieve_pen(line.width) : round_pen(colour, line.width + wider));
    if (line.translucent) {
      SetTextColor(context, nothing);
      SetBkColor(context, colour);
    }
    Polyline(context, points.data(), static_cast<int>(points.size()));
  }
  if (!technician.pointing) return;
  const LONG x = technician.pointing->x - desktop_.x;
  const LONG y = technician.pointing->y - desktop_.y;
  const Chosen pen(context, round_pen(colour, ring_width + wider));
  Arc(context, x - ring_radius, y - ring_radius, x + ring_radius, y + ring_radius, x, y, x, y);
}

void Overlay::Screen::draw_tag(HDC context, const Marks::Technician& technician, Marks::Dot beside) const {
  const std::wstring name = windows::wide(display_text(technician.name, name_characters));
  const HFONT font = CreateFontW(-scaled(tag_text_size), 0, 0, 0, FW_BOLD, 0, 0, 0, DEFAULT_CHARSET, 0, 0,
                                 ANTIALIASED_QUALITY, 0, L"Segoe UI");
  const Chosen chosen(context, font);
  SIZE size{};
  GetTextExtentPoint32W(context, name.c_str(), static_cast<int>(name.size()), &size);
  const LONG width = size.cx + 2 * scaled(tag_padding);
  const LONG height = size.cy + scaled(tag_padding);
  const LONG x = beside.x - desktop_.x;
  const LONG left = x + tag_distance + width <= desktop_.width ? x + tag_distance : x - tag_distance - width;
  const LONG lowest = std::max<LONG>(0, desktop_.height - height);
  const LONG top = std::clamp<LONG>(beside.y - desktop_.y + tag_distance / 2, 0, lowest);
  const RECT box = {std::max<LONG>(0, left), top, std::max<LONG>(0, left) + width, top + height};
  const HBRUSH brush = CreateSolidBrush(colour_of(technician.colour));
  FillRect(context, &box, brush);
  DeleteObject(brush);
  SetBkMode(context, TRANSPARENT);
  SetTextColor(context, text_on(technician.colour));
  RECT inner = box;
  DrawTextW(context, name.c_str(), static_cast<int>(name.size()), &inner,
            DT_CENTER | DT_VCENTER | DT_SINGLELINE | DT_NOPREFIX);
}

std::vector<Rectangle> Overlay::Screen::own_windows() const {
  std::vector<Rectangle> found;
  for (Fl_Window* window = Fl::first_window(); window != nullptr; window = Fl::next_window(window)) {
    RECT place{};
    if (window->visible() == 0 || !GetWindowRect(fl_xid(window), &place)) continue;
    found.push_back({place.left, place.top, place.right - place.left, place.bottom - place.top});
  }
  return found;
}

}  // namespace guichet::agent
