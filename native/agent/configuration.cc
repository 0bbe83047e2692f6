#include "agent/configuration.h"

#include <algorithm>
#include <string_view>

namespace guichet::agent {

namespace {

constexpr std::size_t marker_bytes = 19;
constexpr std::uint16_t version = 1;
constexpr std::size_t key_bytes = 4;

// The server finds the marker in the program file and writes its point behind it. Volatile, because the compiler must
// not take the zeros for the truth.
struct Slot {
  char marker[marker_bytes];
  std::uint8_t point[point_bytes];
};
[[gnu::used]] volatile const Slot slot = {
    {'G', 'U', 'I', 'C', 'H', 'E', 'T', '-', 'P', 'U', 'B', 'L', 'I', 'C', '-', 'K', 'E', 'Y', ':'}, {}};

}  // namespace

std::optional<Point> appliance_point() {
  Point point;
  for (std::size_t index = 0; index < point.size(); ++index) point[index] = slot.point[index];
  if (std::ranges::all_of(point, [](std::uint8_t byte) { return byte == 0; })) return std::nullopt;
  return point;
}

std::optional<Configuration> read_configuration(std::span<const std::uint8_t> bytes, Keys& keys) {
  const auto text = verified(bytes, wire::configuration_label, keys);
  if (!text) return std::nullopt;
  wire::ConfigurationBody body;
  wire::Reader reader(*text);
  read(reader, body);
  if (!reader.complete() || body.version != version || body.host.empty() || body.port == 0) return std::nullopt;
  Configuration configuration;
  configuration.host = body.host;
  configuration.port = body.port;
  configuration.company = body.company;
  configuration.technician = body.technician;
  configuration.purpose = body.purpose;
  for (const auto& authority : body.authorities)
    configuration.authorities.emplace_back(authority.certificate.begin(), authority.certificate.end());
  configuration.calls = body.entry == wire::ConfigurationBodyEntry::call;
  for (const std::uint8_t byte : body.session.last(std::min(body.session.size(), key_bytes))) {
    constexpr std::string_view digits = "0123456789abcdef";
    configuration.key += {digits[byte >> 4], digits[byte & 0xf]};
  }
  configuration.signed_bytes.assign(bytes.begin(), bytes.end());
  return configuration;
}

}  // namespace guichet::agent
