#include "agent/relay_link.h"

#include "core/wire/message.h"

namespace guichet::agent {

namespace {

constexpr const char* relay_path = "/";
// A connection that held so long was a good one: the next attempt comes quickly.
constexpr std::chrono::seconds steady_after{5};
// What the carrier may still say when the link is to end.
constexpr std::chrono::milliseconds last_words_time{150};

// What still may leave once the end user has pressed Stop: nothing that shows the screen or goes to viewers, but the
// word that it is over.
bool may_follow_stop(const Message& message) {
  const auto header = wire::read_header(message);
  return header && (header->type < wire::Type::layout || header->type == wire::Type::stopped);
}

}  // namespace

RelayLink::RelayLink(boost::asio::io_context& network, Tls& tls, std::string host,
                     Carrier& carrier, const StopSwitch& stop, std::function<void()> wanted)
    : network_(network),
      tls_(tls),
      host_(std::move(host)),
      carrier_(carrier),
      stop_(stop),
      pass_wanted_(std::move(wanted)),
      timer_(network) {}

void RelayLink::want() {
  if (want_) return;
  expect();
  pass_wanted_();
}

void RelayLink::expect() {
  if (want_) return;
  want_ = true;
  drop();
  backoff_.reset();
}

void RelayLink::finish() {
  if (!want_) return;
  want_ = false;
  if (!open_) return drop();
  timer_.expires_after(last_words_time);
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error && !want_) drop();
  });
}

void RelayLink::give(const Message& pass, std::uint16_t port) {
  if (!want_) return;
  if (!socket_) return open(pass, port);
  carrier_.order([&](Orders& orders) { orders.renew = pass; });
}

void RelayLink::open(const Message& pass, std::uint16_t port) {
  const std::uint32_t link = ++link_;
  socket_ = Socket::open(network_, tls_, host_, port, relay_path,
                         {.opened =
                              [this, link, pass] {
                                open_ = true;
                                // What an older connection left there would never be asked for.
                                carrier_.outgoing().clear();
                                opened_ = std::chrono::steady_clock::now();
                                carrier_.order([&](Orders& orders) { orders.open = {link, pass}; });
                              },
                          .received =
                              [this, link](Message message) {
                                Parcel parcel{link, std::move(message)};
                                carrier_.incoming().put(parcel);
                                carrier_.wake();
                              },
                          .drained = [this] { gave(); },
                          .closed =
                              [this](Failure) {
                                drop();
                                again();
                              }});
}

void RelayLink::took(std::uint32_t link) {
  if (open_ && link == link_) socket_->next();
}

void RelayLink::gave() {
  while (open_ && socket_->idle()) {
    auto parcel = carrier_.outgoing().take();
    if (!parcel) return;
    const bool may_leave = !stop_.raised() || may_follow_stop(parcel->message);
    if (parcel->link == link_ && may_leave) socket_->send(std::move(parcel->message));
    carrier_.wake();
  }
}

void RelayLink::over(std::uint32_t link) {
  if (link != link_ || !socket_) return;
  drop();
  again();
}

void RelayLink::drop() {
  timer_.cancel();
  if (open_ && std::chrono::steady_clock::now() - opened_ > steady_after) backoff_.reset();
  if (socket_) socket_->close();
  socket_.reset();
  open_ = false;
  carrier_.incoming().clear();
  carrier_.order([](Orders& orders) {
    orders.open.reset();
    orders.renew.reset();
    orders.close = true;
  });
}

void RelayLink::again() {
  if (!want_) return;
  timer_.expires_after(backoff_.next());
  timer_.async_wait([this](boost::system::error_code error) {
    if (!error && want_ && !socket_) pass_wanted_();
  });
}

}  // namespace guichet::agent
