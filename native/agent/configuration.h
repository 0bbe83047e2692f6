// What the download told this program: whom to call and on whose behalf. Nothing of it is used before its signature
// holds.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "agent/signature.h"

namespace guichet::agent {

// Why a program file cannot be used.
enum class Unusable { no_key, no_configuration, not_signed };

struct Configuration {
  std::string host;
  std::uint16_t port = 0;
  std::string company;
  std::string technician;
  std::string purpose;
  // Nothing is asked before a request was placed: the program carries an SOS Call.
  bool calls = false;
  // Enough of the session's, or the call's, identifier to tell it from others: hexadecimal digits.
  std::string key;
  // The certificates (DER) that may sign the appliance's; none: the system's trust store.
  std::vector<std::vector<std::uint8_t>> authorities;
  // The bytes as they were signed, for the first word to the appliance.
  std::vector<std::uint8_t> signed_bytes;
};

// The appliance's point, which the server writes into the program file; nothing while it is all zeros.
std::optional<Point> appliance_point();

// The configuration that a program file carries behind everything else, or in its signature.
std::optional<std::vector<std::uint8_t>> read_tail(const std::filesystem::path& path);

// What signed bytes say; nothing when the appliance did not sign them or they do not follow the table.
std::optional<Configuration> read_configuration(std::span<const std::uint8_t> bytes, Keys& keys);

}  // namespace guichet::agent
