#include "x11/capture.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <xcb/damage.h>
#include <xcb/randr.h>
#include <xcb/xfixes.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "x11/cursor.h"
#include "x11/monitors.h"

namespace guichet::x11 {

namespace {

using std::chrono::milliseconds;

// Without raw events the pointer is asked for where it is so often; with them only for the moves that a program makes.
constexpr milliseconds pointer_interval{50};
constexpr Time warp_interval_ms = 250;

Time now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<milliseconds>(since).count());
}

}  // namespace

X11Capture::X11Capture(const Connection& connection, Touch& touch, Keyboard& keyboard, X11Clipboard& clipboard)
    : connection_(connection), touch_(touch), keyboard_(keyboard), clipboard_(clipboard), memory_(connection) {
  auto* c = connection.get();
  wake_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  constexpr std::uint32_t structure = XCB_EVENT_MASK_STRUCTURE_NOTIFY;
  xcb_change_window_attributes(c, connection.root(), XCB_CW_EVENT_MASK, &structure);
  xcb_xfixes_select_cursor_input(c, connection.root(), XCB_XFIXES_CURSOR_NOTIFY_MASK_DISPLAY_CURSOR);
  if (connection.has_randr_monitors())
    xcb_randr_select_input(c, connection.root(),
                           XCB_RANDR_NOTIFY_MASK_SCREEN_CHANGE | XCB_RANDR_NOTIFY_MASK_CRTC_CHANGE |
                               XCB_RANDR_NOTIFY_MASK_OUTPUT_CHANGE);
  damage_ = xcb_generate_id(c);
  region_ = xcb_generate_id(c);
  xcb_damage_create(c, damage_, connection.root(), XCB_DAMAGE_REPORT_LEVEL_NON_EMPTY);
  xcb_xfixes_create_region(c, region_, 0, nullptr);
  read_layout();
}

X11Capture::~X11Capture() {
  xcb_damage_destroy(connection_.get(), damage_);
  xcb_xfixes_destroy_region(connection_.get(), region_);
  xcb_flush(connection_.get());
  if (wake_ >= 0) close(wake_);
}

void X11Capture::wake() noexcept {
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(wake_, &one, sizeof(one));
}

Changes X11Capture::wait(milliseconds at_most) {
  const auto until = std::chrono::steady_clock::now() + at_most;
  Changes changes;
  for (;;) {
    const bool told = take_events(changes) || first_;
    if (connection_.lost()) changes.lost = true;
    const auto left = std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
    if (told || changes.lost || left <= milliseconds::zero()) break;
    if (sleep(touch_.available() ? left : std::min(left, pointer_interval))) {
      take_events(changes);
      break;
    }
    if (!touch_.available()) moved_ = true;
  }
  if (first_) changes.layout = changes.cursor_shape = changes.cursor_position = true;
  first_ = false;
  changes.damage = reported_ || std::ranges::any_of(surfaces_, [](const Damaged& surface) { return surface.any(); });
  return changes;
}

// True when `wake` was called.
bool X11Capture::sleep(milliseconds at_most) {
  xcb_flush(connection_.get());
  std::array<pollfd, 2> waits = {pollfd{xcb_get_file_descriptor(connection_.get()), POLLIN, 0},
                                 pollfd{wake_, POLLIN, 0}};
  if (poll(waits.data(), waits.size(), static_cast<int>(at_most.count())) <= 0 || waits[1].revents == 0) return false;
  std::uint64_t calls = 0;
  [[maybe_unused]] const auto taken = ::read(wake_, &calls, sizeof(calls));
  return true;
}

bool X11Capture::take_events(Changes& changes) {
  bool told = false;
  Owned<xcb_generic_event_t> event{xcb_poll_for_event(connection_.get())};
  do {
    for (; event; event.reset(xcb_poll_for_event(connection_.get()))) {
      take(*event, changes);
      told = told || changes.damage || changes.cursor_shape || changes.local_input;
    }
    told = ask(changes) || told;
    // Events that came with an answer lie in the library's queue, where poll(2) sees nothing of them.
    event.reset(xcb_poll_for_queued_event(connection_.get()));
  } while (event);
  return told;
}

