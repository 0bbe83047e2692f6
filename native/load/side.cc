#include "load/side.h"

#include "core/wire/message.h"

namespace guichet::load {

namespace {

// A hop message with a pass, or with every member of a lane.
constexpr std::size_t longest_own_bytes = 2'048;

}  // namespace

Side::Side(const Setting& setting, int descriptor, Link::Kind kind, const std::string& path, const Person& person,
           Tells tells)
    : setting_(setting),
      person_(person),
      tells_(std::move(tells)),
      link_(descriptor, kind == Link::Kind::client ? setting.connecting : setting.accepting, kind, path,
            {.opened =
                 [this] {
                   if (setting_.protocol != Protocol::guichet && setting_.protocol != Protocol::greeted) become_ready();
                 },
             .taker = {.piece =
                           [this](std::size_t bytes) {
                             if (setting_.protocol != Protocol::guichet) tells_.received(bytes);
                           },
                       .message =
                           [this](Opcode opcode, std::span<const std::uint8_t> first, std::size_t length) {
                             take(opcode, first, length);
                           }},
             .closed = [this] { tells_.closed(); }}) {}

void Side::become_ready() {
  if (ready_) return;
  ready_ = true;
  tells_.ready();
}

void Side::take(Opcode opcode, std::span<const std::uint8_t> first, std::size_t length) {
  if (opcode == Opcode::ping) return link_.send(first.first(std::min(length, first.size())), Opcode::pong);
  if (opcode == Opcode::close) return link_.close();
  if (opcode == Opcode::text && setting_.protocol == Protocol::greeted) return become_ready();
  if (opcode == Opcode::binary && setting_.protocol == Protocol::guichet) take_wire(first, length);
}

void Side::take_wire(std::span<const std::uint8_t> first, std::size_t length) {
  const auto header = wire::read_header(first);
  if (!header) return;
  switch (header->type) {
    case wire::Type::frame_part:
      return tells_.received(length);
    case wire::Type::challenge: {
      wire::Challenge challenge;
      if (wire::read_body(first, challenge)) join(challenge);
      return;
    }
    case wire::Type::joined: {
      wire::Joined joined;
      if (!wire::read_body(first, joined)) return;
      number_ = joined.peer;
      return become_ready();
    }
    case wire::Type::credit: {
      wire::Credit credit;
      if (!wire::read_body(first, credit)) return;
      credited_ = credit.forwarded;
      return tells_.credited();
    }
    case wire::Type::heartbeat: {
      wire::Heartbeat heartbeat;
      if (wire::read_body(first, heartbeat)) say(wire::HeartbeatEcho{.sent_at = heartbeat.sent_at});
      return;
    }
    default:
      return;
  }
}

template <typename Body>
void Side::say(const Body& body, std::uint16_t lane) {
  std::array<std::uint8_t, longest_own_bytes> room;
  wire::Header header;
  header.lane = lane;
  header.peer = number_;
  const std::size_t length = wire::write_message(room, header, body);
  link_.send(std::span(room).first(length));
}

void Side::join(const wire::Challenge& challenge) {
  boot_ = challenge.boot;
  const auto pass = person_.passes->make(person_.session, person_.participant, person_.side, boot_);
  const Signature proof = person_.passes->prove(challenge.nonce);
  renew_at_ = Clock::now() + std::chrono::milliseconds(wire::limits::pass_renew_ms);
  say(wire::Join{.version = wire::limits::version, .capabilities = 0, .pass = pass, .proof = proof});
}

void Side::renew(Time now) {
  if (!ready_ || setting_.protocol != Protocol::guichet || now < renew_at_ || !link_.open()) return;
  renew_at_ = now + std::chrono::milliseconds(wire::limits::pass_renew_ms);
  say(wire::Renew{.pass = person_.passes->make(person_.session, person_.participant, person_.side, boot_)});
}

bool Side::may_send(std::size_t bytes) const {
  return setting_.protocol != Protocol::guichet || sent_ + bytes - credited_ <= wire::limits::window_bytes;
}

void Side::send(std::span<const std::uint8_t> message) {
  sent_ += message.size();
  link_.send(message);
}

void Side::set_lane(std::span<const std::uint16_t> members) {
  wire::Lane lane;
  for (const auto member : members) lane.members.push({.peer = member});
  say(lane, 1);
}

}  // namespace guichet::load
