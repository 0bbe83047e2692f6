#include "core/input/pacing.h"

#include <algorithm>

namespace guichet::input {

namespace {

// Both clocks count whole milliseconds.
constexpr Time rounding = 2;

}  // namespace

bool Pacing::keep(const wire::Header& header, std::span<const std::uint8_t> bytes, std::optional<std::uint32_t> made,
                  Time now, bool busy) {
  Viewer& viewer = viewers_[header.peer];
  Time due = std::max(now, viewer.waiting.empty() ? now : viewer.waiting.back().due);
  if (made) {
    const auto apart = viewer.heard ? static_cast<std::int32_t>(*made - viewer.made) : 0;
    const Time gap = static_cast<Time>(std::clamp<std::int32_t>(apart, 0, longest_wait));
    if (gap > rounding) due = std::max(due, std::min(viewer.due + gap - rounding, now + longest_wait));
    viewer.heard = true;
    viewer.made = *made;
    viewer.due = due;
  }
  if (due <= now && viewer.waiting.empty() && !busy) return false;
  viewer.waiting.push_back({due, {header, {bytes.begin(), bytes.end()}}});
  return true;
}

std::optional<Pacing::Message> Pacing::next(Time now) {
  for (auto& row : viewers_) {
    auto& waiting = row.second.waiting;
    if (waiting.empty() || waiting.front().due > now) continue;
    Message message = std::move(waiting.front().message);
    waiting.pop_front();
    return message;
  }
  return std::nullopt;
}

std::optional<Time> Pacing::wait(Time now) const {
  std::optional<Time> least;
  for (const auto& row : viewers_) {
    if (row.second.waiting.empty()) continue;
    const Time due = row.second.waiting.front().due;
    const Time left = due > now ? due - now : 1;
    least = least ? std::min(*least, left) : left;
  }
  return least;
}

}  // namespace guichet::input
