#include "synthetic/synthetic.h"

#include <algorithm>
#include <utility>

#include "generated/wire.h"
#include "synthetic/overlay.h"

namespace guichet::synthetic {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Turning the wheel is told in 120ths of a notch.
constexpr std::int32_t notch = 120;
// The monitors of one scene show different frames, so that mistaking one for another is seen.
constexpr std::uint64_t frames_apart = 7;
constexpr Colour empty_desktop = 0x2d4a63;

// An arrow: each row as wide as it is deep, dark at its edges.
CursorShape arrow() {
  constexpr std::uint16_t side = 16;
  CursorShape shape{side, side, 0, 0, {}};
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      const bool inside = x <= y && x + y / 2 < side;
      const bool edge = x == 0 || x == y || x + y / 2 == side - 1;
      const std::uint8_t shade = edge ? 0x00 : 0xff;
      for (int channel = 0; channel < 3; ++channel) shape.pixels.push_back(inside ? shade : 0x00);
      shape.pixels.push_back(inside ? 0xff : 0x00);
    }
  }
  return shape;
}

}  // namespace

Synthetic::Synthetic(const Settings& settings) : settings_(settings), shape_(arrow()), began_(Clock::now()) {
  next_ = began_ + settings_.interval;
  resize(settings.monitors);
  news_.cursor_shape = true;
  news_.cursor_position = true;
}

void Synthetic::resize(const std::vector<Size>& monitors) {
  ++layout_.generation;
  layout_.monitors.clear();
  damage_.clear();
  std::int32_t x = 0;
  for (const Size& size : monitors) {
    const auto id = static_cast<std::uint8_t>(layout_.monitors.size());
    layout_.monitors.push_back({id, x, 0, size.width, size.height, 100, id == 0, "Synthetic " + std::to_string(id)});
    damage_.push_back({{0, 0, size.width, size.height}});
    x += size.width;
  }
  if (settings_.scene == Scene::desktop && !monitors.empty())
    desktop_.emplace(monitors[0].width, monitors[0].height, settings_.language, clipboard_);
  news_.layout = true;
  news_.damage = true;
}

void Synthetic::step() {
  ++frame_;
  if (settings_.scene == Scene::desktop) return;
  for (const Monitor& monitor : layout_.monitors)
    changes(settings_.scene, frame_ + monitor.id * frames_apart, {0, 0, monitor.width, monitor.height},
            damage_[monitor.id]);
  news_.damage = true;
}

// What time changes by itself: nothing without an interval. Frames that nobody came for are left out of the count, not made up for.
void Synthetic::advance(Clock::time_point now) {
  if (settings_.interval == milliseconds(0)) return take_damage();
  if (desktop_) {
    const auto passed = std::chrono::duration_cast<seconds>(now - began_);
    desktop_->time(static_cast<std::uint64_t>(passed.count()));
    next_ = began_ + passed + seconds(1);
  } else if (now >= next_) {
    step();
    next_ = std::max(next_ + settings_.interval, now);
  }
  take_damage();
}

void Synthetic::take_damage() {
  if (!desktop_ || damage_.empty()) return;
  for (const Rectangle& where : desktop_->take_damage()) {
    damage_[0].push_back(where);
    news_.damage = true;
  }
  if (desktop_->take_copied()) news_.clipboard = true;
}

void Synthetic::mark(Marks::Drawn drawn) {
  damage_marks();
  marks_ = std::move(drawn);
  damage_marks();
}

void Synthetic::damage_marks() {
  for (const Rectangle& where : places(marks_)) {
    for (const Monitor& monitor : layout_.monitors) {
      const Rectangle inside =
          intersect({where.x - monitor.x, where.y - monitor.y, where.width, where.height}, {0, 0, monitor.width, monitor.height});
      if (inside.empty()) continue;
      damage_[monitor.id].push_back(inside);
      news_.damage = true;
    }
  }
}

Changes Synthetic::wait(milliseconds at_most) {
  advance(Clock::now());
  if (!news_.any()) {
    const bool timed = settings_.interval > milliseconds(0);
    const Clock::time_point until = Clock::now() + at_most;
    {
      std::unique_lock lock(mutex_);
      woken_.wait_until(lock, timed ? std::min(until, next_) : until, [this] { return wake_; });
      wake_ = false;
    }
    advance(Clock::now());
  }
  const News news = std::exchange(news_, {});
  Changes changes;
  changes.layout = news.layout;
  changes.cursor_shape = news.cursor_shape;
  changes.cursor_position = news.cursor_position;
  changes.clipboard = news.clipboard;
  changes.damage = damaged_anywhere();
  return changes;
}

bool Synthetic::damaged_anywhere() const {
  return std::ranges::any_of(damage_, [](const auto& where) { return !where.empty(); });
}

void Synthetic::wake() noexcept {
  {
    const std::lock_guard lock(mutex_);
    wake_ = true;
  }
  woken_.notify_one();
}

bool Synthetic::grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) {
  take_damage();
  if (surface >= layout_.monitors.size() || news_.layout) return false;
  const Monitor& monitor = layout_.monitors[surface];
  if (into.width != monitor.width || into.height != monitor.height) return false;
  const std::vector<Rectangle> where = std::exchange(damage_[surface], {});
  for (const Rectangle& each : where) {
    const Rectangle inside = intersect(each, into.bounds());
    if (inside.empty()) continue;
    paint(surface, into, inside);
    damaged.push_back(inside);
  }
  news_.damage = news_.damage && damaged_anywhere();
  return true;
}

void Synthetic::paint(std::uint8_t surface, FrameView into, const Rectangle& where) const {
  Canvas canvas(into, where);
  if (!desktop_) {
    draw(settings_.scene, frame_ + surface * frames_apart, canvas);
  } else if (surface == 0) {
    desktop_->paint(canvas);
  } else {
    canvas.fill(where, empty_desktop);
  }
  guichet::synthetic::paint(marks_, layout_.monitors[surface].x, canvas);
}

void Synthetic::pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) {
  position_ = {surface, x, y};
  news_.cursor_position = true;
  if (desktop_ && surface == 0) desktop_->pointer(x, y, buttons);
}

void Synthetic::wheel(std::int16_t, std::int16_t dy) {
  wheel_rest_ += dy;
  if (desktop_) desktop_->wheel(wheel_rest_ / notch);
  wheel_rest_ %= notch;
}

void Synthetic::key(const KeyStroke& key) {
  if (desktop_) desktop_->key(key);
}

void Synthetic::text(std::string_view text) {
  if (desktop_) desktop_->text(text);
}

void Synthetic::release_all() {
  if (desktop_) desktop_->release_all();
}

}  // namespace guichet::synthetic
