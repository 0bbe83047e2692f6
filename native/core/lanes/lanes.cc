#include "core/lanes/lanes.h"

#include <algorithm>

namespace guichet {
namespace {

// Past so many doublings, a lane that was split off waits no longer to merge back: five minutes.
constexpr std::uint32_t most_doublings = 5;

}  // namespace

Lanes::Lanes(Picture& picture) : picture_(picture) {
  for (std::uint16_t number = 1; number <= wire::limits::lanes; ++number) slots_.emplace_back(number);
}

void Lanes::reset() {
  for (Slot& slot : slots_)
    if (!slot.members.empty()) begin(slot);
}

void Lanes::close() {
  for (Slot& slot : slots_) {
    slot.members.clear();
    slot.announce = false;
    slot.lane.close();
  }
}

void Lanes::damage(std::uint8_t surface, const Rectangle& where) {
  for (Slot& slot : slots_) slot.lane.damage(surface, where);
}

void Lanes::join(std::uint16_t peer) {
  leave(peer);
  Member member;
  member.peer = peer;
  add(slot_for_joiner(), member);
}

void Lanes::reset_wanted(std::uint16_t peer) {
  if (Member* const member = member_of(peer)) member->reset_wanted = true;
}

void Lanes::leave(std::uint16_t peer) {
  if (Slot* const slot = slot_of(peer)) remove(*slot, peer);
}

void Lanes::slow(std::uint16_t peer, bool is_slow) {
  if (Member* const member = member_of(peer)) member->slow = is_slow;
}

void Lanes::acknowledge(std::uint16_t lane, std::uint16_t peer, std::uint32_t frame) {
  const Slot* const slot = slot_of(peer);
  Member* const member = member_of(peer);
  if (member == nullptr || slot->lane.number() != lane) return;
  // A frame counts once it is whole. The numbers wrap: distances are compared.
  const std::uint32_t sent = slot->lane.in_frame() ? slot->lane.frame() - 1 : slot->lane.frame();
  if (frame - member->acknowledged <= sent - member->acknowledged) member->acknowledged = frame;
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
  Time soonest = not_before_an_event;
  for (const Slot& slot : slots_) {
    if (slot.members.empty() || slot.lane.in_frame() || held(slot)) continue;
    const Time since = now - slot.began;
    soonest = std::min(soonest, since >= frame_interval_ms ? Time{0} : frame_interval_ms - since);
  }
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
    if (slot.members.empty() || !slot.lane.pending() || held(slot)) continue;
    const std::uint32_t frame = slot.lane.frame();
    Terms terms;
    terms.now = now;
    const std::size_t length = slot.lane.next_message(picture_, room, terms);
    if (length == 0) continue;
    if (slot.lane.frame() != frame) slot.began = now;
    turn_ = (index + 1) % slots_.size();
    return length;
  }
  return merge(now) ? announce(room) : 0;
}

Lanes::Slot* Lanes::slot_of(std::uint16_t peer) {
  for (Slot& slot : slots_)
    for (const Member& member : slot.members)
      if (member.peer == peer) return &slot;
  return nullptr;
}

Member* Lanes::member_of(std::uint16_t peer) {
  Slot* const slot = slot_of(peer);
  return slot == nullptr ? nullptr : &*std::ranges::find(slot->members, peer, &Member::peer);
}

// Nothing may be sent to a slow member. A frame that has begun goes on; another may not begin while too many are under way.
bool Lanes::holds(const Slot& slot, const Member& member) {
  const std::uint32_t under_way = slot.lane.frame() - member.acknowledged;
  return member.slow || (!slot.lane.in_frame() && under_way >= wire::limits::frames_under_way);
}

bool Lanes::held(const Slot& slot) {
  return std::ranges::any_of(slot.members, [&slot](const Member& member) { return holds(slot, member); });
}

Lanes::Slot* Lanes::free_slot() {
  const auto found = std::ranges::find_if(slots_, [](const Slot& slot) { return !slot.lane.open(); });
  return found == slots_.end() ? nullptr : &*found;
}

// A lane whose reset is still to come costs a joiner nothing. Else a lane of its own; else, all being in use, it enters
// the one with the fewest members, which starts anew with them: they see no flash, for a viewer keeps its canvas until the
// first frame after a reset is whole.
Lanes::Slot& Lanes::slot_for_joiner() {
  for (Slot& slot : slots_)
    if (slot.lane.fresh() && !slot.members.empty()) return slot;
  if (Slot* const slot = free_slot()) {
    begin(*slot);
    slot->merge_not_before = 0;
    return *slot;
  }
  Slot& smallest = *std::ranges::min_element(slots_, {}, [](const Slot& slot) { return slot.members.size(); });
  begin(smallest);
  return smallest;
}

// Starts a lane anew. Frames of its past count as acknowledged: nobody waits for them any more.
void Lanes::begin(Slot& slot) {
  slot.lane.reset(picture_.layout());
  for (Member& member : slot.members) {
    member.acknowledged = slot.lane.frame();
    member.holding = false;
  }
}

void Lanes::add(Slot& slot, Member member) {
  member.acknowledged = slot.lane.frame();
  member.holding = false;
  slot.members.push_back(member);
  slot.announce = true;
}

Member Lanes::remove(Slot& slot, std::uint16_t peer) {
  const auto found = std::ranges::find(slot.members, peer, &Member::peer);
  const Member member = *found;
  slot.members.erase(found);
  slot.announce = true;
  if (slot.members.empty()) slot.lane.close();
  return member;
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
    const Member member = remove(slot, found->peer);
    add(slot_for_joiner(), member);
  }
}

// Members who keep the others of their lane waiting move to a lane of their own.
void Lanes::split(Slot& slot, Time now) {
  const auto count = std::ranges::count_if(slot.members, [&slot](const Member& member) { return holds(slot, member); });
  const bool some = slot.lane.pending() && count > 0 && count < std::ssize(slot.members);
  bool too_long = false;
  for (Member& member : slot.members) {
    const bool holding = some && holds(slot, member);
    if (holding && !member.holding) member.holding_since = now;
    member.holding = holding;
    too_long = too_long || (holding && now - member.holding_since >= wire::limits::lane_hold_ms);
  }
  Slot* const own = too_long ? free_slot() : nullptr;
  if (own == nullptr) return;
  begin(*own);
  own->merge_not_before = 0;
  for (std::size_t index = slot.members.size(); index-- > 0;) {
    if (!slot.members[index].holding) continue;
    Member member = remove(slot, slot.members[index].peer);
    const Time wait = merge_after_ms << std::min(member.splits++, most_doublings);
    own->merge_not_before = std::max(own->merge_not_before, now + wait);
    add(*own, member);
  }
}

// Two lanes without damage have the same shadow: the picture. Their members have it too once they acknowledged all, so
// the streams alone differ, and a reset that keeps the surfaces makes one of two: nothing is sent twice, nobody sees it.
bool Lanes::merge(Time now) {
  const auto settled = [now](const Slot& slot) {
    const std::uint32_t frame = slot.lane.frame();
    return slot.lane.clean() && !slot.members.empty() && now >= slot.merge_not_before &&
           std::ranges::all_of(slot.members, [frame](const Member& member) {
             return !member.slow && !member.reset_wanted && member.acknowledged == frame;
           });
  };
  Slot* into = nullptr;
  for (Slot& slot : slots_) {
    if (!settled(slot)) continue;
    if (into == nullptr) {
      into = &slot;
      continue;
    }
    while (!slot.members.empty()) add(*into, remove(slot, slot.members.back().peer));
    into->lane.restart();
    return true;
  }
  return false;
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
