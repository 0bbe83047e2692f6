#include "agent/desk_link.h"

#include <algorithm>

namespace guichet::agent {

namespace {

constexpr const char* desk_path = "/api/v1/program";
constexpr std::chrono::milliseconds pulse_interval{1'000};

Time monotonic() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

}  // namespace

DeskLink::DeskLink(boost::asio::io_context& network, Tls& tls, std::string host,
                   std::uint16_t port, Ears ears)
    : network_(network),
      tls_(tls),
      host_(std::move(host)),
      port_(port),
      ears_(std::move(ears)),
      retry_(network),
      pulse_(network) {}

void DeskLink::start() {
  connect();
  beat();
}

void DeskLink::finish() {
  finished_ = true;
  retry_.cancel();
  pulse_.cancel();
  drop();
}

void DeskLink::connect() {
  socket_ = Socket::open(network_, tls_, host_, port_, desk_path,
                         {.opened =
                              [this] {
                                open_ = true;
                                heartbeat_.start(monotonic());
                                ears_.opened();
                              },
                          .received = [this](Message message) { received(std::move(message)); },
                          .drained = [] {},
                          .closed = [this](Failure failure) { again(failure); }});
}

void DeskLink::drop() {
  open_ = false;
  if (socket_) socket_->close();
  socket_.reset();
}

void DeskLink::again(Failure failure) {
  drop();
  if (finished_) return;
  retry_.expires_after(std::max(backoff_.next(), std::exchange(least_wait_, std::chrono::milliseconds::zero())));
  retry_.async_wait([this](boost::system::error_code error) {
    if (!error && !finished_) connect();
  });
  ears_.lost(failure);
}

void DeskLink::received(Message message) {
  const auto header = wire::read_header(message);
  wire::Heartbeat beat;
  if (!header) return again(Failure::lost);
  heartbeat_.heard(monotonic());
  if (header->type == wire::Type::heartbeat) {
    if (!wire::read_body(message, beat)) return again(Failure::lost);
    send(wire::HeartbeatEcho{beat.sent_at});
  } else if (header->type != wire::Type::heartbeat_echo) {
    ears_.received(*header, message);
  }
  if (socket_) socket_->next();
}

void DeskLink::beat() {
  pulse_.expires_after(pulse_interval);
  pulse_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    const Time now = monotonic();
    if (open_ && heartbeat_.dead(now)) {
      again(Failure::lost);
    } else if (open_ && heartbeat_.due(now)) {
      send(wire::Heartbeat{.sent_at = static_cast<std::uint32_t>(now)});
    }
    beat();
  });
}

}  // namespace guichet::agent
