// What waits to be sent to the relay, and how much of it may be under way: never more than the window.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

#include "core/lanes/lanes.h"
#include "core/wire/message.h"

namespace guichet::host {

class Outbox {
 public:
  // Forgets everything: a new connection begins. Pair messages wait until the relay has told its window.
  void open();
  void window(std::uint32_t bytes) { window_ = bytes; }
  // The relay has taken so many bytes of pair messages; false when that is more than was ever sent, or less than
  // before.
  bool credit(std::uint64_t forwarded);

  // A message of one hop: not counted by the window.
  template <typename Body>
  void hop(const Body& body) {
    hop_.push_back(written({}, body));
  }
  // A pair message outside the pictures, to one viewer or (peer 0) to all. Each tells a state: a newer one replaces its
  // like that still waits.
  template <typename Body>
  void pair(const Body& body, std::uint16_t peer = 0) {
    replace(written({.peer = peer}, body));
  }
  // Writes a piece of something long, which never waits here, if it may leave now: its length, or 0.
  template <typename Body>
  std::size_t piece(std::span<std::uint8_t> room, const Body& body, std::uint16_t peer) {
    const std::size_t length = wire::write_message(room, {.peer = peer, .sequence = sequence_}, body);
    if (paused_ || !fits(length)) return 0;
    ++sequence_;
    sent_ += length;
    return length;
  }
  void drop_pairs() { pair_.clear(); }
  // Pair messages rest (the own pass has run out) or go on.
  void pause(bool paused) { paused_ = paused; }

  // Writes the next message that may leave now into `room` (at least wire::limits::message_bytes): its length, or 0.
  std::size_t next_message(std::span<std::uint8_t> room, Lanes& lanes, Time now);

 private:
  using Message = std::vector<std::uint8_t>;

  template <typename Body>
  static Message written(wire::Header header, const Body& body) {
    std::array<std::uint8_t, wire::limits::message_bytes> room;
    const std::size_t length = write_message(room, header, body);
    return Message(room.begin(), room.begin() + static_cast<std::ptrdiff_t>(length));
  }
  void replace(Message message);
  bool fits(std::size_t bytes) const { return sent_ - forwarded_ + bytes <= window_; }

  std::deque<Message> hop_;
  std::deque<Message> pair_;
  std::uint64_t sequence_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t forwarded_ = 0;
  std::uint32_t window_ = 0;
  bool paused_ = false;
};

}  // namespace guichet::host
