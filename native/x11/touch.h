// Tells the end user's own hands from injected ones: the server reports every raw event, and what was injected is
// expected.
#pragma once

#include <deque>

#include "core/time.h"
#include "x11/connection.h"

namespace guichet::x11 {

enum class Act : std::uint8_t { motion, button_down, button_up, key_down, key_up };

class Touch {
 public:
  // Asks the server for raw events. Without the extension the pointer's movements and the end user's hands stay
  // unknown.
  explicit Touch(const Connection& connection);

  bool available() const { return opcode_ != 0; }
  // An event that is going to be injected now; `detail` is the button or keycode, 0 for a motion.
  void expect(Act act, std::uint32_t detail, Time now);

  enum class Kind : std::uint8_t { other, injected, own };
  // What an event of the server is: none of these, an injected act, or one of the end user's own.
  Kind classify(const xcb_generic_event_t& event, Time now);

 private:
  struct Expected {
    Act act;
    std::uint32_t detail;
    Time until;
  };

  std::uint8_t opcode_ = 0;
  std::deque<Expected> expected_;
};

}  // namespace guichet::x11
