// Keeps what was apart apart: keys and buttons that the network brings in a bunch are handed on no closer together than they
// were pressed. What comes in its own time is not delayed, nothing is delayed for longer than `longest_wait`, and nothing is
// reordered. Moves keep their order alone: after a stall the pointer is where the hand is at once.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "core/time.h"
#include "core/wire/message.h"

namespace guichet::input {

class Pacing {
 public:
  static constexpr Time longest_wait = 100;

  struct Message {
    wire::Header header;
    std::vector<std::uint8_t> bytes;
  };

  // True when the message was kept for later; otherwise it is due now. `made` is the viewer's own time of it; nothing where
  // only its place after the one before counts. `busy`: the one before is not done yet.
  bool keep(const wire::Header& header, std::span<const std::uint8_t> bytes, std::optional<std::uint32_t> made, Time now,
            bool busy);
  // The next message that is due, in the order of its viewer.
  std::optional<Message> next(Time now);
  // Milliseconds until one is; nothing when none waits.
  std::optional<Time> wait(Time now) const;
  // Forgets a viewer and what waits of it.
  void drop(std::uint16_t peer) { viewers_.erase(peer); }
  void clear() { viewers_.clear(); }

 private:
  struct Waiting {
    Time due;
    Message message;
  };
  struct Viewer {
    bool heard = false;
    // When the newest key or button was pressed, and when it was or is to be handed on.
    std::uint32_t made = 0;
    Time due = 0;
    std::deque<Waiting> waiting;
  };

  std::map<std::uint16_t, Viewer> viewers_;
};

}  // namespace guichet::input
