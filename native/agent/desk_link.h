// The program's socket to the control plane, on the network thread: says hello, stays alive, comes back when cut off.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <optional>

#include "agent/backoff.h"
#include "agent/socket.h"
#include "core/host/heartbeat.h"
#include "core/wire/message.h"

namespace guichet::agent {

class DeskLink {
 public:
  struct Ears {
    // The socket stands: say hello.
    std::function<void()> opened;
    // One message; heartbeats stay inside.
    std::function<void(const wire::Header&, const Message&)> received;
    // There is no connection; another attempt follows by itself.
    std::function<void(Failure)> lost;
  };

  DeskLink(boost::asio::io_context& network, Tls& tls, std::string host, std::uint16_t port,
           Ears ears);

  void start();
  // Says goodbye and stays away.
  void finish();
  // The next attempt comes no sooner than this; for a server that asked for patience.
  void patience(std::chrono::milliseconds least) { least_wait_ = least; }
  // The server has welcomed this program: the next attempts come quickly again.
  void welcomed() { backoff_.reset(); }
  // What answers is not the server that this program was made for: the connection ends, and is tried again.
  void distrust() { again(Failure::untrusted); }
  bool open() const { return open_; }

  template <typename Body>
  void send(const Body& body) {
    if (!open_) return;
    Message message(wire::limits::message_bytes);
    message.resize(wire::write_message(message, {}, body));
    if (!message.empty()) socket_->send(std::move(message));
  }

 private:
  void connect();
  void drop();
  void again(Failure failure);
  void received(Message message);
  void beat();

  boost::asio::io_context& network_;
  Tls& tls_;
  std::string host_;
  std::uint16_t port_;
  Ears ears_;
  boost::asio::steady_timer retry_;
  boost::asio::steady_timer pulse_;
  host::Heartbeat heartbeat_;
  Backoff backoff_;
  std::chrono::milliseconds least_wait_{0};
  std::shared_ptr<Socket> socket_;
  bool open_ = false;
  bool finished_ = false;
};

}  // namespace guichet::agent
