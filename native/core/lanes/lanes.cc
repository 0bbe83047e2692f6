#include "core/lanes/lanes.h"

#include <algorithm>

namespace guichet {
namespace {

// Past so many doublings, a lane that was split off waits no longer to merge back: five minutes.
constexpr std::uint32_t most_doublings = 5;
// Lanes that could merge but for what plays are held for it so long after they were first seen to, then after twice as
// long, up to a minute; for as long as an answer takes twice, and what a busy machine adds. Where answers take longer
// than this, everybody would see it.
constexpr Time first_hold_after_ms = 500;
constexpr Time longest_between_holds_ms = 60'000;
constexpr Time longest_answer_ms = 200;
constexpr Time answer_slack_ms = 50;
// On longer ways the time that a film's picture takes is nothing, and few frames may be under way.
constexpr Time near_ms = 50;

// Tiles that one lane has to make exact and another has not: more would be much for those who have them.
constexpr std::size_t most_losses_apart = 16;

// Apart from what was sent and what was acknowledged of it.
bool can_merge(const Slot& slot, Time now) {
  return !slot.empty() && slot.complete() && slot.lane.between_frames() && now >= slot.merge_not_before &&
         std::ranges::none_of(slot.members, [](const Member& each) { return each.slow || each.reset_wanted; });
}

}  // namespace

Lanes::Lanes(Picture& picture) : picture_(picture) {
  for (std::uint16_t number = 1; number <= wire::limits::lanes; ++number) slots_.emplace_back(number);
}

void Lanes::reset() {
  for (Slot& slot : slots_)
    if (!slot.empty()) slot.begin(picture_.layout());
}

void Lanes::close() {
  for (Slot& slot : slots_) {
    slot.members.clear();
    slot.announce = false;
    slot.lane.close();
  }
}

void Lanes::damage(std::uint8_t surface, const Rectangle& where) {
  for (Slot& slot : slots_) slot.damage(surface, where);
}

void Lanes::join(std::uint16_t peer) {
  leave(peer);
  Member member;
  member.peer = peer;
  slot_for_joiner().add(member);
}

void Lanes::reset_wanted(std::uint16_t peer) {
  if (Member* const member = member_of(peer)) member->reset_wanted = true;
}

void Lanes::leave(std::uint16_t peer) {
  if (Slot* const slot = slot_of(peer)) slot->remove(peer);
}

void Lanes::slow(std::uint16_t peer, bool is_slow) {
  if (Member* const member = member_of(peer)) member->slow = is_slow;
}

void Lanes::decodes(std::uint16_t peer, std::uint32_t what) {
  if (Member* const member = member_of(peer)) member->decodes = what;
}

void Lanes::shows(std::uint16_t peer, Surfaces surfaces) {
  if (Member* const member = member_of(peer)) member->surfaces = surfaces;
}

void Lanes::acknowledge(std::uint16_t lane, std::uint16_t peer, std::uint32_t frame, std::uint32_t decode_microseconds,
                        Time now) {
  const Slot* const slot = slot_of(peer);
  Member* const member = member_of(peer);
  if (member == nullptr || slot->lane.number() != lane) return;
  // A frame counts once it is whole. The numbers wrap: distances are compared.
  const std::uint32_t sent = slot->lane.in_frame() ? slot->lane.frame() - 1 : slot->lane.frame();
  if (frame - member->acknowledged > sent - member->acknowledged) return;
  member->acknowledged = frame;
  member->rate.acknowledged(frame, decode_microseconds, now);
}

bool Lanes::has(std::uint16_t peer) const {
  return std::ranges::any_of(slots_, [peer](const Slot& slot) {
    return std::ranges::find(slot.members, peer, &Member::peer) != slot.members.end();
  });
}

std::size_t Lanes::open_lanes() const {
  return static_cast<std::size_t>(std::ranges::count_if(slots_, [](const Slot& slot) { return slot.lane.open(); }));
}

Time Lanes::until_wanted(Time now) const {
  const Time apart = now < answered_until_ ? answer_interval_ms : frame_interval_ms;
  Time soonest = not_before_an_event;
  for (const Slot& slot : slots_) {
    if (slot.empty() || slot.lane.in_frame()) continue;
    const Time since = now - slot.began;
    const Time interval = since >= apart ? Time{0} : apart - since;
    soonest = std::min(soonest, std::max(slot.until_room(now), interval));
  }
  return soonest;
}

Time Lanes::until_refresh(Time now) const {
  Time soonest = not_before_an_event;
  for (const Slot& slot : slots_)
    if (!slot.empty()) soonest = std::min(soonest, slot.until_refresh(now));
  return soonest;
}

std::size_t Lanes::next_message(std::span<std::uint8_t> room, Time now) {
  if (picture_.surfaces() == 0) return 0;
  renew(now);
  for (Slot& slot : slots_) split(slot, now);
  if (const std::size_t length = announce(room)) return length;
  for (std::size_t step = 0; step < slots_.size(); ++step) {
    const std::size_t index = (turn_ + step) % slots_.size();
    Slot& slot = slots_[index];
    if (slot.empty()) continue;
    slot.look_at_surfaces(picture_.layout());
    if (!slot.lane.pending() || slot.until_room(now) != 0) continue;
    const bool in_frame = slot.lane.in_frame();
    const std::uint32_t frame = slot.lane.frame();
    Terms terms = slot.terms(now);
    terms.answering = now < answered_until_ && slot.answers_in() <= near_ms;
    const std::size_t length = slot.lane.next_message(picture_, room, terms);
    if (length == 0) continue;
    const bool begun = slot.lane.frame() != frame;
    if (begun) {
      slot.began = now;
      ++frames_encoded_;
    }
    if (begun || in_frame) slot.sent(length, now);
    turn_ = (index + 1) % slots_.size();
    return length;
  }
  return merge(now) ? announce(room) : 0;
}

Slot* Lanes::slot_of(std::uint16_t peer) {
  for (Slot& slot : slots_)
    for (const Member& member : slot.members)
      if (member.peer == peer) return &slot;
  return nullptr;
}

Member* Lanes::member_of(std::uint16_t peer) {
  Slot* const slot = slot_of(peer);
  return slot == nullptr ? nullptr : &*std::ranges::find(slot->members, peer, &Member::peer);
}

Slot* Lanes::free_slot() {
  const auto found = std::ranges::find_if(slots_, [](const Slot& slot) { return !slot.lane.open(); });
  return found == slots_.end() ? nullptr : &*found;
}

// A lane whose reset is still to come costs a joiner nothing. Else a lane of its own; else, all being in use, it enters
// the one with the fewest members, which starts anew with them: they see no flash, for a viewer keeps its canvas until the
// first frame after a reset is whole.
Slot& Lanes::slot_for_joiner() {
  for (Slot& slot : slots_)
    if (slot.lane.fresh() && !slot.members.empty()) return slot;
  if (Slot* const slot = free_slot()) {
    slot->begin(picture_.layout());
    slot->merge_not_before = 0;
    return *slot;
  }
  Slot& smallest = *std::ranges::min_element(slots_, {}, [](const Slot& slot) { return slot.members.size(); });
  smallest.begin(picture_.layout());
  return smallest;
}

// Full pictures for those who asked. Each asks again only after a while: a viewer cannot make the program work without end.
void Lanes::renew(Time now) {
  for (Slot& slot : slots_) {
    const auto asks = [now](const Member& member) {
      return member.reset_wanted && (member.reset_at == 0 || now - member.reset_at >= reset_interval_ms);
    };
    const auto found = std::ranges::find_if(slot.members, asks);
    if (found == slot.members.end()) continue;
    found->reset_wanted = false;
    found->reset_at = now;
    if (slot.lane.fresh()) continue;
    const Member member = slot.remove(found->peer);
    slot_for_joiner().add(member);
  }
}

// Members who keep the others of their lane waiting move to a lane of their own.
void Lanes::split(Slot& slot, Time now) {
  Slot* const own = slot.weigh(now) ? free_slot() : nullptr;
  if (own == nullptr) return;
  own->begin(picture_.layout());
  own->merge_not_before = 0;
  for (std::size_t index = slot.members.size(); index-- > 0;) {
    if (!slot.members[index].holding) continue;
    Member member = slot.remove(slot.members[index].peer);
    const Time wait = merge_after_ms << std::min(member.splits++, most_doublings);
    own->merge_not_before = std::max(own->merge_not_before, now + wait);
    own->add(member);
  }
}

// Two lanes without damage have the same shadow: the picture. Their members have it too once they acknowledged all, with
// losses that a lane knows of, so the streams alone differ, and a reset that keeps the surfaces makes one of two: nothing
// exact is sent twice, nobody sees it, and a video goes on with a key picture for all.
bool Lanes::merge(Time now) {
  if (open_lanes() < 2) {
    hold_not_before_ = 0;
    return false;
  }
  Slot* into = nullptr;
  for (Slot& slot : slots_) {
    if (!can_merge(slot, now) || !slot.acknowledged() || !(slot.held(now) || slot.lane.even())) continue;
    if (into == nullptr) {
      into = &slot;
      continue;
    }
    // Those held were even together and have said nothing since; so are those that are even now.
    if (slot.held(now) != into->held(now) || into->lane.losses_apart(slot.lane) > most_losses_apart) continue;
    into->lane.take_in(slot.lane);
    into->held_until = 0;
    while (!slot.members.empty()) into->add(slot.remove(slot.members.back().peer));
    return true;
  }
  hold(now);
  return false;
}

// While a film plays, the next picture of it comes before the last one is acknowledged everywhere. So lanes that have the
// same one wait for that once, for a round trip; if it was in vain, later and later again.
void Lanes::hold(Time now) {
  const Slot* first = nullptr;
  std::size_t count = 0;
  Time wait = 0;
  const auto joins = [&first, now](const Slot& slot) {
    // Who decodes no video would take it from the others.
    return can_merge(slot, now) && slot.lane.even() && !slot.held(now) && slot.answers_in() <= longest_answer_ms &&
           (first == nullptr || first == &slot ||
            (slot.decodes() == first->decodes() && first->lane.losses_apart(slot.lane) <= most_losses_apart));
  };
  for (const Slot& slot : slots_) {
    if (!joins(slot)) continue;
    if (first == nullptr) first = &slot;
    wait = std::max(wait, slot.answers_in());
    ++count;
  }
  // Where nothing moves they merge by themselves.
  if (count < 2 || std::ranges::all_of(slots_, [](const Slot& slot) { return slot.empty() || slot.lane.clean(); })) return;
  if (hold_not_before_ == 0) {
    between_holds_ = first_hold_after_ms;
    hold_not_before_ = now + between_holds_;
  }
  if (now < hold_not_before_) return;
  for (Slot& slot : slots_)
    if (joins(slot)) slot.held_until = now + 2 * wait + answer_slack_ms;
  between_holds_ = std::min(2 * between_holds_, longest_between_holds_ms);
  hold_not_before_ = now + between_holds_;
}

std::size_t Lanes::announce(std::span<std::uint8_t> room) {
  // Emptied lanes first, so that nobody is ever in two.
  const auto next = [this](bool empty) {
    return std::ranges::find_if(slots_, [empty](const Slot& s) { return s.announce && s.members.empty() == empty; });
  };
  auto found = next(true);
  if (found == slots_.end()) found = next(false);
  if (found == slots_.end()) return 0;
  found->announce = false;
  wire::Lane message;
  for (const Member& member : found->members) message.members.push({member.peer});
  wire::Header header;
  header.lane = found->lane.number();
  return wire::write_message(room, header, message);
}

}  // namespace guichet
