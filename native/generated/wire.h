// Written by server/protocol/generate.ts from the wire table; do not edit.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/wire/codec.h"

namespace guichet::wire {

namespace limits {
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint32_t oldest_version = 1;
inline constexpr std::uint32_t header_bytes = 16;
inline constexpr std::uint32_t message_bytes = 65536;
inline constexpr std::uint32_t part_bytes = 32768;
inline constexpr std::uint32_t window_bytes = 262144;
inline constexpr std::uint32_t slow_bytes = 262144;
inline constexpr std::uint32_t ready_bytes = 65536;
inline constexpr std::uint32_t close_bytes = 1048576;
inline constexpr std::uint32_t frames_under_way = 2;
inline constexpr std::uint32_t lanes = 3;
inline constexpr std::uint32_t lane_hold_ms = 300;
inline constexpr std::uint32_t surface_side = 16384;
inline constexpr std::uint32_t monitors = 16;
inline constexpr std::uint32_t viewers = 64;
inline constexpr std::uint32_t operations_per_frame = 512;
inline constexpr std::uint32_t decoded_bytes_per_frame = 67108864;
inline constexpr std::uint32_t tile_side = 64;
inline constexpr std::uint32_t cursor_side = 96;
inline constexpr std::uint32_t pass_bytes = 1024;
inline constexpr std::uint32_t photo_bytes = 24576;
inline constexpr std::uint32_t card_bytes = 25600;
inline constexpr std::uint32_t clipboard_text_bytes = 1048576;
inline constexpr std::uint32_t clipboard_image_bytes = 16777216;
inline constexpr std::uint32_t strokes = 256;
inline constexpr std::uint32_t stroke_points = 4096;
inline constexpr std::uint32_t file_parts_under_way = 16;
inline constexpr std::uint32_t files_under_way = 16;
inline constexpr std::uint32_t questions = 16;
inline constexpr std::uint32_t first_message_ms = 5000;
inline constexpr std::uint32_t heartbeat_ms = 5000;
inline constexpr std::uint32_t dead_ms = 15000;
inline constexpr std::uint32_t pass_life_ms = 60000;
inline constexpr std::uint32_t pass_renew_ms = 20000;
inline constexpr std::uint32_t freeze_ms = 600000;
inline constexpr std::uint32_t input_silence_ms = 2000;
inline constexpr std::uint32_t hands_free_ms = 500;
inline constexpr std::uint32_t end_user_pause_ms = 500;
inline constexpr std::uint32_t consent_hold_ms = 120000;
}  // namespace limits

inline constexpr std::uint32_t tool_view = 1u << 0;
inline constexpr std::uint32_t tool_control = 1u << 1;
inline constexpr std::uint32_t tool_clipboard_take = 1u << 2;
inline constexpr std::uint32_t tool_clipboard_give = 1u << 3;
inline constexpr std::uint32_t tool_file_take = 1u << 4;
inline constexpr std::uint32_t tool_file_give = 1u << 5;
inline constexpr std::uint32_t tool_screenshot = 1u << 6;
inline constexpr std::uint32_t tool_annotate = 1u << 7;
inline constexpr std::uint8_t operation_tiles = 1;
inline constexpr std::uint8_t operation_video = 2;
inline constexpr std::uint8_t operation_copy = 3;
inline constexpr std::uint8_t operation_jpeg = 4;
inline constexpr std::uint32_t bulk_capability = 1;
inline constexpr std::uint32_t decodes_vp8 = 1;
inline constexpr std::uint32_t decodes_vp9 = 2;
inline constexpr std::uint32_t decodes_jpeg = 4;
inline constexpr std::uint8_t pass_version = 1;
inline constexpr std::size_t signature_bytes = 64;
inline constexpr std::string_view join_label = "guichet join";
inline constexpr std::string_view pass_label = "guichet pass";
inline constexpr std::string_view configuration_label = "guichet configuration";
inline constexpr std::string_view card_label = "guichet technician";

enum class ErrorCode : std::uint16_t {
  request_malformed = 1,
  request_too_large = 2,
  request_unknown_path = 3,
  request_too_many = 4,
  request_origin = 5,
  request_ticket = 6,
  record_unknown = 30,
  record_conflict = 31,
  record_duplicate = 32,
  store_unavailable = 33,
  store_in_use = 34,
  store_version = 35,
  configuration_invalid = 90,
  appliance_starting = 91,
  appliance_internal = 92,
  record_in_use = 107,
  sign_in_required = 10,
  sign_in_refused = 11,
  sign_in_enrolment = 12,
  sign_in_password = 13,
  sign_in_account_locked = 14,
  sign_in_account_disabled = 15,
  sign_in_account_expired = 16,
  sign_in_password_expired = 17,
  sign_in_directory_unreachable = 18,
  sign_in_second_factor = 19,
  sign_in_challenge_over = 23,
  sign_in_step_up = 24,
  sign_in_passkey_host = 112,
  sign_in_factor_required = 113,
  access_denied = 20,
  access_last_administrator = 21,
  access_oneself = 22,
  access_approval_required = 25,
  access_not_held = 26,
  access_own_rights = 27,
  access_above = 28,
  approval_over = 29,
  role_shipped = 106,
  group_mirrored = 108,
  permission_reserved = 109,
  key_refused = 110,
  audit_held = 111,
  approval_own = 114,
  rules_lock_out = 115,
  audit_not_gone = 116,
  session_illegal = 40,
  session_claimed = 41,
  session_not_connected = 42,
  session_consent = 43,
  offer_over = 120,
  session_no_program = 121,
  session_full = 122,
  session_reason_required = 123,
  session_ticket_required = 124,
  session_held = 125,
  session_lead = 126,
  session_transfer_target = 127,
  queue_empty = 132,
  availability_full = 133,
  expert_over = 134,
  survey_answered = 139,
  routing_unknown_target = 140,
  invitation_unknown = 50,
  invitation_expired = 51,
  invitation_closed = 52,
  invitation_ended = 53,
  invitation_other_machine = 54,
  program_missing = 60,
  channel_default = 105,
  channel_closed = 128,
  call_unknown = 129,
  call_paused = 130,
  call_answers = 131,
  caller_not_verified = 141,
  wire_malformed = 70,
  wire_version = 71,
  wire_not_allowed = 72,
  wire_window = 73,
  wire_too_slow = 74,
  pass_invalid = 80,
  pass_expired = 81,
  pass_revoked = 82,
  pass_superseded = 83,
  directory_unreachable = 100,
  directory_certificate = 101,
  directory_credentials = 102,
  directory_search = 103,
  sync_plan_changed = 104,
  mail_not_set_up = 135,
  mail_unreachable = 136,
  mail_refused = 137,
  webhook_address = 138,
  backup_sealed = 142,
  backup_unreadable = 143,
  backup_unwritable = 144,
  backup_target = 145,
};

enum class Type : std::uint8_t {
  challenge = 1,
  join = 2,
  joined = 3,
  renew = 4,
  credit = 5,
  viewer_joined = 6,
  viewer_renewed = 7,
  peer_state = 8,
  viewer_slow = 9,
  viewer_ready = 10,
  lane = 11,
  refused = 12,
  heartbeat = 13,
  heartbeat_echo = 14,
  leave = 15,
  layout = 32,
  reset = 33,
  frame_part = 34,
  cursor_shape = 35,
  cursor_position = 36,
  allowed = 37,
  hands = 38,
  stopped = 39,
  clipboard_changed = 40,
  clipboard_taken = 41,
  clipboard_set = 42,
  acknowledge = 48,
  reset_wanted = 49,
  pointer = 50,
  wheel = 51,
  key = 52,
  text = 53,
  release = 54,
  input_alive = 55,
  viewer_abilities = 56,
  surfaces_wanted = 57,
  clipboard_wanted = 58,
  clipboard_given = 59,
  pointing = 60,
  stroke = 61,
  strokes_cleared = 62,
  screenshot_taken = 63,
  program_hello = 64,
  program_welcome = 65,
  device = 66,
  code = 67,
  consent_wanted = 68,
  consent_answer = 69,
  consent_void = 70,
  pass_wanted = 71,
  pass_given = 72,
  participants = 73,
  released = 74,
  program_stopped = 75,
  program_left = 76,
  session_ended = 77,
  call_form = 78,
  call_placed = 79,
  queue_place = 80,
  chat_write = 81,
  chat_line = 82,
  consent_changed = 83,
  identity_doubted = 84,
  hold = 85,
  coming = 86,
  file_moved = 94,
  file_recorded = 95,
  file_offered = 96,
  file_answered = 97,
  file_given = 98,
  file_kept = 99,
  file_given_whole = 100,
  file_give_ended = 101,
  files_wanted = 102,
  files_answered = 103,
  file_found = 104,
  file_accepted = 105,
  file_taken = 106,
  file_received = 107,
  file_taken_whole = 108,
  file_take_ended = 109,
};

constexpr bool is_known(std::uint8_t type) {
  switch (static_cast<Type>(type)) {
    case Type::challenge:
    case Type::join:
    case Type::joined:
    case Type::renew:
    case Type::credit:
    case Type::viewer_joined:
    case Type::viewer_renewed:
    case Type::peer_state:
    case Type::viewer_slow:
    case Type::viewer_ready:
    case Type::lane:
    case Type::refused:
    case Type::heartbeat:
    case Type::heartbeat_echo:
    case Type::leave:
    case Type::layout:
    case Type::reset:
    case Type::frame_part:
    case Type::cursor_shape:
    case Type::cursor_position:
    case Type::allowed:
    case Type::hands:
    case Type::stopped:
    case Type::clipboard_changed:
    case Type::clipboard_taken:
    case Type::clipboard_set:
    case Type::acknowledge:
    case Type::reset_wanted:
    case Type::pointer:
    case Type::wheel:
    case Type::key:
    case Type::text:
    case Type::release:
    case Type::input_alive:
    case Type::viewer_abilities:
    case Type::surfaces_wanted:
    case Type::clipboard_wanted:
    case Type::clipboard_given:
    case Type::pointing:
    case Type::stroke:
    case Type::strokes_cleared:
    case Type::screenshot_taken:
    case Type::program_hello:
    case Type::program_welcome:
    case Type::device:
    case Type::code:
    case Type::consent_wanted:
    case Type::consent_answer:
    case Type::consent_void:
    case Type::pass_wanted:
    case Type::pass_given:
    case Type::participants:
    case Type::released:
    case Type::program_stopped:
    case Type::program_left:
    case Type::session_ended:
    case Type::call_form:
    case Type::call_placed:
    case Type::queue_place:
    case Type::chat_write:
    case Type::chat_line:
    case Type::consent_changed:
    case Type::identity_doubted:
    case Type::hold:
    case Type::coming:
    case Type::file_moved:
    case Type::file_recorded:
    case Type::file_offered:
    case Type::file_answered:
    case Type::file_given:
    case Type::file_kept:
    case Type::file_given_whole:
    case Type::file_give_ended:
    case Type::files_wanted:
    case Type::files_answered:
    case Type::file_found:
    case Type::file_accepted:
    case Type::file_taken:
    case Type::file_received:
    case Type::file_taken_whole:
    case Type::file_take_ended:
      return true;
  }
  return false;
}

// The tool that a message needs, as its bit; 0 when being joined is enough.
constexpr std::uint32_t tool_of(Type type) {
  switch (type) {
    case Type::layout:
      return tool_view;
    case Type::reset:
      return tool_view;
    case Type::frame_part:
      return tool_view;
    case Type::cursor_shape:
      return tool_view;
    case Type::cursor_position:
      return tool_view;
    case Type::clipboard_changed:
      return tool_clipboard_take;
    case Type::clipboard_taken:
      return tool_clipboard_take;
    case Type::clipboard_set:
      return tool_clipboard_give;
    case Type::acknowledge:
      return tool_view;
    case Type::reset_wanted:
      return tool_view;
    case Type::pointer:
      return tool_control;
    case Type::wheel:
      return tool_control;
    case Type::key:
      return tool_control;
    case Type::text:
      return tool_control;
    case Type::release:
      return tool_control;
    case Type::input_alive:
      return tool_control;
    case Type::viewer_abilities:
      return tool_view;
    case Type::surfaces_wanted:
      return tool_view;
    case Type::clipboard_wanted:
      return tool_clipboard_take;
    case Type::clipboard_given:
      return tool_clipboard_give;
    case Type::pointing:
      return tool_annotate;
    case Type::stroke:
      return tool_annotate;
    case Type::strokes_cleared:
      return tool_annotate;
    case Type::screenshot_taken:
      return tool_screenshot;
    case Type::file_offered:
      return tool_file_give;
    case Type::file_answered:
      return tool_file_give;
    case Type::file_given:
      return tool_file_give;
    case Type::file_kept:
      return tool_file_give;
    case Type::file_given_whole:
      return tool_file_give;
    case Type::file_give_ended:
      return tool_file_give;
    case Type::files_wanted:
      return tool_file_take;
    case Type::files_answered:
      return tool_file_take;
    case Type::file_found:
      return tool_file_take;
    case Type::file_accepted:
      return tool_file_take;
    case Type::file_taken:
      return tool_file_take;
    case Type::file_received:
      return tool_file_take;
    case Type::file_taken_whole:
      return tool_file_take;
    case Type::file_take_ended:
      return tool_file_take;
    default:
      return 0;
  }
}

constexpr bool is_from_viewer(Type type) {
  switch (type) {
    case Type::acknowledge:
    case Type::reset_wanted:
    case Type::pointer:
    case Type::wheel:
    case Type::key:
    case Type::text:
    case Type::release:
    case Type::input_alive:
    case Type::viewer_abilities:
    case Type::surfaces_wanted:
    case Type::clipboard_wanted:
    case Type::clipboard_given:
    case Type::pointing:
    case Type::stroke:
    case Type::strokes_cleared:
    case Type::screenshot_taken:
    case Type::file_offered:
    case Type::file_given:
    case Type::file_given_whole:
    case Type::file_give_ended:
    case Type::files_wanted:
    case Type::file_accepted:
    case Type::file_received:
    case Type::file_take_ended:
      return true;
    default:
      return false;
  }
}

// First word of the relay: what must be signed to join. (relay; hop)
struct Challenge {
  static constexpr Type type = Type::challenge;
  std::uint16_t oldest_version{};
  std::uint16_t version{};
  std::uint64_t boot{};
  std::span<const std::uint8_t> nonce{};
};
inline void read(Reader& reader, Challenge& value) {
  reader.number(value.oldest_version);
  reader.number(value.version);
  reader.number(value.boot);
  reader.bytes(value.nonce, 32);
}
inline void write(Writer& writer, const Challenge& value) {
  writer.number(value.oldest_version);
  writer.number(value.version);
  writer.number(value.boot);
  writer.bytes(value.nonce, 32);
}

// The pass, and the proof that its holder key is here: a signature over "guichet join" and the nonce. (program, viewer; hop)
struct Join {
  static constexpr Type type = Type::join;
  std::uint16_t version{};
  std::uint32_t capabilities{};
  std::span<const std::uint8_t> pass{};
  std::span<const std::uint8_t> proof{};
};
inline void read(Reader& reader, Join& value) {
  reader.number(value.version);
  reader.number(value.capabilities);
  reader.bytes(value.pass, 1024);
  reader.bytes(value.proof, 64);
}
inline void write(Writer& writer, const Join& value) {
  writer.number(value.version);
  writer.number(value.capabilities);
  writer.bytes(value.pass, 1024);
  writer.bytes(value.proof, 64);
}

// Welcome: the version spoken, the own peer number (the program is 0) and the window in bytes. (relay; hop)
struct Joined {
  static constexpr Type type = Type::joined;
  std::uint16_t version{};
  std::uint16_t peer{};
  std::uint32_t window{};
};
inline void read(Reader& reader, Joined& value) {
  reader.number(value.version);
  reader.number(value.peer);
  reader.number(value.window);
}
inline void write(Writer& writer, const Joined& value) {
  writer.number(value.version);
  writer.number(value.peer);
  writer.number(value.window);
}

// A fresh pass of the same session, participant and holder key. (program, viewer; hop)
struct Renew {
  static constexpr Type type = Type::renew;
  std::span<const std::uint8_t> pass{};
};
inline void read(Reader& reader, Renew& value) {
  reader.bytes(value.pass, 1024);
}
inline void write(Writer& writer, const Renew& value) {
  writer.bytes(value.pass, 1024);
}

// How many bytes of pair messages the relay has taken from this side since it joined. (relay; hop)
struct Credit {
  static constexpr Type type = Type::credit;
  std::uint64_t forwarded{};
};
inline void read(Reader& reader, Credit& value) {
  reader.number(value.forwarded);
}
inline void write(Writer& writer, const Credit& value) {
  writer.number(value.forwarded);
}

// To the program: a viewer is here with this pass, which the program verifies itself. (relay; hop)
struct ViewerJoined {
  static constexpr Type type = Type::viewer_joined;
  std::uint16_t peer{};
  std::span<const std::uint8_t> pass{};
};
inline void read(Reader& reader, ViewerJoined& value) {
  reader.number(value.peer);
  reader.bytes(value.pass, 1024);
}
inline void write(Writer& writer, const ViewerJoined& value) {
  writer.number(value.peer);
  writer.bytes(value.pass, 1024);
}

// To the program: a viewer renewed its pass. (relay; hop)
struct ViewerRenewed {
  static constexpr Type type = Type::viewer_renewed;
  std::uint16_t peer{};
  std::span<const std::uint8_t> pass{};
};
inline void read(Reader& reader, ViewerRenewed& value) {
  reader.number(value.peer);
  reader.bytes(value.pass, 1024);
}
inline void write(Writer& writer, const ViewerRenewed& value) {
  writer.number(value.peer);
  writer.bytes(value.pass, 1024);
}

enum class PeerStateState : std::uint8_t { joined, left, lost, frozen, thawed, superseded, revoked };

// What became of a side of the session; peer 0 is the program, the own number oneself. (relay; hop)
struct PeerState {
  static constexpr Type type = Type::peer_state;
  std::uint16_t peer{};
  PeerStateState state{};
};
inline void read(Reader& reader, PeerState& value) {
  reader.number(value.peer);
  reader.choice(value.state, 7);
}
inline void write(Writer& writer, const PeerState& value) {
  writer.number(value.peer);
  writer.choice(value.state, 7);
}

// To the program: too much lies unsent for this viewer; send its lane nothing until viewerReady. (relay; hop)
struct ViewerSlow {
  static constexpr Type type = Type::viewer_slow;
  std::uint16_t peer{};
};
inline void read(Reader& reader, ViewerSlow& value) {
  reader.number(value.peer);
}
inline void write(Writer& writer, const ViewerSlow& value) {
  writer.number(value.peer);
}

// To the program: this viewer has caught up. (relay; hop)
struct ViewerReady {
  static constexpr Type type = Type::viewer_ready;
  std::uint16_t peer{};
};
inline void read(Reader& reader, ViewerReady& value) {
  reader.number(value.peer);
}
inline void write(Writer& writer, const ViewerReady& value) {
  writer.number(value.peer);
}

struct LaneMember {
  std::uint16_t peer{};
};
inline void read(Reader& reader, LaneMember& value) {
  reader.number(value.peer);
}
inline void write(Writer& writer, const LaneMember& value) {
  writer.number(value.peer);
}

// Who receives the lane of the header from the next message on. (program; hop)
struct Lane {
  static constexpr Type type = Type::lane;
  List<LaneMember, 64> members{};
};
inline void read(Reader& reader, Lane& value) {
  reader.list(value.members);
}
inline void write(Writer& writer, const Lane& value) {
  writer.list(value.members);
}

// A message was refused: the number of the error, the type it answers (0: the connection), and after how many milliseconds trying again makes sense (0: never). (program, viewer, relay, control; hop)
struct Refused {
  static constexpr Type type = Type::refused;
  std::uint16_t code{};
  std::uint8_t of{};
  std::uint32_t retry_after{};
};
inline void read(Reader& reader, Refused& value) {
  reader.number(value.code);
  reader.number(value.of);
  reader.number(value.retry_after);
}
inline void write(Writer& writer, const Refused& value) {
  writer.number(value.code);
  writer.number(value.of);
  writer.number(value.retry_after);
}

// I am alive; sentAt is the sender’s own monotonic milliseconds. (program, viewer, relay, control; hop)
struct Heartbeat {
  static constexpr Type type = Type::heartbeat;
  std::uint32_t sent_at{};
};
inline void read(Reader& reader, Heartbeat& value) {
  reader.number(value.sent_at);
}
inline void write(Writer& writer, const Heartbeat& value) {
  writer.number(value.sent_at);
}

// Answer to a heartbeat with its sentAt. (program, viewer, relay, control; hop)
struct HeartbeatEcho {
  static constexpr Type type = Type::heartbeat_echo;
  std::uint32_t sent_at{};
};
inline void read(Reader& reader, HeartbeatEcho& value) {
  reader.number(value.sent_at);
}
inline void write(Writer& writer, const HeartbeatEcho& value) {
  writer.number(value.sent_at);
}

// This side goes on purpose. (program, viewer; hop)
struct Leave {
  static constexpr Type type = Type::leave;
};
inline void read([[maybe_unused]] Reader& reader, [[maybe_unused]] Leave& value) {
}
inline void write([[maybe_unused]] Writer& writer, [[maybe_unused]] const Leave& value) {
}

struct Monitor {
  std::uint8_t id{};
  std::int32_t x{};
  std::int32_t y{};
  std::uint16_t width{};
  std::uint16_t height{};
  std::uint16_t scale_percent{};
  std::uint8_t primary{};
  std::string_view name{};
};
inline void read(Reader& reader, Monitor& value) {
  reader.number(value.id);
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.width);
  reader.number(value.height);
  reader.number(value.scale_percent);
  reader.number(value.primary);
  reader.text(value.name, 64);
}
inline void write(Writer& writer, const Monitor& value) {
  writer.number(value.id);
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.width);
  writer.number(value.height);
  writer.number(value.scale_percent);
  writer.number(value.primary);
  writer.text(value.name, 64);
}

