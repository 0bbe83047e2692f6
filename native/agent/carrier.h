// Who speaks over a socket of the relay, on a thread of its own: the network thread gives it orders and messages, and
// takes messages from it.
#pragma once

#include <functional>
#include <optional>

#include "agent/slot.h"
#include "agent/socket.h"

namespace guichet::agent {

// A message and the connection that it belongs to: what an older one left behind is thrown away.
struct Parcel {
  std::uint32_t link = 0;
  Message message;
};

// What the network thread wants; what was not looked at yet is overtaken by newer wishes.
struct Orders {
  bool quit = false;
  bool close = false;
  // This connection to the relay is open, and the message is the own pass.
  std::optional<Parcel> open;
  std::optional<Message> renew;
  std::optional<std::uint32_t> consent;
};

class Carrier {
 public:
  virtual ~Carrier() = default;

  // From the network thread.
  virtual void order(const std::function<void(Orders&)>& wish) = 0;
  virtual void wake() = 0;
  Slot<Parcel>& incoming() { return incoming_; }
  Slot<Parcel>& outgoing() { return outgoing_; }

 protected:
  Slot<Parcel> incoming_;
  Slot<Parcel> outgoing_;
};

}  // namespace guichet::agent
