// A lane and its members, and what the slowest of them allows.
#pragma once

#include <cstdint>
#include <vector>

#include "core/encode/stage.h"
#include "core/lanes/lane.h"
#include "core/lanes/member.h"

namespace guichet {

struct Slot {
  explicit Slot(std::uint16_t number);

  Lane lane;
  std::vector<Member> members;
  // The relay was not told its members yet.
  bool announce = false;
  // Not before this does it give its members back to another lane.
  Time merge_not_before = 0;
  // It begins no frame before this, so that a lane with the same picture can become one with it.
  Time held_until = 0;
  // When its last frame began.
  Time began = 0;
  // When its members were last weighed.
  Time weighed = 0;

  bool empty() const { return members.empty(); }

  // Starts the lane anew: nothing is under way.
  void begin(const Layout& layout);
  void add(Member member);
  Member remove(std::uint16_t peer);
  void damage(std::uint8_t surface, const Rectangle& where);
  // So many bytes of the lane's frame left for all members.
  void sent(std::size_t bytes, Time now);

  bool held(Time now) const { return now < held_until; }
  // All members have on their canvas what was sent.
  bool acknowledged() const;
  // wire::decodes_…: what every member takes beside tiles and copies.
  std::uint32_t decodes() const;
  // Milliseconds until what is sent now is known to have arrived, by the slowest member.
  Time answers_in() const;

  // Milliseconds until all members may be sent the lane's next message, or not_before_an_event.
  Time until_room(Time now) const;
  // Milliseconds until the lane has something to say that nothing but time brings, or not_before_an_event.
  Time until_refresh(Time now) const;
  // What the slowest allows to the frame that begins.
  Terms terms(Time now) const;
  // Looks who keeps the others waiting; true when somebody does so for too long.
  bool weigh(Time now);
  // Between two frames: takes up surfaces that somebody shows again, and leaves those that nobody does.
  void look_at_surfaces(const Layout& layout);
  // Surfaces nobody shows have changed, or may have: what the members have of them is void.
  bool complete() const { return missed_ == 0; }

 private:
  Time until_room(const Member& member, Time now) const;

  // What is kept up to date, and what is not any more.
  Surfaces shown_ = all_surfaces;
  Surfaces missed_ = 0;
  // No frame was whole since the reset: this one must not end early, or a viewer would show half a picture.
  bool first_ = true;
};

}  // namespace guichet