// The monitors, each a surface; a new generation makes older pointer positions void. (program; pair)
struct Layout {
  static constexpr Type type = Type::layout;
  std::uint16_t generation{};
  List<Monitor, 16> monitors{};
};
inline void read(Reader& reader, Layout& value) {
  reader.number(value.generation);
  reader.list(value.monitors);
}
inline void write(Writer& writer, const Layout& value) {
  writer.number(value.generation);
  writer.list(value.monitors);
}

struct Surface {
  std::uint8_t id{};
  std::uint16_t width{};
  std::uint16_t height{};
};
inline void read(Reader& reader, Surface& value) {
  reader.number(value.id);
  reader.number(value.width);
  reader.number(value.height);
}
inline void write(Writer& writer, const Surface& value) {
  writer.number(value.id);
  writer.number(value.width);
  writer.number(value.height);
}

// The lane starts anew with this epoch: its surfaces black (when none is listed: those that the viewer has, as they are), its compression stream fresh, its sequence at 0 with this message. (program; pair)
struct Reset {
  static constexpr Type type = Type::reset;
  std::uint16_t generation{};
  List<Surface, 16> surfaces{};
};
inline void read(Reader& reader, Reset& value) {
  reader.number(value.generation);
  reader.list(value.surfaces);
}
inline void write(Writer& writer, const Reset& value) {
  writer.number(value.generation);
  writer.list(value.surfaces);
}

