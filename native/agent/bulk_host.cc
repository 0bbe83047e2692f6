#include "agent/bulk_host.h"

#include <algorithm>

namespace guichet::agent {

namespace {

// Messages rest so long before the own pass runs out: what was sent by then still arrives before the relay freezes.
constexpr Time pass_margin_ms = 2'000;
// Answers that wait; who makes more of them than that asks for harm.
constexpr std::size_t most_waiting = 1'024;
// The longest message with bytes of a file: header, transfer, offset and the length before its part.
constexpr std::size_t longest_part = wire::limits::header_bytes + 2 + 16 + 8 + 2 + wire::limits::part_bytes;

}  // namespace

void BulkHost::open(std::span<const std::uint8_t> pass, Time now) {
  close();
  pass_bytes_.assign(pass.begin(), pass.end());
  pass_ = host::read_pass(pass_bytes_, trust_);
  if (!pass_ || pass_->side != wire::PassBodySide::program) return finish();
  pass_expires_ = now + pass_->life;
  heartbeat_.start(now);
  link_ = host::Link::opening;
}

void BulkHost::close() {
  viewers_.all().clear();
  hop_.clear();
  pair_.clear();
  sequence_ = sent_ = forwarded_ = 0;
  window_ = 0;
  frozen_ = false;
  link_ = host::Link::closed;
}

void BulkHost::receive(std::span<const std::uint8_t> message, Time now) {
  if (link_ != host::Link::opening && link_ != host::Link::joined) return;
  heartbeat_.heard(now);
  const auto header = wire::read_header(message);
  if (!header) return finish();
  if (!wire::is_from_viewer(header->type)) {
    if (!hop_message(*header, message, now)) finish();
    return;
  }
  const host::Viewer* viewer = viewers_.find(header->peer);
  if (link_ != host::Link::joined || viewer == nullptr) return;
  if ((allowed(*viewer, now) & wire::tool_of(header->type)) == 0) return;
  heard_(*viewer, *header, message);
  if (pair_.size() > most_waiting) finish();
}

bool BulkHost::hop_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now) {
  using wire::Type;
  const auto take = [&]<typename Body>(Body body, const auto& act) {
    if (!wire::read_body(message, body)) return false;
    act(body);
    return true;
  };
  switch (header.type) {
    case Type::heartbeat:
      return take(wire::Heartbeat{}, [&](const auto& beat) { queue(hop_, {}, wire::HeartbeatEcho{beat.sent_at}); });
    case Type::heartbeat_echo:
      return true;
    case Type::challenge:
      return take(wire::Challenge{}, [&](const auto& body) { challenge(body, now); });
    case Type::joined:
      return take(wire::Joined{}, [&](const auto& body) {
        window_ = std::min(body.window, wire::limits::window_bytes);
        link_ = host::Link::joined;
      });
    case Type::credit:
      return take(wire::Credit{}, [&](const auto& body) {
        if (body.forwarded < forwarded_ || body.forwarded > sent_) return finish();
        forwarded_ = body.forwarded;
      });
    case Type::viewer_joined:
      return take(wire::ViewerJoined{}, [&](const auto& body) {
        viewers_.remove(body.peer);
        admit(viewers_.join(body.peer, body.pass, now), header.type);
      });
    case Type::viewer_renewed:
      return take(wire::ViewerRenewed{},
                  [&](const auto& body) { admit(viewers_.renew(body.peer, body.pass, now), header.type); });
    case Type::peer_state:
      return take(wire::PeerState{}, [&](const auto& body) { peer_state(body); });
    case Type::viewer_slow:
    case Type::viewer_ready:
      // Parts wait for the other end's word anyway.
      return true;
    default:
      return false;
  }
}

void BulkHost::challenge(const wire::Challenge& challenge, Time) {
  host::Signature proof{};
  const bool spoken = challenge.oldest_version <= wire::limits::version &&
                      challenge.version >= wire::limits::oldest_version;
  if (link_ != host::Link::opening || challenge.nonce.size() != 32 || !spoken || challenge.boot != pass_->boot)
    return finish();
  std::vector<std::uint8_t> text(wire::join_label.begin(), wire::join_label.end());
  text.insert(text.end(), challenge.nonce.begin(), challenge.nonce.end());
  if (!trust_.sign(text, proof)) return finish();
  viewers_.open(pass_->session, challenge.boot);
  const auto version = std::min<std::uint32_t>(wire::limits::version, challenge.version);
  queue(hop_, {},
        wire::Join{.version = static_cast<std::uint16_t>(version),
                   .capabilities = wire::bulk_capability,
                   .pass = pass_bytes_,
                   .proof = proof});
}

