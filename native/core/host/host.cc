#include "core/host/host.h"

#include <algorithm>
#include <utility>

namespace guichet::host {

namespace {

// How often time-outs are looked at while somebody holds the hands, and otherwise.
constexpr Time hands_tick_ms = 100;
constexpr Time idle_tick_ms = 1'000;

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

Host::Host(Trust& trust, Injector& injector, Lanes& lanes)
    : trust_(trust), lanes_(lanes), input_(injector), viewers_(trust) {}

void Host::open(std::span<const std::uint8_t> pass, Time now) {
  close();
  refusal_.reset();
  pass_bytes_.assign(pass.begin(), pass.end());
  pass_ = read_pass(pass_bytes_, trust_);
  if (!pass_ || pass_->side != wire::PassBodySide::program) return finish(wire::ErrorCode::pass_invalid);
  pass_expires_ = now + pass_->life;
  heartbeat_.start(now);
  link_ = Link::opening;
}

void Host::close() {
  for (const auto& row : viewers_.all()) input_.close(row.first);
  viewers_.all().clear();
  clipboard_.close();
  pacing_.clear();
  lanes_.close();
  outbox_.open();
  hands_told_ = input::nobody;
  frozen_ = false;
  stopping_ = false;
  link_ = Link::closed;
}

void Host::finish(std::optional<wire::ErrorCode> why) {
  for (const auto& row : viewers_.all()) input_.close(row.first);
  viewers_.all().clear();
  clipboard_.close();
  pacing_.clear();
  lanes_.close();
  outbox_.drop_pairs();
  refusal_ = why;
  link_ = Link::over;
}

void Host::receive(std::span<const std::uint8_t> message, Time now) {
  if (link_ != Link::opening && link_ != Link::joined) return;
  heartbeat_.heard(now);
  const auto header = wire::read_header(message);
  if (!header) {
    ++counters_.malformed;
    return;
  }
  if (wire::is_from_viewer(header->type)) return viewer_message(*header, message, now);
  if (hop_message(*header, message, now)) return;
  outbox_.hop(wire::Refused{.code = static_cast<std::uint16_t>(wire::ErrorCode::wire_malformed),
                            .of = static_cast<std::uint8_t>(header->type)});
  finish(wire::ErrorCode::wire_malformed);
}

// False when the relay said something that the table or the state of the link does not allow.
bool Host::hop_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now) {
  using wire::Type;
  const auto body = [&]<typename Body>(Body value) -> std::optional<Body> {
    return wire::read_body(message, value) ? std::optional(value) : std::nullopt;
  };
  switch (header.type) {
    case Type::heartbeat:
      if (const auto beat = body(wire::Heartbeat{})) return outbox_.hop(wire::HeartbeatEcho{beat->sent_at}), true;
      return false;
    case Type::heartbeat_echo:
      return body(wire::HeartbeatEcho{}).has_value();
    case Type::refused:
      if (const auto refused = body(wire::Refused{})) {
        // Of a single message nothing depends; of the connection or of joining everything does.
        const auto of = static_cast<Type>(refused->of);
        if (refused->of == 0 || of == Type::join || of == Type::renew)
          finish(static_cast<wire::ErrorCode>(refused->code));
        return true;
      }
      return false;
    default:
      break;
  }
  if (link_ == Link::opening) {
    if (header.type == Type::challenge) return challenge(message, now), true;
    if (header.type == Type::joined) return joined(message, now), true;
    return false;
  }
  switch (header.type) {
    case Type::credit:
      if (const auto credit = body(wire::Credit{})) return outbox_.credit(credit->forwarded);
      return false;
    case Type::viewer_joined:
      if (const auto viewer = body(wire::ViewerJoined{})) {
        // The same peer number again is another viewer: what was known of the number is void.
        forget(viewer->peer);
        return admit(viewers_.join(viewer->peer, viewer->pass, now), header.type, now), true;
      }
      return false;
    case Type::viewer_renewed:
      if (const auto viewer = body(wire::ViewerRenewed{}))
        return admit(viewers_.renew(viewer->peer, viewer->pass, now), header.type, now), true;
      return false;
    case Type::peer_state:
      if (const auto state = body(wire::PeerState{})) return peer_state(*state), refresh(now), true;
      return false;
    case Type::viewer_slow:
    case Type::viewer_ready: {
      const auto viewer = body(wire::ViewerSlow{});
      if (viewer) lanes_.slow(viewer->peer, header.type == Type::viewer_slow);
      if (viewer) clipboard_.slow(viewer->peer, header.type == Type::viewer_slow);
      return viewer.has_value();
    }
    default:
      return false;
  }
}

void Host::challenge(std::span<const std::uint8_t> message, Time now) {
  wire::Challenge challenge;
  Signature proof{};
  if (!wire::read_body(message, challenge) || challenge.nonce.size() != 32)
    return finish(wire::ErrorCode::wire_malformed);
  if (challenge.oldest_version > wire::limits::version || challenge.version < wire::limits::oldest_version)
    return finish(wire::ErrorCode::wire_version);
  if (challenge.boot != pass_->boot) return finish(wire::ErrorCode::pass_expired);
  const auto label = bytes_of(wire::join_label);
  std::vector<std::uint8_t> text(label.begin(), label.end());
  text.insert(text.end(), challenge.nonce.begin(), challenge.nonce.end());
  if (!trust_.sign(text, proof)) return finish(wire::ErrorCode::appliance_internal);
  viewers_.open(pass_->session, challenge.boot);
  outbox_.hop(wire::Join{.version = static_cast<std::uint16_t>(std::min<std::uint32_t>(wire::limits::version,
                                                                                       challenge.version)),
                         .capabilities = 0,
                         .pass = pass_bytes_,
                         .proof = proof});
  heartbeat_.heard(now);
}

void Host::joined(std::span<const std::uint8_t> message, Time now) {
  wire::Joined joined;
  if (!wire::read_body(message, joined) || joined.peer != 0) return finish(wire::ErrorCode::wire_malformed);
  outbox_.window(std::min(joined.window, wire::limits::window_bytes));
  link_ = Link::joined;
  refresh(now);
}

void Host::peer_state(const wire::PeerState& state) {
  using State = wire::PeerStateState;
  if (state.peer == 0) {
    if (state.state == State::frozen) frozen_ = true;
    if (state.state != State::thawed) return;
    // What was under way when the relay froze this side is lost to everybody.
    frozen_ = false;
    for (const auto& row : viewers_.all()) lanes_.reset_wanted(row.first);
    return;
  }
  Viewer* viewer = viewers_.find(state.peer);
  if (viewer == nullptr) return;
  if (state.state == State::frozen) viewer->frozen = true;
  if (state.state == State::thawed) viewer->frozen = false;
  if (state.state != State::frozen && state.state != State::thawed && state.state != State::joined)
    forget(state.peer);
}

void Host::admit(std::optional<wire::ErrorCode> error, wire::Type of, Time now) {
  if (error) {
    ++counters_.passes_refused;
    outbox_.hop(wire::Refused{.code = static_cast<std::uint16_t>(*error), .of = static_cast<std::uint8_t>(of)});
  }
  refresh(now);
}

void Host::renew(std::span<const std::uint8_t> bytes, Time now) {
  const auto pass = read_pass(bytes, trust_);
  if (!pass || link_ == Link::closed || link_ == Link::over) return;
  pass_bytes_.assign(bytes.begin(), bytes.end());
  pass_ = pass;
  pass_expires_ = now + pass->life;
  if (link_ == Link::joined) outbox_.hop(wire::Renew{.pass = pass_bytes_});
}

void Host::stop(wire::StoppedBy by, Time now) {
  consent_ = 0;
  pacing_.clear();
  input_.release_all();
  if (link_ != Link::joined) return finish(std::nullopt);
  refresh(now);
  outbox_.drop_pairs();
  outbox_.pair(wire::Stopped{.by = by});
  stopping_ = true;
}

void Host::tick(Time now) {
  pace(now);
  input_.tick(now);
  keep_marks(now);
  if (link_ != Link::opening && link_ != Link::joined) return;
  if (heartbeat_.dead(now)) return finish(wire::ErrorCode::wire_too_slow);
  if (heartbeat_.due(now)) outbox_.hop(wire::Heartbeat{.sent_at = static_cast<std::uint32_t>(now)});
  refresh(now);
}

Time Host::until_due(Time now) const {
  const Time tick = input_.holder() != input::nobody || input_.holding() ? hands_tick_ms : idle_tick_ms;
  const auto busy = input_.busy();
  return std::min(tick, (busy ? busy : pacing_.wait(now)).value_or(tick));
}

std::size_t Host::next_message(std::span<std::uint8_t> room, Time now) {
  std::size_t length = piece_next_ ? clipboard_.next_piece(room) : 0;
  piece_next_ = length == 0;
  if (length == 0) length = outbox_.next_message(room, lanes_, now);
  if (length == 0) length = clipboard_.next_piece(room);
  if (length == 0 && stopping_) {
    stopping_ = false;
    length = wire::write_message(room, {}, wire::Leave{});
    finish(std::nullopt);
  }
  if (length != 0) ++counters_.messages_sent;
  counters_.frames_encoded = lanes_.frames_encoded();
  return length;
}

}  // namespace guichet::host
