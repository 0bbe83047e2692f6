#include "core/input/input.h"

#include <algorithm>
#include <string>

namespace guichet::input {

namespace {

constexpr std::uint16_t known_buttons = 0x1f;
// Page 7 ends its keys of keyboards here.
constexpr std::uint16_t last_usage = 0xe7;
constexpr std::uint32_t last_code_point = 0x10ffff;

// What a keyboard could have typed: no control characters but the line end and the tabulator.
std::string typeable(std::string_view text) {
  std::string kept;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte >= 0x20 && byte != 0x7f) || letter == '\n' || letter == '\t') kept.push_back(letter);
  }
  return kept;
}

}  // namespace

void Input::layout(const Layout& layout) {
  if (layout.generation != layout_.generation) release_all();
  layout_ = layout;
}

void Input::open(std::uint16_t peer, bool lead) { viewers_[peer].lead = lead; }

void Input::close(std::uint16_t peer) {
  if (hands_.holder() == peer) {
    release_all();
    hands_.drop();
  }
  viewers_.erase(peer);
}

bool Input::newer(Viewer& viewer, const wire::Header& header) {
  const auto ahead = static_cast<std::int16_t>(header.epoch - viewer.epoch);
  if (viewer.heard && (ahead < 0 || (ahead == 0 && header.sequence <= viewer.sequence))) return false;
  if (viewer.heard && ahead > 0 && hands_.holder() == header.peer) release_all();
  viewer.heard = true;
  viewer.epoch = header.epoch;
  viewer.sequence = header.sequence;
  return true;
}

bool Input::admit(const wire::Header& header, Time now) {
  const auto viewer = viewers_.find(header.peer);
  if (viewer == viewers_.end() || !newer(viewer->second, header)) return false;
  const std::uint16_t before = hands_.holder();
  if (!hands_.take(header.peer, viewer->second.lead, now)) return false;
  if (before != header.peer) release_all();
  heard_ = now;
  return true;
}

void Input::pointer(const wire::Header& header, const wire::Pointer& pointer, Time now) {
  if (!admit(header, now)) return;
  if (pointer.generation != layout_.generation || pointer.surface >= layout_.monitors.size()) {
    // The place means nothing any more, but a button that came up must not stay down.
    const auto still = static_cast<std::uint16_t>(buttons_ & pointer.buttons);
    if (still != buttons_) injector_.pointer(surface_, x_, y_, still);
    buttons_ = still;
    return;
  }
  const Monitor& monitor = layout_.monitors[pointer.surface];
  surface_ = pointer.surface;
  x_ = std::clamp<std::int32_t>(pointer.x, 0, monitor.width - 1);
  y_ = std::clamp<std::int32_t>(pointer.y, 0, monitor.height - 1);
  buttons_ = pointer.buttons & known_buttons;
  injector_.pointer(surface_, x_, y_, buttons_);
}

void Input::wheel(const wire::Header& header, const wire::Wheel& wheel, Time now) {
  if (admit(header, now)) injector_.wheel(wheel.dx, wheel.dy);
}

void Input::key(const wire::Header& header, const wire::Key& key, Time now) {
  if (!admit(header, now) || key.usage > last_usage || key.code_point > last_code_point) return;
  const bool down = key.down != 0;
  const bool changes = down ? keys_.insert(key.usage).second : keys_.erase(key.usage) != 0;
  // The system repeats a key that is held by itself.
  if (!changes) return;
  injector_.key({key.usage, down, key.code_point, key.modifiers, key.locks});
}

void Input::text(const wire::Header& header, const wire::Text& text, Time now) {
  if (!admit(header, now)) return;
  const std::string kept = typeable(text.text);
  if (!kept.empty()) injector_.text(kept);
}

void Input::release(const wire::Header& header, const wire::Release&, Time now) {
  const auto viewer = viewers_.find(header.peer);
  if (viewer == viewers_.end() || !newer(viewer->second, header) || hands_.holder() != header.peer) return;
  heard_ = now;
  release_all();
}

void Input::alive(const wire::Header& header, const wire::InputAlive&, Time now) {
  const auto viewer = viewers_.find(header.peer);
  if (viewer == viewers_.end() || !newer(viewer->second, header) || hands_.holder() != header.peer) return;
  heard_ = now;
}

void Input::end_user_acts(Time now) {
  release_all();
  hands_.taken_by_end_user(now);
}

void Input::tick(Time now) {
  if (holding() && now - heard_ >= wire::limits::input_silence_ms) release_all();
  hands_.tick(now, holding());
}

void Input::go_on(Time now) {
  if (!busy()) return;
  // While a long text is typed its viewer is not silent.
  heard_ = now;
  injector_.go_on();
}

void Input::release_all() {
  if (!holding()) return;
  keys_.clear();
  buttons_ = 0;
  injector_.release_all();
}

}  // namespace guichet::input