// A part of a frame; the parts of a frame joined are its operations, shown at the last. last: 0 more follows, 1 the frame ends, 2 it ends and with it every pixel is exact. (program; pair)
struct FramePart {
  static constexpr Type type = Type::frame_part;
  std::uint32_t frame{};
  std::uint8_t last{};
  std::span<const std::uint8_t> data{};
};
inline void read(Reader& reader, FramePart& value) {
  reader.number(value.frame);
  reader.number(value.last);
  reader.bytes(value.data, 32768);
}
inline void write(Writer& writer, const FramePart& value) {
  writer.number(value.frame);
  writer.number(value.last);
  writer.bytes(value.data, 32768);
}

// The shape of the mouse pointer as RGBA rows, straight alpha; 0 × 0 hides it. (program; pair)
struct CursorShape {
  static constexpr Type type = Type::cursor_shape;
  std::uint16_t width{};
  std::uint16_t height{};
  std::uint16_t hot_x{};
  std::uint16_t hot_y{};
  std::span<const std::uint8_t> pixels{};
};
inline void read(Reader& reader, CursorShape& value) {
  reader.number(value.width);
  reader.number(value.height);
  reader.number(value.hot_x);
  reader.number(value.hot_y);
  reader.bytes(value.pixels, 36864);
}
inline void write(Writer& writer, const CursorShape& value) {
  writer.number(value.width);
  writer.number(value.height);
  writer.number(value.hot_x);
  writer.number(value.hot_y);
  writer.bytes(value.pixels, 36864);
}

// Where the mouse pointer is, in pixels of the surface. (program; pair)
struct CursorPosition {
  static constexpr Type type = Type::cursor_position;
  std::uint8_t surface{};
  std::int32_t x{};
  std::int32_t y{};
};
inline void read(Reader& reader, CursorPosition& value) {
  reader.number(value.surface);
  reader.number(value.x);
  reader.number(value.y);
}
inline void write(Writer& writer, const CursorPosition& value) {
  writer.number(value.surface);
  writer.number(value.x);
  writer.number(value.y);
}

// The tools this viewer may use now, as bits: pass and consent together. (program; pair)
struct Allowed {
  static constexpr Type type = Type::allowed;
  std::uint32_t tools{};
};
inline void read(Reader& reader, Allowed& value) {
  reader.number(value.tools);
}
inline void write(Writer& writer, const Allowed& value) {
  writer.number(value.tools);
}

// Who holds mouse and keyboard: a viewer’s peer number, 0 for nobody, 65535 for the end user. (program; pair)
struct Hands {
  static constexpr Type type = Type::hands;
  std::uint16_t holder{};
};
inline void read(Reader& reader, Hands& value) {
  reader.number(value.holder);
}
inline void write(Writer& writer, const Hands& value) {
  writer.number(value.holder);
}

