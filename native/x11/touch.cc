#include "x11/touch.h"

#include <X11/extensions/XI2.h>
#include <X11/extensions/XI2proto.h>
#include <xcb/xcbext.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace guichet::x11 {

namespace {

// An injected act that caused no event (a movement to where the pointer was) is not waited for longer. Longer than any
// burst of keys keeps the program from reading what the server tells.
constexpr Time expected_for_ms = 10'000;
constexpr std::size_t expected_at_most = 4'096;
// Raw events reach a client that speaks 2.1 or newer also while another one grabs the device.
constexpr std::uint16_t version_major = 2;
constexpr std::uint16_t version_minor = 2;

xcb_extension_t input_extension = {"XInputExtension", 0};

// Of the extension two requests are needed; sent as the protocol lays them out, they save the program a library.
unsigned send(xcb_connection_t* connection, std::uint8_t opcode, bool answered, void* body, std::size_t length) {
  std::array<iovec, 4> parts{};
  parts[2] = {body, length};
  parts[3] = {nullptr, -length & 3};
  const xcb_protocol_request_t request = {2, &input_extension, opcode, static_cast<std::uint8_t>(!answered)};
  return xcb_send_request(connection, answered ? XCB_REQUEST_CHECKED : 0, parts.data() + 2, &request);
}

std::optional<Act> act_of(std::uint16_t type) {
  switch (type) {
    case XI_RawMotion:
      return Act::motion;
    case XI_RawButtonPress:
      return Act::button_down;
    case XI_RawButtonRelease:
      return Act::button_up;
    case XI_RawKeyPress:
      return Act::key_down;
    case XI_RawKeyRelease:
      return Act::key_up;
    default:
      return std::nullopt;
  }
}

bool is_key(Act act) { return act == Act::key_down || act == Act::key_up; }

}  // namespace

Touch::Touch(const Connection& connection) {
  auto* c = connection.get();
  const auto* extension = xcb_get_extension_data(c, &input_extension);
  if (extension == nullptr || !extension->present) return;
  xXIQueryVersionReq version{};
  version.major_version = version_major;
  version.minor_version = version_minor;
  const unsigned sequence = send(c, X_XIQueryVersion, true, &version, sz_xXIQueryVersionReq);
  xcb_generic_error_t* error = nullptr;
  Owned<void> reply(xcb_wait_for_reply(c, sequence, &error));
  Owned<xcb_generic_error_t> refused(error);
  if (!reply) return;
  struct {
    xXISelectEventsReq head;
    xXIEventMask mask;
    std::uint32_t bits;
  } select{};
  static_assert(sizeof(select) == sz_xXISelectEventsReq + sizeof(xXIEventMask) + 4);
  select.head.win = connection.root();
  select.head.num_masks = 1;
  select.mask.deviceid = XIAllMasterDevices;
  select.mask.mask_len = 1;
  for (const int type : {XI_RawMotion, XI_RawButtonPress, XI_RawButtonRelease, XI_RawKeyPress, XI_RawKeyRelease})
    select.bits |= 1u << type;
  send(c, X_XISelectEvents, false, &select, sizeof(select));
  opcode_ = extension->major_opcode;
}

void Touch::expect(Act act, std::uint32_t detail, Time now) {
  if (expected_.size() == expected_at_most) expected_.pop_front();
  expected_.push_back({act, detail, now + expected_for_ms});
}

Touch::Kind Touch::classify(const xcb_generic_event_t& event, Time now) {
  if (opcode_ == 0 || (event.response_type & 0x7f) != XCB_GE_GENERIC) return Kind::other;
  xXIRawEvent raw;
  static_assert(sizeof(raw) == 32, "xcb puts four bytes of its own after the first 32 of an event");
  std::memcpy(&raw, &event, sizeof(raw));
  const auto act = act_of(raw.evtype);
  if (raw.extension != opcode_ || !act) return Kind::other;
  while (!expected_.empty() && expected_.front().until < now) expected_.pop_front();
  const std::uint32_t detail = *act == Act::motion ? 0 : raw.detail;
  const auto found = std::ranges::find_if(
      expected_, [&](const Expected& expected) { return expected.act == *act && expected.detail == detail; });
  if (found == expected_.end()) return Kind::own;
  // The server tells in the order of what was done with the pointer, and with the keyboard: what stands before it caused
  // no event. Keys overtake a pointer that a window manager holds while it looks at a click.
  const auto end = std::next(found);
  const auto same = [&](const Expected& expected) { return is_key(expected.act) == is_key(*act); };
  expected_.erase(std::remove_if(expected_.begin(), end, same), end);
  return Kind::injected;
}

}  // namespace guichet::x11
