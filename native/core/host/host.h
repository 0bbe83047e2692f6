// The program's side of the relay link: bytes in, bytes out, time told. It owns no socket, no thread and no clock.
//
// A round of its owner, after every message that came, every change of the screen and when `until_due` has passed:
//   tick(now), then send what next_message writes until it returns 0, then close the socket if `over`.
// Time is milliseconds of one monotonic clock. Nothing here throws; whatever comes is answered, refused or counted.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/capture/capture.h"
#include "core/host/clipboard_traffic.h"
#include "core/host/heartbeat.h"
#include "core/host/outbox.h"
#include "core/host/viewers.h"
#include "core/input/input.h"
#include "core/input/pacing.h"
#include "core/marks/marks.h"

namespace guichet::host {

// Where the link to the relay stands.
enum class Link : std::uint8_t { closed, opening, joined, over };

struct Counters {
  // Messages of a viewer that do not follow the table, or of a peer that is no viewer of ours.
  std::uint64_t malformed = 0;
  // Messages of a viewer whose pass or whose consent does not cover them.
  std::uint64_t not_allowed = 0;
  // Passes of viewers that were refused.
  std::uint64_t passes_refused = 0;
  std::uint64_t messages_sent = 0;
  std::uint64_t frames_acknowledged = 0;
  // Each once, however many viewers it went to.
  std::uint64_t frames_encoded = 0;
};

class Host {
 public:
  // All outlive the host. Nothing is injected and no lane has a member before consent.
  Host(Trust& trust, Injector& injector, Lanes& lanes);

  // A new socket to the relay is open; `pass` is this side's own. Viewers of an older socket are forgotten.
  void open(std::span<const std::uint8_t> pass, Time now);
  // The socket is gone, from whichever side.
  void close();
  // One whole message of the relay.
  void receive(std::span<const std::uint8_t> message, Time now);
  // A fresh pass for this side.
  void renew(std::span<const std::uint8_t> pass, Time now);

  // The tools that the end user agreed to; 0 before and after.
  void consent(std::uint32_t tools, Time now);
  // Everything ends now: keys up, pictures dropped, viewers told, the relay left.
  void stop(wire::StoppedBy by, Time now);

  // Where technicians' marks go; without it they are refused. It outlives the host.
  void mark_on(Marks& marks) { marks_ = &marks; }

  // The clipboard that viewers may take from and give to; without it nothing is told, and every gift fails. It outlives the
  // host.
  void share_clipboard(Clipboard& clipboard) { clipboard_.share(clipboard); }

  // What the screen tells. The owner keeps the picture of the lanes; `layout` before the first viewer.
  void layout(const Layout& layout, Time now);
  void cursor_shape(const CursorShape& shape);
  void cursor_position(const CursorPosition& position);
  void end_user_acts(Time now);
  // Something was copied.
  void clipboard_changed() { clipboard_.copied(); }

  // Time-outs of passes, heartbeats and held keys.
  void tick(Time now);
  // Milliseconds after which `tick` is wanted, if nothing else happens before.
  Time until_due(Time now) const;
  // Writes the next message that may leave now into `room` (at least wire::limits::message_bytes): its length, or 0.
  std::size_t next_message(std::span<std::uint8_t> room, Time now);

  Link link() const { return link_; }
  // Why the link is over, when the other end or a time-out ended it.
  std::optional<wire::ErrorCode> refusal() const { return refusal_; }
  // Viewers that may see the picture now.
  std::size_t watching() const;
  const Counters& counters() const { return counters_; }

 private:
  void challenge(std::span<const std::uint8_t> message, Time now);
  void joined(std::span<const std::uint8_t> message, Time now);
  bool hop_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now);
  void peer_state(const wire::PeerState& state);
  void admit(std::optional<wire::ErrorCode> error, wire::Type of, Time now);
  void viewer_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now);
  std::optional<bool> clipboard_message(const wire::Header& header, std::span<const std::uint8_t> message);
  bool input_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now);
  // Hands on input whose time has come.
  void pace(Time now);
  std::uint32_t allowed(const Viewer& viewer, Time now) const;
  // Tells a viewer that may see from now on what it needs before the picture.
  void greet(std::uint16_t peer);
  void forget(std::uint16_t peer);
  // Brings lanes, hands and what viewers were told in line with who may do what now.
  void refresh(Time now);
  void tell_hands();
  void keep_marks(Time now);
  void finish(std::optional<wire::ErrorCode> why);

  Trust& trust_;
  Lanes& lanes_;
  Marks* marks_ = nullptr;
  input::Input input_;
  input::Pacing pacing_;
  Viewers viewers_;
  Outbox outbox_;
  ClipboardTraffic clipboard_{outbox_};
  // A piece of something long goes between two other messages.
  bool piece_next_ = false;
  Heartbeat heartbeat_;
  Counters counters_;
  Link link_ = Link::closed;
  std::optional<wire::ErrorCode> refusal_;
  std::vector<std::uint8_t> pass_bytes_;
  std::optional<Pass> pass_;
  Time pass_expires_ = 0;
  bool frozen_ = false;
  // Stopped: after the last word to the viewers the relay is left.
  bool stopping_ = false;
  std::uint32_t consent_ = 0;
  std::uint16_t hands_told_ = input::nobody;
  Layout layout_;
  CursorShape shape_;
  CursorPosition position_;
};

}  // namespace guichet::host