enum class StoppedBy : std::uint8_t { end_user, order, watchdog };

// The end user’s machine shares nothing any more. (program; pair)
struct Stopped {
  static constexpr Type type = Type::stopped;
  StoppedBy by{};
};
inline void read(Reader& reader, Stopped& value) {
  reader.choice(value.by, 3);
}
inline void write(Writer& writer, const Stopped& value) {
  writer.choice(value.by, 3);
}

enum class ClipboardChangedKind : std::uint8_t { text, png };

// Something was copied on the end user’s machine; its content comes when it is wanted. (program; pair)
struct ClipboardChanged {
  static constexpr Type type = Type::clipboard_changed;
  std::uint32_t number{};
  ClipboardChangedKind kind{};
  std::uint32_t size{};
};
inline void read(Reader& reader, ClipboardChanged& value) {
  reader.number(value.number);
  reader.choice(value.kind, 2);
  reader.number(value.size);
}
inline void write(Writer& writer, const ClipboardChanged& value) {
  writer.number(value.number);
  writer.choice(value.kind, 2);
  writer.number(value.size);
}

enum class ClipboardTakenKind : std::uint8_t { text, png };

// What was copied under this number, from `offset` on; whole once `size` bytes are there. (program; pair)
struct ClipboardTaken {
  static constexpr Type type = Type::clipboard_taken;
  std::uint32_t number{};
  ClipboardTakenKind kind{};
  std::uint32_t size{};
  std::uint32_t offset{};
  std::span<const std::uint8_t> data{};
};
inline void read(Reader& reader, ClipboardTaken& value) {
  reader.number(value.number);
  reader.choice(value.kind, 2);
  reader.number(value.size);
  reader.number(value.offset);
  reader.bytes(value.data, 32768);
}
inline void write(Writer& writer, const ClipboardTaken& value) {
  writer.number(value.number);
  writer.choice(value.kind, 2);
  writer.number(value.size);
  writer.number(value.offset);
  writer.bytes(value.data, 32768);
}

enum class ClipboardSetOutcome : std::uint8_t { done, too_large, malformed, failed };

// What became of what a viewer gave. (program; pair)
struct ClipboardSet {
  static constexpr Type type = Type::clipboard_set;
  std::uint32_t transfer{};
  ClipboardSetOutcome outcome{};
};
inline void read(Reader& reader, ClipboardSet& value) {
  reader.number(value.transfer);
  reader.choice(value.outcome, 4);
}
inline void write(Writer& writer, const ClipboardSet& value) {
  writer.number(value.transfer);
  writer.choice(value.outcome, 4);
}

// A frame of the lane of the header is on the canvas; decodeMicroseconds says how long its decoding took. (viewer; pair)
struct Acknowledge {
  static constexpr Type type = Type::acknowledge;
  std::uint32_t frame{};
  std::uint32_t decode_microseconds{};
};
inline void read(Reader& reader, Acknowledge& value) {
  reader.number(value.frame);
  reader.number(value.decode_microseconds);
}
inline void write(Writer& writer, const Acknowledge& value) {
  writer.number(value.frame);
  writer.number(value.decode_microseconds);
}

enum class ResetWantedBecause : std::uint8_t { start, gap, corrupt };

// This viewer needs a full picture. (viewer; pair)
struct ResetWanted {
  static constexpr Type type = Type::reset_wanted;
  ResetWantedBecause because{};
};
inline void read(Reader& reader, ResetWanted& value) {
  reader.choice(value.because, 3);
}
inline void write(Writer& writer, const ResetWanted& value) {
  writer.choice(value.because, 3);
}

// Where the pointer is, in pixels of the surface, and which buttons are down: bit 0 left, 1 middle, 2 right, 3 back, 4 forward. at: the sender’s own monotonic milliseconds, so that what was apart stays apart. (viewer; pair)
struct Pointer {
  static constexpr Type type = Type::pointer;
  std::uint8_t surface{};
  std::uint16_t generation{};
  std::int32_t x{};
  std::int32_t y{};
  std::uint16_t buttons{};
  std::uint32_t at{};
};
inline void read(Reader& reader, Pointer& value) {
  reader.number(value.surface);
  reader.number(value.generation);
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.buttons);
  reader.number(value.at);
}
inline void write(Writer& writer, const Pointer& value) {
  writer.number(value.surface);
  writer.number(value.generation);
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.buttons);
  writer.number(value.at);
}

// Turning in 120ths of a notch; positive is right and down. (viewer; pair)
struct Wheel {
  static constexpr Type type = Type::wheel;
  std::int16_t dx{};
  std::int16_t dy{};
  std::uint32_t at{};
};
inline void read(Reader& reader, Wheel& value) {
  reader.number(value.dx);
  reader.number(value.dy);
  reader.number(value.at);
}
inline void write(Writer& writer, const Wheel& value) {
  writer.number(value.dx);
  writer.number(value.dy);
  writer.number(value.at);
}

// A key by its USB HID usage (page 7), with the character it makes for the technician (0: none), modifiers (bit 0 shift, 1 control, 2 alt, 3 meta, 4 AltGr) and locks (bit 0 caps, 1 num, 2 scroll). (viewer; pair)
struct Key {
  static constexpr Type type = Type::key;
  std::uint16_t usage{};
  std::uint8_t down{};
  std::uint32_t code_point{};
  std::uint16_t modifiers{};
  std::uint8_t locks{};
  std::uint32_t at{};
};
inline void read(Reader& reader, Key& value) {
  reader.number(value.usage);
  reader.number(value.down);
  reader.number(value.code_point);
  reader.number(value.modifiers);
  reader.number(value.locks);
  reader.number(value.at);
}
inline void write(Writer& writer, const Key& value) {
  writer.number(value.usage);
  writer.number(value.down);
  writer.number(value.code_point);
  writer.number(value.modifiers);
  writer.number(value.locks);
  writer.number(value.at);
}

// Text to be typed as it is. (viewer; pair)
struct Text {
  static constexpr Type type = Type::text;
  std::string_view text{};
};
inline void read(Reader& reader, Text& value) {
  reader.text(value.text, 1024);
}
inline void write(Writer& writer, const Text& value) {
  writer.text(value.text, 1024);
}

// Every key and button of this viewer is up; older epochs are void. (viewer; pair)
struct Release {
  static constexpr Type type = Type::release;
};
inline void read([[maybe_unused]] Reader& reader, [[maybe_unused]] Release& value) {
}
inline void write([[maybe_unused]] Writer& writer, [[maybe_unused]] const Release& value) {
}

// The viewer still holds what it pressed; sent every 500 ms while anything is down. (viewer; pair)
struct InputAlive {
  static constexpr Type type = Type::input_alive;
};
inline void read([[maybe_unused]] Reader& reader, [[maybe_unused]] InputAlive& value) {
}
inline void write([[maybe_unused]] Writer& writer, [[maybe_unused]] const InputAlive& value) {
}

// What this viewer decodes beside tiles and copies, as bits: 0 VP8, 1 VP9, 2 JPEG. Until it is said: nothing. (viewer; pair)
struct ViewerAbilities {
  static constexpr Type type = Type::viewer_abilities;
  std::uint32_t decodes{};
};
inline void read(Reader& reader, ViewerAbilities& value) {
  reader.number(value.decodes);
}
inline void write(Writer& writer, const ViewerAbilities& value) {
  writer.number(value.decodes);
}

// The surfaces that this viewer shows, a bit for each id; until it is said: all. (viewer; pair)
struct SurfacesWanted {
  static constexpr Type type = Type::surfaces_wanted;
  std::uint16_t surfaces{};
};
inline void read(Reader& reader, SurfacesWanted& value) {
  reader.number(value.surfaces);
}
inline void write(Writer& writer, const SurfacesWanted& value) {
  writer.number(value.surfaces);
}

// The content of the clipboard, as clipboardChanged told it. (viewer; pair)
struct ClipboardWanted {
  static constexpr Type type = Type::clipboard_wanted;
  std::uint32_t number{};
};
inline void read(Reader& reader, ClipboardWanted& value) {
  reader.number(value.number);
}
inline void write(Writer& writer, const ClipboardWanted& value) {
  writer.number(value.number);
}

enum class ClipboardGivenKind : std::uint8_t { text, png };

// What the end user’s machine is to have on its clipboard, from `offset` on; whole once `size` bytes are there. (viewer; pair)
struct ClipboardGiven {
  static constexpr Type type = Type::clipboard_given;
  std::uint32_t transfer{};
  ClipboardGivenKind kind{};
  std::uint32_t size{};
  std::uint32_t offset{};
  std::span<const std::uint8_t> data{};
};
inline void read(Reader& reader, ClipboardGiven& value) {
  reader.number(value.transfer);
  reader.choice(value.kind, 2);
  reader.number(value.size);
  reader.number(value.offset);
  reader.bytes(value.data, 32768);
}
inline void write(Writer& writer, const ClipboardGiven& value) {
  writer.number(value.transfer);
  writer.choice(value.kind, 2);
  writer.number(value.size);
  writer.number(value.offset);
  writer.bytes(value.data, 32768);
}

