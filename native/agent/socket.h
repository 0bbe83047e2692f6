// A WebSocket over TLS that sends and receives whole binary messages. Lives on the network thread; after `closed` was
// told, or `close` was called, nothing more is told.
#pragma once

#include <boost/asio/io_context.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "agent/tls.h"

namespace guichet::agent {

using Message = std::vector<std::uint8_t>;

// Why there is no connection.
enum class Failure { unreachable, untrusted, refused, lost };

class Socket {
 public:
  struct Ears {
    std::function<void()> opened;
    // One message; the next is read after `next` was called.
    std::function<void(Message)> received;
    // All that was given to `send` has left.
    std::function<void()> drained;
    std::function<void(Failure)> closed;
  };

  // Connects to wss://host:port/path. The certificate must be for `host`.
  static std::shared_ptr<Socket> open(boost::asio::io_context& network, Tls& tls, const std::string& host,
                                      std::uint16_t port, const std::string& path, Ears ears);
  virtual ~Socket() = default;

  virtual void send(Message message) = 0;
  // Reads the next message.
  virtual void next() = 0;
  // Bytes given to `send` that have not left.
  virtual bool idle() const = 0;
  // Says goodbye after what was given to `send`, within a moment, and tells nothing more.
  virtual void close() = 0;
};

}  // namespace guichet::agent
