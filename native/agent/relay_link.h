// A socket of the program to the relay, on the network thread: it carries the messages of the pipeline or of files, and
// knows none of them but those that must not leave after Stop.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include <chrono>

#include "agent/backoff.h"
#include "agent/carrier.h"
#include "agent/socket.h"
#include "agent/stop_switch.h"

namespace guichet::agent {

class RelayLink {
 public:
  // `wanted` is called when a fresh pass is needed to connect (again).
  RelayLink(boost::asio::io_context& network, Tls& tls, std::string host, Carrier& carrier,
            const StopSwitch& stop, std::function<void()> wanted);

  // A pass came: it opens the link, or renews the one that is open.
  void give(const Message& pass, std::uint16_t port);
  // The link is to be there; a pass is asked for, or will be given.
  void want();
  void expect();
  // The link is to end, after what the carrier still has to say.
  void finish();
  bool wanted() const { return want_; }

  // The carrier took, gave, or its session on this connection is over.
  void took(std::uint32_t link);
  void gave();
  void over(std::uint32_t link);

 private:
  void open(const Message& pass, std::uint16_t port);
  // Forgets the socket, and everything of it that lies between the threads.
  void drop();
  void again();

  boost::asio::io_context& network_;
  Tls& tls_;
  std::string host_;
  Carrier& carrier_;
  const StopSwitch& stop_;
  std::function<void()> pass_wanted_;
  boost::asio::steady_timer timer_;
  Backoff backoff_;
  std::shared_ptr<Socket> socket_;
  bool want_ = false;
  std::uint32_t link_ = 0;
  bool open_ = false;
  std::chrono::steady_clock::time_point opened_;
};

}  // namespace guichet::agent