// Where this technician points, for the end user to see, in their colour as 0xRRGGBB; shown 0: no longer. (viewer; pair)
struct Pointing {
  static constexpr Type type = Type::pointing;
  std::uint8_t surface{};
  std::uint16_t generation{};
  std::int32_t x{};
  std::int32_t y{};
  std::uint8_t shown{};
  std::uint32_t colour{};
};
inline void read(Reader& reader, Pointing& value) {
  reader.number(value.surface);
  reader.number(value.generation);
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.shown);
  reader.number(value.colour);
}
inline void write(Writer& writer, const Pointing& value) {
  writer.number(value.surface);
  writer.number(value.generation);
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.shown);
  writer.number(value.colour);
}

struct StrokePoint {
  std::int32_t x{};
  std::int32_t y{};
};
inline void read(Reader& reader, StrokePoint& value) {
  reader.number(value.x);
  reader.number(value.y);
}
inline void write(Writer& writer, const StrokePoint& value) {
  writer.number(value.x);
  writer.number(value.y);
}

// Points of a line drawn over the surface, joined to those sent before under its number; width in pixels, colour as 0xRRGGBB, or 0x1RRGGBB for a line that lets through what is below it. (viewer; pair)
struct Stroke {
  static constexpr Type type = Type::stroke;
  std::uint32_t number{};
  std::uint8_t surface{};
  std::uint16_t generation{};
  std::uint32_t colour{};
  std::uint8_t width{};
  List<StrokePoint, 256> points{};
};
inline void read(Reader& reader, Stroke& value) {
  reader.number(value.number);
  reader.number(value.surface);
  reader.number(value.generation);
  reader.number(value.colour);
  reader.number(value.width);
  reader.list(value.points);
}
inline void write(Writer& writer, const Stroke& value) {
  writer.number(value.number);
  writer.number(value.surface);
  writer.number(value.generation);
  writer.number(value.colour);
  writer.number(value.width);
  writer.list(value.points);
}

// The lines that this viewer drew are taken away: one, or all (number 0). (viewer; pair)
struct StrokesCleared {
  static constexpr Type type = Type::strokes_cleared;
  std::uint32_t number{};
};
inline void read(Reader& reader, StrokesCleared& value) {
  reader.number(value.number);
}
inline void write(Writer& writer, const StrokesCleared& value) {
  writer.number(value.number);
}

// This technician kept a picture of the surface: the end user is told. (viewer; pair)
struct ScreenshotTaken {
  static constexpr Type type = Type::screenshot_taken;
  std::uint8_t surface{};
};
inline void read(Reader& reader, ScreenshotTaken& value) {
  reader.number(value.surface);
}
inline void write(Writer& writer, const ScreenshotTaken& value) {
  writer.number(value.surface);
}

enum class ProgramHelloLanguage : std::uint8_t { en, fr };

// First word of the program: its signed configuration, the fingerprint of its machine, and the tools already consented to in this run. (program; desk)
struct ProgramHello {
  static constexpr Type type = Type::program_hello;
  std::uint16_t version{};
  std::uint32_t capabilities{};
  std::span<const std::uint8_t> configuration{};
  std::span<const std::uint8_t> machine{};
  ProgramHelloLanguage language{};
  std::uint32_t consented{};
};
inline void read(Reader& reader, ProgramHello& value) {
  reader.number(value.version);
  reader.number(value.capabilities);
  reader.bytes(value.configuration, 8192);
  reader.bytes(value.machine, 32);
  reader.choice(value.language, 2);
  reader.number(value.consented);
}
inline void write(Writer& writer, const ProgramHello& value) {
  writer.number(value.version);
  writer.number(value.capabilities);
  writer.bytes(value.configuration, 8192);
  writer.bytes(value.machine, 32);
  writer.choice(value.language, 2);
  writer.number(value.consented);
}

enum class ProgramWelcomeState : std::uint8_t { waiting, ready, active };

// The session that this program belongs to, or none yet (number 0) while its code waits to be typed. (control; desk)
struct ProgramWelcome {
  static constexpr Type type = Type::program_welcome;
  std::uint16_t version{};
  std::span<const std::uint8_t> session{};
  std::uint32_t number{};
  ProgramWelcomeState state{};
  std::string_view technician{};
};
inline void read(Reader& reader, ProgramWelcome& value) {
  reader.number(value.version);
  reader.bytes(value.session, 16);
  reader.number(value.number);
  reader.choice(value.state, 3);
  reader.text(value.technician, 128);
}
inline void write(Writer& writer, const ProgramWelcome& value) {
  writer.number(value.version);
  writer.bytes(value.session, 16);
  writer.number(value.number);
  writer.choice(value.state, 3);
  writer.text(value.technician, 128);
}

enum class DeviceDesktop : std::uint8_t { x11, wayland, windows, none, browser, secured };

struct DeviceAddress {
  std::string_view address{};
};
inline void read(Reader& reader, DeviceAddress& value) {
  reader.text(value.address, 64);
}
inline void write(Writer& writer, const DeviceAddress& value) {
  writer.text(value.address, 64);
}

// The computer, as it describes itself: untrusted text. (program; desk)
struct Device {
  static constexpr Type type = Type::device;
  std::string_view system{};
  std::string_view host{};
  std::string_view user{};
  DeviceDesktop desktop{};
  List<DeviceAddress, 16> addresses{};
  List<Monitor, 16> monitors{};
};
inline void read(Reader& reader, Device& value) {
  reader.text(value.system, 128);
  reader.text(value.host, 128);
  reader.text(value.user, 128);
  reader.choice(value.desktop, 6);
  reader.list(value.addresses);
  reader.list(value.monitors);
}
inline void write(Writer& writer, const Device& value) {
  writer.text(value.system, 128);
  writer.text(value.host, 128);
  writer.text(value.user, 128);
  writer.choice(value.desktop, 6);
  writer.list(value.addresses);
  writer.list(value.monitors);
}

// The digits to read to the technician and how long they hold. (control; desk)
struct Code {
  static constexpr Type type = Type::code;
  std::string_view digits{};
  std::uint32_t seconds{};
};
inline void read(Reader& reader, Code& value) {
  reader.text(value.digits, 9);
  reader.number(value.seconds);
}
inline void write(Writer& writer, const Code& value) {
  writer.text(value.digits, 9);
  writer.number(value.seconds);
}

// A technician asks; the program asks the end user and answers once. The card is signed by the appliance and says who asks (technicianCard). (control; desk)
struct ConsentWanted {
  static constexpr Type type = Type::consent_wanted;
  std::uint32_t request{};
  std::string_view technician{};
  std::string_view company{};
  std::string_view purpose{};
  std::uint32_t tools{};
  std::uint16_t seconds{};
  std::span<const std::uint8_t> card{};
};
inline void read(Reader& reader, ConsentWanted& value) {
  reader.number(value.request);
  reader.text(value.technician, 128);
  reader.text(value.company, 128);
  reader.text(value.purpose, 256);
  reader.number(value.tools);
  reader.number(value.seconds);
  reader.bytes(value.card, 25600);
}
inline void write(Writer& writer, const ConsentWanted& value) {
  writer.number(value.request);
  writer.text(value.technician, 128);
  writer.text(value.company, 128);
  writer.text(value.purpose, 256);
  writer.number(value.tools);
  writer.number(value.seconds);
  writer.bytes(value.card, 25600);
}

enum class ConsentAnswerAnswer : std::uint8_t { given, refused, timed_out };

// What the end user said, to which tools, and for how many minutes everything but the picture (0: as long as the session lasts). (program; desk)
struct ConsentAnswer {
  static constexpr Type type = Type::consent_answer;
  std::uint32_t request{};
  ConsentAnswerAnswer answer{};
  std::uint32_t tools{};
  std::uint16_t minutes{};
};
inline void read(Reader& reader, ConsentAnswer& value) {
  reader.number(value.request);
  reader.choice(value.answer, 3);
  reader.number(value.tools);
  reader.number(value.minutes);
}
inline void write(Writer& writer, const ConsentAnswer& value) {
  writer.number(value.request);
  writer.choice(value.answer, 3);
  writer.number(value.tools);
  writer.number(value.minutes);
}

// The question is taken back; the window closes unanswered. (control; desk)
struct ConsentVoid {
  static constexpr Type type = Type::consent_void;
  std::uint32_t request{};
};
inline void read(Reader& reader, ConsentVoid& value) {
  reader.number(value.request);
}
inline void write(Writer& writer, const ConsentVoid& value) {
  writer.number(value.request);
}

