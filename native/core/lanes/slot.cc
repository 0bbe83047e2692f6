#include "core/lanes/slot.h"

#include <algorithm>
#include <bit>

#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::uint64_t ms_per_second = 1'000;
// What a frame may cost that is to be followed by another at the usual pace of moving pictures, and on ways where that
// would be heads alone, at a slower one.
constexpr std::uint64_t frame_ms = 33;
constexpr std::uint64_t slow_frame_ms = 100;
constexpr std::uint64_t least_frame_bytes = 4'096;
// Before anything was measured: an ordinary line of an ordinary home.
constexpr std::size_t unknown_budget_bytes = 32'768;
// What of the way the making exact of lossy pixels may take at a time: a letter typed meanwhile is late by no more.
constexpr std::uint64_t refresh_ms = 50;
// Quality of lossy pixels on 256 kbit/s, what each doubling adds, and where more is not seen before all is made exact.
constexpr std::uint64_t slowest_way = 32'768;
constexpr int slowest_quality = 40;
constexpr int doubling_quality = 6;
constexpr int best_quality = 75;

std::uint8_t quality_on(std::uint64_t bytes_per_second) {
  const int doublings = std::bit_width(bytes_per_second / slowest_way);
  return static_cast<std::uint8_t>(std::min(slowest_quality + doubling_quality * doublings, best_quality));
}

Surfaces bit(std::size_t surface) { return static_cast<Surfaces>(1U << surface); }

}  // namespace

Slot::Slot(std::uint16_t number) : lane(number) { members.reserve(wire::limits::viewers); }

void Slot::begin(const Layout& layout) {
  lane.reset(layout);
  shown_ = all_surfaces;
  missed_ = 0;
  first_ = true;
  held_until = 0;
  for (Member& member : members) {
    member.acknowledged = lane.frame();
    member.holding = false;
    member.rate.restart();
  }
}

void Slot::add(Member member) {
  member.acknowledged = lane.frame();
  member.holding = false;
  member.held_ms = 0;
  member.rate.restart();
  members.push_back(member);
  announce = true;
}

Member Slot::remove(std::uint16_t peer) {
  const auto found = std::ranges::find(members, peer, &Member::peer);
  const Member member = *found;
  members.erase(found);
  announce = true;
  if (members.empty()) lane.close();
  return member;
}

void Slot::damage(std::uint8_t surface, const Rectangle& where) {
  if ((shown_ & bit(surface)) != 0) lane.damage(surface, where);
}

void Slot::sent(std::size_t bytes, Time now) {
  for (Member& member : members) member.rate.sent(lane.frame(), bytes, now);
  if (!lane.in_frame()) first_ = false;
}

bool Slot::acknowledged() const {
  return std::ranges::all_of(members, [frame = lane.frame()](const Member& each) { return each.acknowledged == frame; });
}

std::uint32_t Slot::decodes() const {
  std::uint32_t all = ~std::uint32_t{0};
  for (const Member& member : members) all &= member.decodes;
  return all;
}

Time Slot::answers_in() const {
  Time longest = 0;
  for (const Member& member : members) longest = std::max(longest, member.rate.round_trip() + member.rate.queueing());
  return longest;
}

// Nothing may be sent to a slow member. A frame that has begun goes on; another may not begin while too much is under way.
Time Slot::until_room(const Member& member, Time now) const {
  if (member.slow) return not_before_an_event;
  if (lane.in_frame() || lane.fresh()) return 0;
  const std::uint32_t under_way = lane.frame() - member.acknowledged;
  return under_way >= member.rate.frames_under_way() ? not_before_an_event : member.rate.until_room(now);
}

Time Slot::until_room(Time now) const {
  Time longest = held(now) ? held_until - now : 0;
  for (const Member& member : members) longest = std::max(longest, until_room(member, now));
  return longest;
}

Time Slot::until_refresh(Time now) const {
  const auto at = lane.refresh_at();
  if (!at) return not_before_an_event;
  return std::max(until_room(now), *at > now ? *at - now : Time{0});
}

Terms Slot::terms(Time now) const {
  Terms terms;
  terms.now = now;
  terms.budget_bytes = unknown_budget_bytes;
  terms.decodes = decodes();
  for (const Member& member : members) {
    if (!first_) terms.cut_bytes = std::min(terms.cut_bytes, member.rate.cut_bytes());
    const std::uint64_t rate = member.rate.bytes_per_second();
    if (rate != 0 && (terms.bytes_per_second == 0 || rate < terms.bytes_per_second)) terms.bytes_per_second = rate;
  }
  if (const std::uint64_t rate = terms.bytes_per_second; rate != 0) {
    terms.budget_bytes =
        std::clamp(least_frame_bytes, rate * frame_ms / ms_per_second, rate * slow_frame_ms / ms_per_second);
    terms.refresh_bytes = rate * refresh_ms / ms_per_second;
    terms.quality = quality_on(rate);
  }
  return terms;
}

// The times of waiting and of not waiting are set against each other: who is a little slower waits now and then, who
// keeps the others from what they could have waits most of the time.
bool Slot::weigh(Time now) {
  const Time passed = now - weighed;
  weighed = now;
  const auto holds = [&](const Member& member) { return until_room(member, now) != 0; };
  const auto count = std::ranges::count_if(members, holds);
  // While all wait for their own ways nobody can be told from the others.
  if (lane.pending() && count == std::ssize(members)) return false;
  const bool some = lane.pending() && count > 0;
  bool too_long = false;
  for (Member& member : members) {
    const bool holding = some && holds(member);
    if (!holding) member.held_ms -= std::min(member.held_ms, passed);
    if (holding && member.holding) member.held_ms += passed;
    member.holding = holding;
    too_long = too_long || (holding && member.held_ms >= wire::limits::lane_hold_ms);
  }
  return too_long;
}

void Slot::look_at_surfaces(const Layout& layout) {
  Surfaces wanted = 0;
  for (const Member& member : members) wanted |= member.surfaces;
  if (wanted == shown_ || lane.in_frame()) return;
  for (std::size_t surface = 0; surface < layout.monitors.size(); ++surface) {
    const auto id = static_cast<std::uint8_t>(surface);
    const bool is_wanted = (wanted & bit(surface)) != 0;
    if (is_wanted && (missed_ & bit(surface)) != 0) {
      lane.reveal(id);
      missed_ &= static_cast<Surfaces>(~bit(surface));
    }
    if (!is_wanted && (missed_ & bit(surface)) == 0) {
      lane.conceal(id);
      missed_ |= bit(surface);
    }
  }
  shown_ = wanted;
}

}  // namespace guichet
