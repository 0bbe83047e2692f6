// One encoding of the screen: what its members last got, what differs since, one compression stream. It writes the
// messages of the lane (reset, then the parts of frames) one at a time, when asked, so that nothing piles up in memory
// and the pixels that leave are always the newest.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/encode/shadow.h"
#include "core/encode/stages.h"
#include "core/picture/picture.h"
#include "core/wire/message.h"

namespace guichet {

class Lane {
 public:
  explicit Lane(std::uint16_t number) : number_(number) {}

  std::uint16_t number() const { return number_; }
  bool open() const { return state_ != State::closed; }

  // Starts anew: black surfaces, all of them damaged, a fresh stream, a new epoch. Everything that the lane needs is
  // allocated here and nowhere else. A frame under way is abandoned.
  void reset(const Layout& layout);
  // The members of another lane come into this one: a fresh stream and a new epoch over the surfaces as they are. Only
  // when both are between two frames and were `even` at the same time, and neither began a frame since.
  void take_in(const Lane& other);
  // Ends the lane and gives its memory back.
  void close();

  void damage(std::uint8_t surface, const Rectangle& where);
  // None of the members shows a surface any more; one of them does again. Both between two frames.
  void conceal(std::uint8_t surface) { shadow_.conceal(surface); }
  void reveal(std::uint8_t surface) { shadow_.reveal(surface); }

  // The reset was not written yet: whoever becomes a member now misses nothing.
  bool fresh() const { return state_ == State::resetting; }
  // Everything is written and nothing is damaged or lossy: the members have the picture as it is, and know it.
  bool clean() const;
  // The members have the newest picture, some of it perhaps with a loss, and nothing is left to be told of it but that.
  bool even() const;
  // How many tiles are lossy in one of two lanes alone: what their members would get again, were they in one.
  std::size_t losses_apart(const Lane& other) const { return shadow_.losses_apart(other.shadow_); }
  // Nothing is under way, and the reset was written.
  bool between_frames() const { return state_ == State::streaming && !in_frame_; }
  // When what is lossy is to be made exact, should nothing else happen before; nothing when there is no loss.
  std::optional<Time> refresh_at() const;
  // Something is to be written, now or when a loss has stood still.
  bool pending() const { return open() && !clean(); }
  // Some parts of a frame are written and its last is not.
  bool in_frame() const { return in_frame_; }
  // The number of the last frame begun. Goes on over resets, so that an acknowledgement is never mistaken.
  std::uint32_t frame() const { return frame_; }

  // Writes the next message into `room` (at least wire::limits::message_bytes): its length, or 0 when nothing differs.
  // At a frame's beginning the caller has made sure that one more may be under way; the frame keeps to the terms that it
  // began with.
  std::size_t next_message(Picture& picture, std::span<std::uint8_t> room, const Terms& terms);

 private:
  enum class State : std::uint8_t { closed, resetting, restarting, streaming };

  std::size_t write_reset(const Picture& picture, std::span<std::uint8_t> room);
  std::size_t write_part(Picture& picture, std::span<std::uint8_t> room, const Terms& terms);
  // The header of the lane's next message.
  wire::Header header();

  std::uint16_t number_;
  State state_ = State::closed;
  bool in_frame_ = false;
  // The last frame said that every pixel is exact.
  bool exact_told_ = false;
  std::uint16_t epoch_ = 0;
  std::uint64_t sequence_ = 0;
  std::uint32_t frame_ = 0;
  Shadow shadow_;
  Stages stages_;
  // Those that the frame under way began with.
  Terms terms_;
  std::vector<std::uint8_t> part_;
  // What is left of the operation under way.
  std::span<const std::uint8_t> rest_;
};

}  // namespace guichet
