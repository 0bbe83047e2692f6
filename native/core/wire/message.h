// Whole messages: the 16 clear bytes of the header and the payload.
#pragma once

#include <optional>

#include "generated/wire.h"

namespace guichet::wire {

struct Header {
  Type type{};
  std::uint16_t lane = 0;
  std::uint16_t peer = 0;
  std::uint16_t epoch = 0;
  std::uint64_t sequence = 0;
};

// The header of a message of legal length and known type and flags; nothing otherwise.
std::optional<Header> read_header(std::span<const std::uint8_t> message);

void write_header(std::span<std::uint8_t, limits::header_bytes> out, const Header& header);

// Reads the payload of a message whose header was read; false on any deviation from the table.
template <typename Body>
bool read_body(std::span<const std::uint8_t> message, Body& body) {
  Reader reader(message.subspan(limits::header_bytes));
  read(reader, body);
  return reader.complete();
}

// Writes a whole message into `room`; its length, or 0 when the body does not fit the table or the room.
template <typename Body>
std::size_t write_message(std::span<std::uint8_t> room, Header header, const Body& body) {
  if (room.size() < limits::header_bytes) return 0;
  header.type = Body::type;
  write_header(room.first<limits::header_bytes>(), header);
  Writer writer(room.subspan(limits::header_bytes));
  write(writer, body);
  const std::size_t length = limits::header_bytes + writer.size();
  return writer.ok() && length <= limits::message_bytes ? length : 0;
}

}  // namespace guichet::wire
