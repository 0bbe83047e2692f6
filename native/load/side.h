// A program or a viewer, as far as a relay can tell.
#pragma once

#include <optional>

#include "load/link.h"
#include "load/passes.h"
#include "load/setting.h"

namespace guichet::load {

class Side {
 public:
  struct Tells {
    // It may send and receive.
    std::function<void()> ready;
    // So many bytes from the other side came.
    std::function<void(std::size_t)> received;
    // More may be sent.
    std::function<void()> credited;
    std::function<void()> closed;
  };
  // Who it is on Guichet's wire.
  struct Person {
    Passes* passes = nullptr;
    Identifier session{};
    Identifier participant{};
    wire::PassBodySide side{};
  };

  Side(const Setting& setting, int descriptor, Link::Kind kind, const std::string& path, const Person& person,
       Tells tells);

  Link& link() { return link_; }
  bool ready() const { return ready_; }
  std::uint16_t number() const { return number_; }
  // Whether the relay's window has room for so many bytes.
  bool may_send(std::size_t bytes) const;
  // A message between the two sides.
  void send(std::span<const std::uint8_t> message);
  // Who gets what this program sends in lane 1.
  void set_lane(std::span<const std::uint16_t> members);
  // Shows a fresh pass when it is time to.
  void renew(Time now);

 private:
  void take(Opcode opcode, std::span<const std::uint8_t> first, std::size_t length);
  void take_wire(std::span<const std::uint8_t> first, std::size_t length);
  void join(const wire::Challenge& challenge);
  template <typename Body>
  void say(const Body& body, std::uint16_t lane = 0);
  void become_ready();

  const Setting& setting_;
  Person person_;
  Tells tells_;
  bool ready_ = false;
  std::uint16_t number_ = 0;
  std::uint64_t boot_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t credited_ = 0;
  Time renew_at_{};
  Link link_;
};

}  // namespace guichet::load
