#include "core/host/sharing.h"

#include <algorithm>

namespace guichet::host {

namespace {

// After pixels could not be had (a monitor just went), they are asked for again.
constexpr Time grab_again_ms = 10;
// While a member keeps its lane waiting, pixels are still taken now and then: only a lane that has something to send
// can tell that somebody holds it back.
constexpr Time held_interval_ms = 100;

}  // namespace

void Sharing::look(const Changes& changes, Time now) {
  damage_ = changes.damage;
  if (changes.clipboard) host_.clipboard_changed();
  if (changes.local_input) host_.end_user_acts(now);
  if (changes.layout) {
    picture_.reset(capture_.layout());
    lanes_.reset();
    host_.layout(capture_.layout(), now);
    damage_ = true;
  }
  if (changes.cursor_shape) host_.cursor_shape(capture_.cursor_shape());
  if (changes.cursor_position) host_.cursor_position(capture_.cursor_position());
}

void Sharing::grab(Time now, const std::function<bool()>& stopped) {
  if (!damage_ || host_.watching() == 0) return;
  const Time wanted = lanes_.until_wanted(now);
  const bool held_long = wanted == not_before_an_event && now - grabbed_at_ >= held_interval_ms;
  if (wanted != 0 && !held_long) return;
  damage_ = false;
  grabbed_at_ = now;
  for (std::size_t id = 0; id < picture_.surfaces(); ++id) {
    if (stopped()) return;
    damaged_.clear();
    const auto surface = static_cast<std::uint8_t>(id);
    if (!capture_.grab(surface, picture_.surface(id), damaged_)) damage_ = true;
    for (const Rectangle& where : damaged_) lanes_.damage(surface, where);
  }
}

Time Sharing::patience(Time now) const {
  Time least = host_.until_due(now);
  if (host_.watching() != 0) {
    // Pixels that are wanted now but did not change are waited for with everything else.
    const Time wanted = lanes_.until_wanted(now);
    if (wanted != 0) least = std::min({least, wanted, held_interval_ms});
    if (wanted == 0 && damage_) least = std::min(least, grab_again_ms);
    // What is due now but could not leave is tried again then, too.
    least = std::min(least, std::max(lanes_.until_refresh(now), grab_again_ms));
  }
  return least;
}

}  // namespace guichet::host