// A pass for this holder key (uncompressed P-256 point), please. (program; desk)
struct PassWanted {
  static constexpr Type type = Type::pass_wanted;
  std::span<const std::uint8_t> holder{};
};
inline void read(Reader& reader, PassWanted& value) {
  reader.bytes(value.holder, 65);
}
inline void write(Writer& writer, const PassWanted& value) {
  writer.bytes(value.holder, 65);
}

// The pass and the port of the relay on the same host. (control; desk)
struct PassGiven {
  static constexpr Type type = Type::pass_given;
  std::span<const std::uint8_t> pass{};
  std::uint16_t relay_port{};
};
inline void read(Reader& reader, PassGiven& value) {
  reader.bytes(value.pass, 1024);
  reader.number(value.relay_port);
}
inline void write(Writer& writer, const PassGiven& value) {
  writer.bytes(value.pass, 1024);
  writer.number(value.relay_port);
}

struct Technician {
  std::span<const std::uint8_t> participant{};
  std::string_view name{};
};
inline void read(Reader& reader, Technician& value) {
  reader.bytes(value.participant, 16);
  reader.text(value.name, 128);
}
inline void write(Writer& writer, const Technician& value) {
  writer.bytes(value.participant, 16);
  writer.text(value.name, 128);
}

// The technicians in the session, for the banner. (control; desk)
struct Participants {
  static constexpr Type type = Type::participants;
  List<Technician, 64> technicians{};
};
inline void read(Reader& reader, Participants& value) {
  reader.list(value.technicians);
}
inline void write(Writer& writer, const Participants& value) {
  writer.list(value.technicians);
}

// No technician is engaged any more: stop capturing, forget the consent, wait. (control; desk)
struct Released {
  static constexpr Type type = Type::released;
};
inline void read([[maybe_unused]] Reader& reader, [[maybe_unused]] Released& value) {
}
inline void write([[maybe_unused]] Writer& writer, [[maybe_unused]] const Released& value) {
}

// The end user pressed Stop: capture has ended; the consent is withdrawn. (program; desk)
struct ProgramStopped {
  static constexpr Type type = Type::program_stopped;
};
inline void read([[maybe_unused]] Reader& reader, [[maybe_unused]] ProgramStopped& value) {
}
inline void write([[maybe_unused]] Writer& writer, [[maybe_unused]] const ProgramStopped& value) {
}

// The end user closed the program: the session ends. (program; desk)
struct ProgramLeft {
  static constexpr Type type = Type::program_left;
};
inline void read([[maybe_unused]] Reader& reader, [[maybe_unused]] ProgramLeft& value) {
}
inline void write([[maybe_unused]] Writer& writer, [[maybe_unused]] const ProgramLeft& value) {
}

enum class SessionEndedBecause : std::uint8_t { technician, end_user, declined, abandoned, expired, maintenance, cancelled, doubted };

// The session is over; say so and go. (control; desk)
struct SessionEnded {
  static constexpr Type type = Type::session_ended;
  SessionEndedBecause because{};
};
inline void read(Reader& reader, SessionEnded& value) {
  reader.choice(value.because, 8);
}
inline void write(Writer& writer, const SessionEnded& value) {
  writer.choice(value.because, 8);
}

enum class FormQuestionKind : std::uint8_t { text, choice };

struct FormQuestion {
  std::string_view id{};
  std::string_view label{};
  FormQuestionKind kind{};
  std::uint8_t required{};
  std::string_view choices{};
};
inline void read(Reader& reader, FormQuestion& value) {
  reader.text(value.id, 36);
  reader.text(value.label, 256);
  reader.choice(value.kind, 2);
  reader.number(value.required);
  reader.text(value.choices, 2048);
}
inline void write(Writer& writer, const FormQuestion& value) {
  writer.text(value.id, 36);
  writer.text(value.label, 256);
  writer.choice(value.kind, 2);
  writer.number(value.required);
  writer.text(value.choices, 2048);
}

// To a program with an SOS Call in it: what to ask before the call is placed. Choices stand one a line. Not open: the message says why, and nothing can be placed now. (control; desk)
struct CallForm {
  static constexpr Type type = Type::call_form;
  std::string_view name{};
  std::uint8_t open{};
  std::string_view message{};
  List<FormQuestion, 16> questions{};
};
inline void read(Reader& reader, CallForm& value) {
  reader.text(value.name, 128);
  reader.number(value.open);
  reader.text(value.message, 1024);
  reader.list(value.questions);
}
inline void write(Writer& writer, const CallForm& value) {
  writer.text(value.name, 128);
  writer.number(value.open);
  writer.text(value.message, 1024);
  writer.list(value.questions);
}

struct FormAnswer {
  std::string_view question{};
  std::string_view answer{};
};
inline void read(Reader& reader, FormAnswer& value) {
  reader.text(value.question, 36);
  reader.text(value.answer, 1024);
}
inline void write(Writer& writer, const FormAnswer& value) {
  writer.text(value.question, 36);
  writer.text(value.answer, 1024);
}

// The form as it was filled in. The same request is placed once, however often it is said. (program; desk)
struct CallPlaced {
  static constexpr Type type = Type::call_placed;
  std::span<const std::uint8_t> request{};
  std::string_view name{};
  std::string_view issue{};
  List<FormAnswer, 16> answers{};
};
inline void read(Reader& reader, CallPlaced& value) {
  reader.bytes(value.request, 16);
  reader.text(value.name, 128);
  reader.text(value.issue, 1024);
  reader.list(value.answers);
}
inline void write(Writer& writer, const CallPlaced& value) {
  writer.bytes(value.request, 16);
  writer.text(value.name, 128);
  writer.text(value.issue, 1024);
  writer.list(value.answers);
}

// Received, and durable: the number of the session, how many wait before it, the expected wait in seconds (65535: not known), and who has taken it (empty: nobody yet). (control; desk)
struct QueuePlace {
  static constexpr Type type = Type::queue_place;
  std::uint32_t number{};
  std::uint16_t before{};
  std::uint16_t seconds{};
  std::string_view technician{};
};
inline void read(Reader& reader, QueuePlace& value) {
  reader.number(value.number);
  reader.number(value.before);
  reader.number(value.seconds);
  reader.text(value.technician, 128);
}
inline void write(Writer& writer, const QueuePlace& value) {
  writer.number(value.number);
  writer.number(value.before);
  writer.number(value.seconds);
  writer.text(value.technician, 128);
}

// What the end user writes; kept once for each request. (program; desk)
struct ChatWrite {
  static constexpr Type type = Type::chat_write;
  std::uint32_t request{};
  std::string_view text{};
};
inline void read(Reader& reader, ChatWrite& value) {
  reader.number(value.request);
  reader.text(value.text, 2048);
}
inline void write(Writer& writer, const ChatWrite& value) {
  writer.number(value.request);
  writer.text(value.text, 2048);
}

// A line of the chat, in the order of its numbers; when the program comes back, the newest 80 again; own: by the end user, answering request. Lines of technicians among themselves never come. (control; desk)
struct ChatLine {
  static constexpr Type type = Type::chat_line;
  std::uint32_t number{};
  std::uint8_t own{};
  std::uint32_t request{};
  std::string_view name{};
  std::uint64_t at{};
  std::string_view text{};
};
inline void read(Reader& reader, ChatLine& value) {
  reader.number(value.number);
  reader.number(value.own);
  reader.number(value.request);
  reader.text(value.name, 128);
  reader.number(value.at);
  reader.text(value.text, 2048);
}
inline void write(Writer& writer, const ChatLine& value) {
  writer.number(value.number);
  writer.number(value.own);
  writer.number(value.request);
  writer.text(value.name, 128);
  writer.number(value.at);
  writer.text(value.text, 2048);
}

// What the end user still agrees to: something was withdrawn, or its time is over. (program; desk)
struct ConsentChanged {
  static constexpr Type type = Type::consent_changed;
  std::uint32_t tools{};
};
inline void read(Reader& reader, ConsentChanged& value) {
  reader.number(value.tools);
}
inline void write(Writer& writer, const ConsentChanged& value) {
  writer.number(value.tools);
}

// The end user says that this is not who they are talking to: the session ends and alarms. (program; desk)
struct IdentityDoubted {
  static constexpr Type type = Type::identity_doubted;
  std::uint32_t request{};
};
inline void read(Reader& reader, IdentityDoubted& value) {
  reader.number(value.request);
}
inline void write(Writer& writer, const IdentityDoubted& value) {
  writer.number(value.request);
}

// While held, nothing is captured and no input is taken; what was agreed to stays. (control; desk)
struct Hold {
  static constexpr Type type = Type::hold;
  std::uint8_t held{};
  std::string_view technician{};
};
inline void read(Reader& reader, Hold& value) {
  reader.number(value.held);
  reader.text(value.technician, 128);
}
inline void write(Writer& writer, const Hold& value) {
  writer.number(value.held);
  writer.text(value.technician, 128);
}

