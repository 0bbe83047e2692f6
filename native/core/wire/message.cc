#include "core/wire/message.h"

namespace guichet::wire {

std::optional<Header> read_header(std::span<const std::uint8_t> message) {
  if (message.size() < limits::header_bytes || message.size() > limits::message_bytes) return std::nullopt;
  Reader reader(message.first(limits::header_bytes));
  std::uint8_t type = 0;
  std::uint8_t flags = 0;
  Header header;
  reader.number(type);
  reader.number(flags);
  reader.number(header.lane);
  reader.number(header.peer);
  reader.number(header.epoch);
  reader.number(header.sequence);
  if (!is_known(type) || flags != 0) return std::nullopt;
  header.type = static_cast<Type>(type);
  return header;
}

void write_header(std::span<std::uint8_t, limits::header_bytes> out, const Header& header) {
  Writer writer(out);
  writer.number(static_cast<std::uint8_t>(header.type));
  writer.number(std::uint8_t{0});
  writer.number(header.lane);
  writer.number(header.peer);
  writer.number(header.epoch);
  writer.number(header.sequence);
}

}  // namespace guichet::wire
