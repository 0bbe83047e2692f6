// Any bytes as a message: what is read is written again as the same bytes.
#include "core/wire/message.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include "fuzz/input.h"

namespace wire = guichet::wire;

namespace {

template <typename Body>
void again(std::span<const std::uint8_t> message) {
  static std::array<std::uint8_t, wire::limits::message_bytes> room;
  const auto header = wire::read_header(message);
  static Body body;
  body = Body{};
  if (!header || header->type != Body::type || !wire::read_body(message, body)) return;
  const std::size_t length = wire::write_message(room, *header, body);
  if (length != message.size() || std::memcmp(room.data(), message.data(), length) != 0) std::abort();
}

template <typename... Bodies>
void each(std::span<const std::uint8_t> message) {
  (again<Bodies>(message), ...);
}

template <typename Record>
void record(std::span<const std::uint8_t> bytes) {
  static Record value;
  value = Record{};
  wire::Reader reader(bytes);
  read(reader, value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::span bytes(data, size);
  each<wire::Challenge, wire::Join, wire::Joined, wire::Renew, wire::Credit, wire::ViewerJoined, wire::ViewerRenewed,
       wire::PeerState, wire::Lane, wire::Refused, wire::Layout, wire::Reset, wire::FramePart, wire::CursorShape,
       wire::Acknowledge, wire::ResetWanted, wire::Pointer, wire::Wheel, wire::Key, wire::Text, wire::ProgramHello,
       wire::ProgramWelcome, wire::Device, wire::Code, wire::ConsentWanted, wire::PassWanted, wire::PassGiven,
       wire::Participants, wire::SessionEnded>(bytes);
  record<wire::PassBody>(bytes);
  record<wire::ConfigurationBody>(bytes);
  return 0;
}
