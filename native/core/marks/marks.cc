#include "core/marks/marks.h"

#include <algorithm>

#include "core/wire/message.h"

namespace guichet {

namespace {

constexpr std::uint32_t colours = 0xffffff;
constexpr std::uint32_t translucent = 0x1000000;
// In pixels: wider lines would cover what they are to show.
constexpr std::uint8_t widest = 48;

Marks::Dot on(const Monitor& monitor, std::int32_t x, std::int32_t y) {
  return {monitor.x + std::clamp<std::int32_t>(x, 0, monitor.width - 1),
          monitor.y + std::clamp<std::int32_t>(y, 0, monitor.height - 1)};
}

}  // namespace

void Marks::follow(std::function<void()> changed) {
  const std::lock_guard guard(mutex_);
  changed_ = std::move(changed);
}

bool Marks::takes(wire::Type type) {
  return type == wire::Type::pointing || type == wire::Type::stroke || type == wire::Type::strokes_cleared ||
         type == wire::Type::screenshot_taken;
}

bool Marks::receive(wire::Type type, std::uint16_t peer, const std::string& name,
                    std::span<const std::uint8_t> message) {
  const auto take = [&]<typename Body>(auto act) {
    Body body;
    if (!wire::read_body(message, body)) return false;
    {
      const std::lock_guard guard(mutex_);
      if (!act(body)) return false;
    }
    tell();
    return true;
  };
  switch (type) {
    case wire::Type::pointing:
      return take.operator()<wire::Pointing>([&](const auto& body) { return point(peer, name, body); });
    case wire::Type::stroke:
      return take.operator()<wire::Stroke>([&](const auto& body) { return draw(peer, name, body); });
    case wire::Type::strokes_cleared:
      return take.operator()<wire::StrokesCleared>([&](const auto& body) { return clear(peer, body); });
    case wire::Type::screenshot_taken:
      return take.operator()<wire::ScreenshotTaken>([&](const auto& body) {
        if (monitor(body.surface) == nullptr) return false;
        kept_ = {.name = name, .number = kept_.number + 1};
        return true;
      });
    default:
      return false;
  }
}

bool Marks::point(std::uint16_t peer, const std::string& name, const wire::Pointing& body) {
  const Monitor* where = monitor(body.surface);
  // What was pointed at before the monitors changed is no longer there.
  if (body.generation != layout_.generation) return true;
  if (where == nullptr) return false;
  Technician& technician = drawn_[peer];
  technician.name = name;
  technician.colour = body.colour & colours;
  technician.pointing.reset();
  if (body.shown != 0) technician.pointing = on(*where, body.x, body.y);
  return true;
}

bool Marks::draw(std::uint16_t peer, const std::string& name, const wire::Stroke& body) {
  const Monitor* where = monitor(body.surface);
  if (body.generation != layout_.generation) return true;
  if (where == nullptr) return false;
  Technician& technician = drawn_[peer];
  technician.name = name;
  technician.colour = body.colour & colours;
  auto line = std::ranges::find(technician.lines, body.number, &Line::number);
  if (line == technician.lines.end()) {
    if (lines() >= wire::limits::strokes) {
      // Whoever drew them all loses the oldest; who drew none finds no room among those of the others.
      if (technician.lines.empty()) return true;
      technician.lines.erase(technician.lines.begin());
    }
    line = technician.lines.insert(
        technician.lines.end(),
        {.number = body.number,
         .width = std::clamp<std::uint8_t>(body.width, 1, widest),
         .translucent = (body.colour & translucent) != 0,
         .dots = {}});
  }
  for (const auto& dot : body.points) {
    if (line->dots.size() >= wire::limits::stroke_points) break;
    line->dots.push_back(on(*where, dot.x, dot.y));
  }
  return true;
}

bool Marks::clear(std::uint16_t peer, const wire::StrokesCleared& body) {
  const auto found = drawn_.find(peer);
  if (found == drawn_.end()) return true;
  constexpr std::uint32_t all = 0;
  std::erase_if(found->second.lines,
                [&](const Line& line) { return body.number == all || line.number == body.number; });
  return true;
}

void Marks::layout(const Layout& layout) {
  {
    const std::lock_guard guard(mutex_);
    layout_ = layout;
    drawn_.clear();
  }
  tell();
}

void Marks::keep(const std::function<bool(std::uint16_t)>& may) {
  {
    const std::lock_guard guard(mutex_);
    if (std::erase_if(drawn_, [&](const auto& row) { return !may(row.first); }) == 0) return;
  }
  tell();
}

void Marks::read(const std::function<void(const Drawn&)>& reader) const {
  const std::lock_guard guard(mutex_);
  reader(drawn_);
}

Marks::Kept Marks::kept() const {
  const std::lock_guard guard(mutex_);
  return kept_;
}

std::size_t Marks::lines() const {
  std::size_t sum = 0;
  for (const auto& row : drawn_) sum += row.second.lines.size();
  return sum;
}

const Monitor* Marks::monitor(std::uint8_t surface) const {
  const auto found = std::ranges::find(layout_.monitors, surface, &Monitor::id);
  return found == layout_.monitors.end() ? nullptr : &*found;
}

void Marks::tell() const {
  const std::lock_guard guard(mutex_);
  if (changed_) changed_();
}

}  // namespace guichet