// Asks the server for what events only hint at.
bool X11Capture::ask(Changes& changes) {
  bool told = false;
  if (clipboard_.look(now())) changes.clipboard = told = true;
  if (layout_stale_) {
    layout_stale_ = false;
    if (read_layout()) changes.layout = moved_ = told = true;
  }
  const Time time = now();
  if (moved_ || time - asked_at_ >= warp_interval_ms) {
    moved_ = false;
    asked_at_ = time;
    const auto position = read_position(connection_, layout_);
    if (position && *position != position_) {
      position_ = *position;
      changes.cursor_position = told = true;
    }
  }
  return told;
}

void X11Capture::take(const xcb_generic_event_t& event, Changes& changes) {
  const Touch::Kind kind = touch_.classify(event, now());
  if (kind != Touch::Kind::other) {
    moved_ = true;
    if (kind == Touch::Kind::own) changes.local_input = true;
    return;
  }
  if (keyboard_.take(event) || clipboard_.take(event, now())) return;
  const std::uint8_t type = event.response_type & 0x7f;
  if (type == connection_.damage_event() + XCB_DAMAGE_NOTIFY) {
    reported_ = changes.damage = true;
  } else if (type == connection_.xfixes_event() + XCB_XFIXES_CURSOR_NOTIFY) {
    shape_stale_ = changes.cursor_shape = true;
  } else if (type == XCB_CONFIGURE_NOTIFY ||
             (connection_.has_randr_monitors() && (type == connection_.randr_event() + XCB_RANDR_SCREEN_CHANGE_NOTIFY ||
                                                   type == connection_.randr_event() + XCB_RANDR_NOTIFY))) {
    layout_stale_ = true;
  }
}

// True when the monitors are not what they were.
bool X11Capture::read_layout() {
  auto monitors = read_monitors(connection_);
  if (monitors == layout_.monitors) return false;
  layout_.monitors = std::move(monitors);
  ++layout_.generation;
  surfaces_.assign(layout_.monitors.size(), {});
  for (const Monitor& monitor : layout_.monitors) surfaces_[monitor.id].resize(monitor.width, monitor.height);
  return true;
}

// Takes the server's damage apart into the surfaces; false when the server does not answer.
bool X11Capture::read_damage() {
  if (!reported_) return true;
  reported_ = false;
  auto* c = connection_.get();
  xcb_damage_subtract(c, damage_, XCB_NONE, region_);
  Owned<xcb_xfixes_fetch_region_reply_t> region(
      xcb_xfixes_fetch_region_reply(c, xcb_xfixes_fetch_region(c, region_), nullptr));
  if (!region) return false;
  const xcb_rectangle_t* rectangles = xcb_xfixes_fetch_region_rectangles(region.get());
  const int count = xcb_xfixes_fetch_region_rectangles_length(region.get());
  for (const xcb_rectangle_t& rectangle : std::span(rectangles, static_cast<std::size_t>(count)))
    for (const Monitor& monitor : layout_.monitors)
      surfaces_[monitor.id].mark(
          {rectangle.x - monitor.x, rectangle.y - monitor.y, rectangle.width, rectangle.height});
  return true;
}

bool X11Capture::grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) {
  if (surface >= surfaces_.size() || !read_damage()) return false;
  const Monitor& monitor = layout_.monitors[surface];
  if (into.width != monitor.width || into.height != monitor.height) return false;
  std::vector<Rectangle> rectangles;
  surfaces_[surface].take(rectangles);
  if (!rectangles.empty() && !memory_.read(rectangles, monitor.x, monitor.y, into)) {
    for (const Rectangle& rectangle : rectangles) surfaces_[surface].mark(rectangle);
    return false;
  }
  damaged.insert(damaged.end(), rectangles.begin(), rectangles.end());
  return true;
}

const CursorShape& X11Capture::cursor_shape() {
  if (shape_stale_) {
    shape_stale_ = false;
    if (auto shape = read_cursor(connection_)) shape_ = std::move(*shape);
  }
  return shape_;
}

}  // namespace guichet::x11
