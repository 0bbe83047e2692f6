// What the way to one viewer carries and how long it is, learnt from which frames left when and when they were
// acknowledged; and from that, what may be under way. Bytes are counted from here to the canvas and back, so whatever is
// narrow on the way (a line, the relay's window, the viewer's processor) is measured as the way that it is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "core/time.h"

namespace guichet {

// Nothing may begin before something else happens (an acknowledgement, a viewer that joins or catches up).
inline constexpr Time not_before_an_event = std::numeric_limits<Time>::max();
// Frames of a lane begin at least so far apart: 60 a second are all that a viewer's display shows. And at most so far
// while there is room for one: a hand on the mouse must see that it moves.
inline constexpr Time frame_interval_ms = 16;
inline constexpr Time longest_interval_ms = 200;
// For a while after a hand pressed something they may follow sooner: what it does must not wait because something else
// plays. So near the pace of the screen behind it, three times in four it still meets the same frame of a display.
inline constexpr Time answer_interval_ms = 4;
inline constexpr Time answered_within_ms = 200;
// So many frames may be under way on the longest ways, one for each second frame of a display within 300 ms.
inline constexpr std::uint32_t most_frames_under_way = 12;

class Rate {
 public:
  // Frames under way are not waited for any more: their lane began anew, or was left. What is known of the way stays.
  void restart();
  // So many bytes of this frame left. The numbers of frames grow, and wrap.
  void sent(std::uint32_t frame, std::size_t bytes, Time now);
  // This frame is on the canvas, and with it all before it; one that is not under way is ignored.
  void acknowledged(std::uint32_t frame, std::uint32_t decode_microseconds, Time now);

  // Milliseconds until another frame may begin, or not_before_an_event.
  Time until_room(Time now) const;
  // How many frames may be under way.
  std::uint32_t frames_under_way() const;
  // 0 until something was acknowledged.
  std::uint64_t bytes_per_second() const { return bytes_per_second_; }
  // Milliseconds of the shortest way there and back of late, and how much longer frames take now.
  Time round_trip() const { return round_trip_; }
  Time queueing() const { return queueing_; }
  // What a frame may hold before it ends and gives way to the next.
  std::size_t cut_bytes() const;

 private:
  struct Flight {
    std::uint32_t frame = 0;
    // Of all bytes sent to this viewer, those up to the frame's last one; those acknowledged when its first one left.
    std::uint64_t end = 0;
    std::uint64_t acknowledged = 0;
    // From when on what was not acknowledged then was carried.
    Time since = 0;
    Time began = 0;
    Time left = 0;
    // What was allowed to be under way.
    std::uint64_t window = 0;
  };

  Flight& flight(std::size_t index) { return flights_[(first_ + index) % flights_.size()]; }
  const Flight& flight(std::size_t index) const { return flights_[(first_ + index) % flights_.size()]; }
  std::uint64_t under_way() const { return sent_ - acknowledged_; }
  std::uint64_t window() const;
  void learn_way(const Flight& arrived, Time now);
  void learn_rate(const Flight& arrived, Time now);

  // One more than may be under way: a lane may have begun another before it heard that it no longer may.
  std::array<Flight, most_frames_under_way + 1> flights_{};
  std::size_t first_ = 0;
  std::size_t count_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t acknowledged_ = 0;
  Time acknowledged_at_ = 0;
  // The last frame that began.
  Time began_ = 0;
  std::uint64_t began_with_ = 0;

  std::array<std::uint64_t, 8> measured_{};
  std::size_t measurements_ = 0;
  std::uint64_t bytes_per_second_ = 0;
  // Bytes per second at the last look for growth, and for how many looks it has not grown.
  std::uint64_t plateau_ = 0;
  std::uint32_t without_growth_ = 0;

  Time round_trip_ = 0;
  Time shortest_ = not_before_an_event;
  Time shortest_before_ = not_before_an_event;
  Time shortest_since_ = 0;
  Time queueing_ = 0;
  Time decode_ = 0;
  // When a frame last had the way for itself; and that one is to have it next, to see how long the way is.
  Time alone_at_ = 0;
  bool emptying_ = false;
};

}  // namespace guichet
