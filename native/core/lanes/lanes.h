// Who gets which encoding of the screen. Normally all viewers share one lane, so that encoding happens once. One that
// joins late, or keeps its lane waiting for more than wire::limits::lane_hold_ms, gets a lane of its own that starts with
// a full picture; lanes merge again when their members have the same picture, exactly or with losses that
// are known.
//
// Lanes belong to one thread. A round of their owner:
//   when until_wanted(now) is 0 and the capture has damage: grab it into the picture and tell `damage`;
//   while the relay's window has room for a part: send what `next_message` writes.
#pragma once

#include <cstdint>
#include <deque>
#include <span>

#include "core/lanes/slot.h"

namespace guichet {

// A viewer gets full pictures at its own wish no oftener than this.
inline constexpr Time reset_interval_ms = 250;
// A lane that was split off for slowness merges back no earlier than this, doubled with each split of its members.
inline constexpr Time merge_after_ms = 10'000;

class Lanes {
 public:
  // `picture` outlives the lanes.
  explicit Lanes(Picture& picture);

  // The picture took another layout: every lane starts anew.
  void reset();
  // Some pixels of a surface were grabbed into the picture.
  void damage(std::uint8_t surface, const Rectangle& where);

  // A viewer is to get the picture from now on; also one that came back.
  void join(std::uint16_t peer);
  // A viewer lost its picture (a gap, corrupt data, a fresh page): it gets a full one. Peers that did not join are ignored.
  void reset_wanted(std::uint16_t peer);
  // A viewer is gone, or gets nothing for now.
  void leave(std::uint16_t peer);
  // What the relay says about a viewer's unsent bytes.
  void slow(std::uint16_t peer, bool is_slow);
  // What a viewer takes beside tiles and copies (wire::decodes_…), and which surfaces it shows, a bit each. Peers that did
  // not join are ignored.
  void decodes(std::uint16_t peer, std::uint32_t what);
  void shows(std::uint16_t peer, Surfaces surfaces);
  // A viewer has a frame on its canvas; how long it took to decode. Frames of other lanes and frames never sent are ignored.
  void acknowledge(std::uint16_t lane, std::uint16_t peer, std::uint32_t frame, std::uint32_t decode_microseconds,
                   Time now);
  // A viewer pressed something, and waits to see what it does.
  void acted(Time now) { answered_until_ = now + answered_within_ms; }
  // Forgets everybody and gives all memory back.
  void close();

  bool has(std::uint16_t peer) const;
  std::size_t open_lanes() const;
  // Frames encoded so far, each counted once however many viewers it went to.
  std::uint64_t frames_encoded() const { return frames_encoded_; }
  // Milliseconds until fresh pixels could begin a frame: 0 now, or not_before_an_event.
  Time until_wanted(Time now) const;
  // Milliseconds until a lane has something to send without any fresh pixels, or not_before_an_event.
  Time until_refresh(Time now) const;

  // Writes the next message for the relay into `room` (at least wire::limits::message_bytes): its length, or 0 when there
  // is nothing to send, or nothing that may be sent now. The longest is a part: wire::limits::part_bytes and 23 more.
  std::size_t next_message(std::span<std::uint8_t> room, Time now);

 private:
  Slot* slot_of(std::uint16_t peer);
  Member* member_of(std::uint16_t peer);
  Slot* free_slot();
  Slot& slot_for_joiner();
  void renew(Time now);
  void split(Slot& slot, Time now);
  bool merge(Time now);
  void hold(Time now);
  std::size_t announce(std::span<std::uint8_t> room);

  Picture& picture_;
  std::deque<Slot> slots_;
  // The lane that is asked first, so that they take turns.
  std::size_t turn_ = 0;
  std::uint64_t frames_encoded_ = 0;
  Time answered_until_ = 0;
  // Not before this are lanes held again so that they can merge, and how long it was between the last two times.
  Time hold_not_before_ = 0;
  Time between_holds_ = 0;
};

}  // namespace guichet