void BulkHost::admit(std::optional<wire::ErrorCode> error, wire::Type of) {
  if (!error) return;
  queue(hop_, {},
        wire::Refused{.code = static_cast<std::uint16_t>(*error), .of = static_cast<std::uint8_t>(of)});
}

void BulkHost::peer_state(const wire::PeerState& state) {
  using State = wire::PeerStateState;
  const bool stands = state.state == State::frozen || state.state == State::thawed || state.state == State::joined;
  if (state.peer == 0) {
    if (stands) frozen_ = state.state == State::frozen;
    return;
  }
  host::Viewer* viewer = viewers_.find(state.peer);
  if (viewer == nullptr) return;
  if (stands) {
    viewer->frozen = state.state == State::frozen;
  } else {
    viewers_.remove(state.peer);
  }
}

void BulkHost::renew(std::span<const std::uint8_t> bytes, Time now) {
  const auto pass = host::read_pass(bytes, trust_);
  if (!pass || link_ == host::Link::closed || link_ == host::Link::over) return;
  pass_bytes_.assign(bytes.begin(), bytes.end());
  pass_ = pass;
  pass_expires_ = now + pass->life;
  if (link_ == host::Link::joined) queue(hop_, {}, wire::Renew{.pass = pass_bytes_});
}

void BulkHost::tick(Time now) {
  if (link_ != host::Link::opening && link_ != host::Link::joined) return;
  if (heartbeat_.dead(now)) return finish();
  if (heartbeat_.due(now)) queue(hop_, {}, wire::Heartbeat{.sent_at = static_cast<std::uint32_t>(now)});
  if (link_ != host::Link::joined) return;
  paused_ = frozen_ || now + pass_margin_ms >= pass_expires_;
  for (auto& [peer, viewer] : viewers_.all()) {
    const std::uint32_t tools = allowed(viewer, now);
    if (viewer.was_told && viewer.told == tools) continue;
    viewer.told = tools;
    viewer.was_told = true;
    queue(pair_, {.peer = peer}, wire::Allowed{.tools = tools});
  }
}

std::uint32_t BulkHost::allowed(const host::Viewer& viewer, Time now) const {
  return viewer.live(now) ? viewer.tools & consent_ : 0;
}

std::uint32_t BulkHost::tools_of(const host::Id& participant, Time now) const {
  for (const auto& [peer, viewer] : viewers_.all())
    if (viewer.participant == participant) return allowed(viewer, now);
  return 0;
}

std::optional<std::uint16_t> BulkHost::peer_of(const host::Id& participant) const {
  for (const auto& [peer, viewer] : viewers_.all())
    if (viewer.participant == participant) return peer;
  return std::nullopt;
}

const host::Viewer* BulkHost::taker(Time now) const {
  const host::Viewer* found = nullptr;
  for (const auto& [peer, viewer] : viewers_.all()) {
    if ((allowed(viewer, now) & wire::tool_file_take) == 0) continue;
    if (found == nullptr || viewer.lead) found = &viewer;
  }
  return found;
}

std::size_t BulkHost::next_message(std::span<std::uint8_t> room, const More& more) {
  const auto fits = [this](std::size_t bytes) { return sent_ - forwarded_ + bytes <= window_; };
  const auto take = [&](std::deque<Bytes>& line) {
    const std::size_t length = line.front().size();
    std::ranges::copy(line.front(), room.begin());
    line.pop_front();
    return length;
  };
  if (!hop_.empty()) return take(hop_);
  if (link_ != host::Link::joined || paused_) return 0;
  std::size_t length = 0;
  if (!pair_.empty()) {
    if (fits(pair_.front().size())) length = take(pair_);
  } else if (fits(longest_part)) {
    length = more(room);
  }
  if (length == 0) return 0;
  wire::Header header = *wire::read_header(room.first(length));
  header.sequence = sequence_++;
  wire::write_header(room.first<wire::limits::header_bytes>(), header);
  sent_ += length;
  return length;
}

}  // namespace guichet::agent
