#include "core/lanes/rate.h"

#include <algorithm>
#include <functional>

#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::uint64_t ms_per_second = 1'000;
constexpr std::uint32_t microseconds_per_ms = 1'000;
// What may wait at the narrowest place. Less, and the place runs dry between two acknowledgements of an uneven way; more,
// and a letter typed while a video plays is late by it.
constexpr Time queue_ms = 100;
// How long a frame may keep the narrowest place to itself.
constexpr Time cut_ms = 60;
// Below this a frame is more heads than pixels.
constexpr std::size_t least_cut_bytes = 2'048;
// Two parts, whatever was measured: an acknowledgement of less says nothing about a way.
constexpr std::uint64_t least_window_bytes = 2 * least_cut_bytes;
// Frames begin a little faster than the way was seen to carry them, or it would never be seen to carry more.
constexpr std::uint64_t ahead_percent = 125;
// A way whose measure grows by less in so many looks is known; until then twice as much is put on it.
constexpr std::uint64_t growth_percent = 125;
constexpr std::uint32_t looks_without_growth = 3;
// A measure counts as what the way carries, and not as what there was to carry, if its frames filled the window so far.
constexpr std::uint64_t filled_percent = 75;
// The shortest round trip is that of the last one to two of these spans; in each, a busy way is let run empty once.
constexpr Time shortest_span_ms = 8'000;
constexpr Time alone_every_ms = 6'000;
// Frames take turns on a way so that a display's second frame is always on it.
constexpr Time long_way_step_ms = 32;
// Frames that take so much longer than the way is long wait somewhere; a viewer that is slow to decode must not get more.
constexpr Time queues_ms = 250;
// The weight of what is new in a smoothed time: one eighth, as TCP's.
constexpr std::uint64_t smoothing = 8;

Time smoothed(Time before, Time now) { return (before * (smoothing - 1) + now) / smoothing; }

}  // namespace

void Rate::restart() {
  count_ = 0;
  acknowledged_ = sent_;
  began_with_ = 0;
  emptying_ = false;
}

std::uint64_t Rate::window() const {
  if (bytes_per_second_ == 0) return std::numeric_limits<std::uint64_t>::max();
  const bool known = without_growth_ >= looks_without_growth;
  const Time way = known ? round_trip_ : 2 * round_trip_;
  return std::max(least_window_bytes, bytes_per_second_ * (way + queue_ms) / ms_per_second);
}

void Rate::sent(std::uint32_t frame, std::size_t bytes, Time now) {
  if (count_ == 0 || flight(count_ - 1).frame != frame) {
    if (count_ == flights_.size()) {
      first_ = (first_ + 1) % flights_.size();
      --count_;
    }
    const bool alone = under_way() == 0;
    if (alone) {
      alone_at_ = now;
      emptying_ = false;
    }
    Flight& begun = flight(count_++);
    begun = {.frame = frame,
             .acknowledged = acknowledged_,
             .since = alone ? now : std::max(acknowledged_at_, flight(0).began),
             .began = now,
             .window = window()};
    began_ = now;
    began_with_ = 0;
  }
  sent_ += bytes;
  began_with_ += bytes;
  Flight& under_way = flight(count_ - 1);
  under_way.end = sent_;
  under_way.left = now;
}

void Rate::acknowledged(std::uint32_t frame, std::uint32_t decode_microseconds, Time now) {
  std::size_t index = 0;
  while (index < count_ && flight(index).frame != frame) ++index;
  if (index == count_) return;
  const Flight arrived = flight(index);
  first_ = (first_ + index + 1) % flights_.size();
  count_ -= index + 1;
  decode_ = smoothed(decode_, std::min<Time>(decode_microseconds / microseconds_per_ms, longest_interval_ms));
  acknowledged_ = arrived.end;
  acknowledged_at_ = now;
  learn_way(arrived, now);
  learn_rate(arrived, now);
  if (count_ != 0 && now - alone_at_ >= alone_every_ms) emptying_ = true;
}

void Rate::learn_way(const Flight& arrived, Time now) {
  // From the last bytes on: what came before them, and their own time on the line, is in it, so the shortest is the one
  // that comes nearest to the way itself.
  const Time took = std::max<Time>(now - arrived.left, 1);
  if (now - shortest_since_ >= shortest_span_ms) {
    shortest_before_ = shortest_;
    shortest_ = took;
    shortest_since_ = now;
  }
  shortest_ = std::min(shortest_, took);
  round_trip_ = std::min(shortest_, shortest_before_);
  queueing_ = smoothed(queueing_, took - round_trip_);
}

void Rate::learn_rate(const Flight& arrived, Time now) {
  const std::uint64_t carried = arrived.end - arrived.acknowledged;
  const Time time = std::max<Time>(now - arrived.since, 1);
  const std::uint64_t measured = std::max<std::uint64_t>(carried * ms_per_second / time, 1);
  const bool filled = carried >= arrived.window / 100 * filled_percent;
  if (bytes_per_second_ != 0 && !filled && measured <= bytes_per_second_) return;
  measured_[measurements_++ % measured_.size()] = measured;
  // The second highest of the last few: a stall makes one low, acknowledgements that come in a bunch one high.
  auto sorted = measured_;
  std::ranges::partial_sort(sorted, sorted.begin() + 2, std::greater());
  bytes_per_second_ = sorted[1] == 0 ? sorted[0] : sorted[1];
  if (!filled) return;
  if (bytes_per_second_ >= plateau_ * growth_percent / 100) {
    plateau_ = bytes_per_second_;
    without_growth_ = 0;
  } else {
    ++without_growth_;
  }
}

Time Rate::until_room(Time now) const {
  if (count_ != 0 && (emptying_ || under_way() >= window())) return not_before_an_event;
  // Nothing is anywhere on the way.
  if (count_ == 0 || bytes_per_second_ == 0) return 0;
  const std::uint64_t line = bytes_per_second_ * ahead_percent / 100 + 1;
  const Time interval = std::min(std::max(began_with_ * ms_per_second / line, decode_), longest_interval_ms);
  const Time since = now - began_;
  return since >= interval ? 0 : interval - since;
}

std::uint32_t Rate::frames_under_way() const {
  // The first frame tells of the way; until then nothing else is put on it.
  if (bytes_per_second_ == 0) return 1;
  if (queueing_ > queues_ms) return wire::limits::frames_under_way;
  const auto more = static_cast<std::uint32_t>(std::min<Time>(round_trip_ / long_way_step_ms, most_frames_under_way));
  return std::min(wire::limits::frames_under_way + more, most_frames_under_way);
}

std::size_t Rate::cut_bytes() const {
  if (bytes_per_second_ == 0) return std::numeric_limits<std::size_t>::max();
  if (emptying_) return least_cut_bytes;
  return std::max<std::size_t>(least_cut_bytes, bytes_per_second_ * cut_ms / ms_per_second);
}

}  // namespace guichet