enum class ComingRole : std::uint8_t { lead, collaborator, supervisor, expert };

// Somebody comes into the session: who, and as what. (control; desk)
struct Coming {
  static constexpr Type type = Type::coming;
  std::string_view technician{};
  std::string_view department{};
  ComingRole role{};
};
inline void read(Reader& reader, Coming& value) {
  reader.text(value.technician, 128);
  reader.text(value.department, 128);
  reader.choice(value.role, 4);
}
inline void write(Writer& writer, const Coming& value) {
  writer.text(value.technician, 128);
  writer.text(value.department, 128);
  writer.choice(value.role, 4);
}

enum class FileMovedDirection : std::uint8_t { given, taken };

enum class FileMovedOutcome : std::uint8_t { saved, damaged, cancelled, failed, no_room, not_writable, changed };

// A file came to the end user’s machine or left it, or should have: witnessed there, told again until fileRecorded answers. hash: SHA-256, empty when it was not whole; participant: the technician’s. (program; desk)
struct FileMoved {
  static constexpr Type type = Type::file_moved;
  std::span<const std::uint8_t> report{};
  FileMovedDirection direction{};
  std::span<const std::uint8_t> participant{};
  std::string_view name{};
  std::uint64_t size{};
  std::span<const std::uint8_t> hash{};
  FileMovedOutcome outcome{};
};
inline void read(Reader& reader, FileMoved& value) {
  reader.bytes(value.report, 16);
  reader.choice(value.direction, 2);
  reader.bytes(value.participant, 16);
  reader.text(value.name, 255);
  reader.number(value.size);
  reader.bytes(value.hash, 32);
  reader.choice(value.outcome, 7);
}
inline void write(Writer& writer, const FileMoved& value) {
  writer.bytes(value.report, 16);
  writer.choice(value.direction, 2);
  writer.bytes(value.participant, 16);
  writer.text(value.name, 255);
  writer.number(value.size);
  writer.bytes(value.hash, 32);
  writer.choice(value.outcome, 7);
}

// What was told of a file is on record. (control; desk)
struct FileRecorded {
  static constexpr Type type = Type::file_recorded;
  std::span<const std::uint8_t> report{};
};
inline void read(Reader& reader, FileRecorded& value) {
  reader.bytes(value.report, 16);
}
inline void write(Writer& writer, const FileRecorded& value) {
  writer.bytes(value.report, 16);
}

// A file for the end user’s machine; the same transfer again goes on where it stopped. modified: UTC milliseconds. (viewer; pair)
struct FileOffered {
  static constexpr Type type = Type::file_offered;
  std::span<const std::uint8_t> transfer{};
  std::string_view name{};
  std::uint64_t size{};
  std::uint64_t modified{};
};
inline void read(Reader& reader, FileOffered& value) {
  reader.bytes(value.transfer, 16);
  reader.text(value.name, 255);
  reader.number(value.size);
  reader.number(value.modified);
}
inline void write(Writer& writer, const FileOffered& value) {
  writer.bytes(value.transfer, 16);
  writer.text(value.name, 255);
  writer.number(value.size);
  writer.number(value.modified);
}

enum class FileAnsweredAnswer : std::uint8_t { wanted, declined, too_large, no_room, failed, not_writable };

// Whether it is wanted, from which byte on, and the name that it will have there. (program; pair)
struct FileAnswered {
  static constexpr Type type = Type::file_answered;
  std::span<const std::uint8_t> transfer{};
  FileAnsweredAnswer answer{};
  std::uint64_t offset{};
  std::string_view name{};
};
inline void read(Reader& reader, FileAnswered& value) {
  reader.bytes(value.transfer, 16);
  reader.choice(value.answer, 6);
  reader.number(value.offset);
  reader.text(value.name, 255);
}
inline void write(Writer& writer, const FileAnswered& value) {
  writer.bytes(value.transfer, 16);
  writer.choice(value.answer, 6);
  writer.number(value.offset);
  writer.text(value.name, 255);
}

// Bytes of the file from `offset` on; at most 16 parts may be unanswered. (viewer; pair)
struct FileGiven {
  static constexpr Type type = Type::file_given;
  std::span<const std::uint8_t> transfer{};
  std::uint64_t offset{};
  std::span<const std::uint8_t> data{};
};
inline void read(Reader& reader, FileGiven& value) {
  reader.bytes(value.transfer, 16);
  reader.number(value.offset);
  reader.bytes(value.data, 32768);
}
inline void write(Writer& writer, const FileGiven& value) {
  writer.bytes(value.transfer, 16);
  writer.number(value.offset);
  writer.bytes(value.data, 32768);
}

// Everything before `offset` is written. (program; pair)
struct FileKept {
  static constexpr Type type = Type::file_kept;
  std::span<const std::uint8_t> transfer{};
  std::uint64_t offset{};
};
inline void read(Reader& reader, FileKept& value) {
  reader.bytes(value.transfer, 16);
  reader.number(value.offset);
}
inline void write(Writer& writer, const FileKept& value) {
  writer.bytes(value.transfer, 16);
  writer.number(value.offset);
}

// The file is over; SHA-256 of all of it. (viewer; pair)
struct FileGivenWhole {
  static constexpr Type type = Type::file_given_whole;
  std::span<const std::uint8_t> transfer{};
  std::span<const std::uint8_t> hash{};
};
inline void read(Reader& reader, FileGivenWhole& value) {
  reader.bytes(value.transfer, 16);
  reader.bytes(value.hash, 32);
}
inline void write(Writer& writer, const FileGivenWhole& value) {
  writer.bytes(value.transfer, 16);
  writer.bytes(value.hash, 32);
}

enum class FileGiveEndedOutcome : std::uint8_t { saved, damaged, cancelled, failed, no_room, not_writable, changed };

// The end of a transfer, by whoever ends it: saved is said by the program alone, with the name it has now. (program, viewer; pair)
struct FileGiveEnded {
  static constexpr Type type = Type::file_give_ended;
  std::span<const std::uint8_t> transfer{};
  FileGiveEndedOutcome outcome{};
  std::string_view name{};
};
inline void read(Reader& reader, FileGiveEnded& value) {
  reader.bytes(value.transfer, 16);
  reader.choice(value.outcome, 7);
  reader.text(value.name, 255);
}
inline void write(Writer& writer, const FileGiveEnded& value) {
  writer.bytes(value.transfer, 16);
  writer.choice(value.outcome, 7);
  writer.text(value.name, 255);
}

// Asks the end user to choose files. (viewer; pair)
struct FilesWanted {
  static constexpr Type type = Type::files_wanted;
  std::uint32_t request{};
};
inline void read(Reader& reader, FilesWanted& value) {
  reader.number(value.request);
}
inline void write(Writer& writer, const FilesWanted& value) {
  writer.number(value.request);
}

// How many files were chosen: fileFound names each; 0: none. (program; pair)
struct FilesAnswered {
  static constexpr Type type = Type::files_answered;
  std::uint32_t request{};
  std::uint16_t count{};
};
inline void read(Reader& reader, FilesAnswered& value) {
  reader.number(value.request);
  reader.number(value.count);
}
inline void write(Writer& writer, const FilesAnswered& value) {
  writer.number(value.request);
  writer.number(value.count);
}

// A file that the end user chose for this technician. modified: UTC milliseconds. (program; pair)
struct FileFound {
  static constexpr Type type = Type::file_found;
  std::span<const std::uint8_t> transfer{};
  std::uint32_t request{};
  std::string_view name{};
  std::uint64_t size{};
  std::uint64_t modified{};
};
inline void read(Reader& reader, FileFound& value) {
  reader.bytes(value.transfer, 16);
  reader.number(value.request);
  reader.text(value.name, 255);
  reader.number(value.size);
  reader.number(value.modified);
}
inline void write(Writer& writer, const FileFound& value) {
  writer.bytes(value.transfer, 16);
  writer.number(value.request);
  writer.text(value.name, 255);
  writer.number(value.size);
  writer.number(value.modified);
}

// This file is wanted, from this byte on. (viewer; pair)
struct FileAccepted {
  static constexpr Type type = Type::file_accepted;
  std::span<const std::uint8_t> transfer{};
  std::uint64_t offset{};
};
inline void read(Reader& reader, FileAccepted& value) {
  reader.bytes(value.transfer, 16);
  reader.number(value.offset);
}
inline void write(Writer& writer, const FileAccepted& value) {
  writer.bytes(value.transfer, 16);
  writer.number(value.offset);
}

// Bytes of the file from `offset` on; at most 16 parts may be unanswered. (program; pair)
struct FileTaken {
  static constexpr Type type = Type::file_taken;
  std::span<const std::uint8_t> transfer{};
  std::uint64_t offset{};
  std::span<const std::uint8_t> data{};
};
inline void read(Reader& reader, FileTaken& value) {
  reader.bytes(value.transfer, 16);
  reader.number(value.offset);
  reader.bytes(value.data, 32768);
}
inline void write(Writer& writer, const FileTaken& value) {
  writer.bytes(value.transfer, 16);
  writer.number(value.offset);
  writer.bytes(value.data, 32768);
}

