// The program's side of the socket for files: joins the relay, verifies who is there, and says who may send what. It owns
// no socket, no thread and no clock, and knows nothing of files.
#pragma once

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/host/heartbeat.h"
#include "core/host/host.h"
#include "core/host/viewers.h"
#include "core/wire/message.h"

namespace guichet::agent {

class BulkHost {
 public:
  // What a technician who is there said, and may say.
  using Heard = std::function<void(const host::Viewer&, const wire::Header&, std::span<const std::uint8_t>)>;
  // Writes a message that waits for room, and answers its length; 0 when there is none.
  using More = std::function<std::size_t(std::span<std::uint8_t>)>;

  BulkHost(host::Trust& trust, Heard heard) : trust_(trust), viewers_(trust), heard_(std::move(heard)) {}

  void open(std::span<const std::uint8_t> pass, Time now);
  void close();
  void receive(std::span<const std::uint8_t> message, Time now);
  void renew(std::span<const std::uint8_t> pass, Time now);
  void consent(std::uint32_t tools) { consent_ = tools & file_tools; }
  void tick(Time now);
  host::Link link() const { return link_; }

  // What this technician may now; 0 while they are not here.
  std::uint32_t tools_of(const host::Id& participant, Time now) const;
  std::uint32_t consented() const { return consent_; }
  // Who may take files: the lead before others.
  const host::Viewer* taker(Time now) const;

  template <typename Body>
  void send(const host::Id& participant, const Body& body) {
    if (const auto peer = peer_of(participant)) queue(pair_, {.peer = *peer}, body);
  }
  std::optional<std::uint16_t> peer_of(const host::Id& participant) const;
  // The next message that may leave now, or 0. What was sent comes before `more`, which is asked for one message where
  // a part of a file still fits.
  std::size_t next_message(std::span<std::uint8_t> room, const More& more);

  static constexpr std::uint32_t file_tools = wire::tool_file_give | wire::tool_file_take;

 private:
  using Bytes = std::vector<std::uint8_t>;

  template <typename Body>
  void queue(std::deque<Bytes>& line, const wire::Header& header, const Body& body) {
    Bytes message(wire::limits::message_bytes);
    message.resize(wire::write_message(message, header, body));
    line.push_back(std::move(message));
  }
  bool hop_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now);
  void challenge(const wire::Challenge& challenge, Time now);
  void admit(std::optional<wire::ErrorCode> error, wire::Type of);
  void peer_state(const wire::PeerState& state);
  std::uint32_t allowed(const host::Viewer& viewer, Time now) const;
  void finish() { link_ = host::Link::over; }

  host::Trust& trust_;
  host::Viewers viewers_;
  Heard heard_;
  host::Heartbeat heartbeat_;
  host::Link link_ = host::Link::closed;
  Bytes pass_bytes_;
  std::optional<host::Pass> pass_;
  Time pass_expires_ = 0;
  bool frozen_ = false;
  bool paused_ = false;
  std::uint32_t consent_ = 0;
  std::deque<Bytes> hop_;
  std::deque<Bytes> pair_;
  std::uint64_t sequence_ = 0;
  std::uint64_t sent_ = 0;
  std::uint64_t forwarded_ = 0;
  std::uint32_t window_ = 0;
};

}  // namespace guichet::agent