// Everything before `offset` is written. (viewer; pair)
struct FileReceived {
  static constexpr Type type = Type::file_received;
  std::span<const std::uint8_t> transfer{};
  std::uint64_t offset{};
};
inline void read(Reader& reader, FileReceived& value) {
  reader.bytes(value.transfer, 16);
  reader.number(value.offset);
}
inline void write(Writer& writer, const FileReceived& value) {
  writer.bytes(value.transfer, 16);
  writer.number(value.offset);
}

// The file is over; SHA-256 of all of it. (program; pair)
struct FileTakenWhole {
  static constexpr Type type = Type::file_taken_whole;
  std::span<const std::uint8_t> transfer{};
  std::span<const std::uint8_t> hash{};
};
inline void read(Reader& reader, FileTakenWhole& value) {
  reader.bytes(value.transfer, 16);
  reader.bytes(value.hash, 32);
}
inline void write(Writer& writer, const FileTakenWhole& value) {
  writer.bytes(value.transfer, 16);
  writer.bytes(value.hash, 32);
}

enum class FileTakeEndedOutcome : std::uint8_t { saved, damaged, cancelled, failed, no_room, not_writable, changed };

// The end of a transfer, by whoever ends it; saved is said by the viewer alone. (program, viewer; pair)
struct FileTakeEnded {
  static constexpr Type type = Type::file_take_ended;
  std::span<const std::uint8_t> transfer{};
  FileTakeEndedOutcome outcome{};
};
inline void read(Reader& reader, FileTakeEnded& value) {
  reader.bytes(value.transfer, 16);
  reader.choice(value.outcome, 7);
}
inline void write(Writer& writer, const FileTakeEnded& value) {
  writer.bytes(value.transfer, 16);
  writer.choice(value.outcome, 7);
}

enum class PassBodySide : std::uint8_t { program, viewer };

struct PassBody {
  std::uint8_t version{};
  std::uint64_t serial{};
  std::span<const std::uint8_t> session{};
  PassBodySide side{};
  std::span<const std::uint8_t> participant{};
  std::uint32_t tools{};
  std::span<const std::uint8_t> holder{};
  std::uint64_t boot{};
  std::uint32_t life{};
  std::uint8_t lead{};
  std::string_view name{};
};
inline void read(Reader& reader, PassBody& value) {
  reader.number(value.version);
  reader.number(value.serial);
  reader.bytes(value.session, 16);
  reader.choice(value.side, 2);
  reader.bytes(value.participant, 16);
  reader.number(value.tools);
  reader.bytes(value.holder, 65);
  reader.number(value.boot);
  reader.number(value.life);
  reader.number(value.lead);
  reader.text(value.name, 128);
}
inline void write(Writer& writer, const PassBody& value) {
  writer.number(value.version);
  writer.number(value.serial);
  writer.bytes(value.session, 16);
  writer.choice(value.side, 2);
  writer.bytes(value.participant, 16);
  writer.number(value.tools);
  writer.bytes(value.holder, 65);
  writer.number(value.boot);
  writer.number(value.life);
  writer.number(value.lead);
  writer.text(value.name, 128);
}

enum class ConfigurationBodyEntry : std::uint8_t { invitation, sos, call };

struct Authority {
  std::span<const std::uint8_t> certificate{};
};
inline void read(Reader& reader, Authority& value) {
  reader.bytes(value.certificate, 4096);
}
inline void write(Writer& writer, const Authority& value) {
  writer.bytes(value.certificate, 4096);
}

struct ConfigurationBody {
  std::uint16_t version{};
  std::string_view host{};
  std::uint16_t port{};
  std::string_view company{};
  ConfigurationBodyEntry entry{};
  std::span<const std::uint8_t> session{};
  std::span<const std::uint8_t> secret{};
  std::string_view technician{};
  std::string_view purpose{};
  List<Authority, 1> authorities{};
};
inline void read(Reader& reader, ConfigurationBody& value) {
  reader.number(value.version);
  reader.text(value.host, 255);
  reader.number(value.port);
  reader.text(value.company, 128);
  reader.choice(value.entry, 3);
  reader.bytes(value.session, 16);
  reader.bytes(value.secret, 16);
  reader.text(value.technician, 128);
  reader.text(value.purpose, 256);
  reader.list(value.authorities);
}
inline void write(Writer& writer, const ConfigurationBody& value) {
  writer.number(value.version);
  writer.text(value.host, 255);
  writer.number(value.port);
  writer.text(value.company, 128);
  writer.choice(value.entry, 3);
  writer.bytes(value.session, 16);
  writer.bytes(value.secret, 16);
  writer.text(value.technician, 128);
  writer.text(value.purpose, 256);
  writer.list(value.authorities);
}

struct TechnicianCard {
  std::uint16_t version{};
  std::span<const std::uint8_t> session{};
  std::span<const std::uint8_t> participant{};
  std::uint32_t request{};
  std::span<const std::uint8_t> nonce{};
  std::string_view name{};
  std::string_view department{};
  std::string_view company{};
  std::span<const std::uint8_t> photo{};
};
inline void read(Reader& reader, TechnicianCard& value) {
  reader.number(value.version);
  reader.bytes(value.session, 16);
  reader.bytes(value.participant, 16);
  reader.number(value.request);
  reader.bytes(value.nonce, 16);
  reader.text(value.name, 128);
  reader.text(value.department, 128);
  reader.text(value.company, 128);
  reader.bytes(value.photo, 24576);
}
inline void write(Writer& writer, const TechnicianCard& value) {
  writer.number(value.version);
  writer.bytes(value.session, 16);
  writer.bytes(value.participant, 16);
  writer.number(value.request);
  writer.bytes(value.nonce, 16);
  writer.text(value.name, 128);
  writer.text(value.department, 128);
  writer.text(value.company, 128);
  writer.bytes(value.photo, 24576);
}

struct OperationHead {
  std::uint8_t kind{};
  std::uint8_t surface{};
  std::uint16_t count{};
  std::uint32_t decoded{};
  std::uint32_t length{};
};
inline void read(Reader& reader, OperationHead& value) {
  reader.number(value.kind);
  reader.number(value.surface);
  reader.number(value.count);
  reader.number(value.decoded);
  reader.number(value.length);
}
inline void write(Writer& writer, const OperationHead& value) {
  writer.number(value.kind);
  writer.number(value.surface);
  writer.number(value.count);
  writer.number(value.decoded);
  writer.number(value.length);
}

struct TileHead {
  std::uint16_t x{};
  std::uint16_t y{};
  std::uint16_t width{};
  std::uint16_t height{};
};
inline void read(Reader& reader, TileHead& value) {
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.width);
  reader.number(value.height);
}
inline void write(Writer& writer, const TileHead& value) {
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.width);
  writer.number(value.height);
}

struct Copy {
  std::uint16_t from_x{};
  std::uint16_t from_y{};
  std::uint16_t x{};
  std::uint16_t y{};
  std::uint16_t width{};
  std::uint16_t height{};
};
inline void read(Reader& reader, Copy& value) {
  reader.number(value.from_x);
  reader.number(value.from_y);
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.width);
  reader.number(value.height);
}
inline void write(Writer& writer, const Copy& value) {
  writer.number(value.from_x);
  writer.number(value.from_y);
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.width);
  writer.number(value.height);
}

struct PictureHead {
  std::uint16_t x{};
  std::uint16_t y{};
  std::uint16_t width{};
  std::uint16_t height{};
};
inline void read(Reader& reader, PictureHead& value) {
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.width);
  reader.number(value.height);
}
inline void write(Writer& writer, const PictureHead& value) {
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.width);
  writer.number(value.height);
}

enum class VideoHeadCodec : std::uint8_t { vp8, vp9 };

enum class VideoHeadColours : std::uint8_t { bt601, bt709, bt601_full, bt709_full };

struct VideoHead {
  std::uint16_t x{};
  std::uint16_t y{};
  std::uint16_t width{};
  std::uint16_t height{};
  VideoHeadCodec codec{};
  std::uint8_t key{};
  VideoHeadColours colours{};
};
inline void read(Reader& reader, VideoHead& value) {
  reader.number(value.x);
  reader.number(value.y);
  reader.number(value.width);
  reader.number(value.height);
  reader.choice(value.codec, 2);
  reader.number(value.key);
  reader.choice(value.colours, 4);
}
inline void write(Writer& writer, const VideoHead& value) {
  writer.number(value.x);
  writer.number(value.y);
  writer.number(value.width);
  writer.number(value.height);
  writer.choice(value.codec, 2);
  writer.number(value.key);
  writer.choice(value.colours, 4);
}

}  // namespace guichet::wire
