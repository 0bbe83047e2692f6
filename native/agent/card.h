// Who asks to see the screen, as the appliance says with its signature. Nothing of a card is used before that holds.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "agent/signature.h"

namespace guichet::agent {

struct Card {
  std::string name;
  std::string department;
  std::string company;
  // Two words that the technician's page shows too.
  std::string phrase;
  // JPEG; empty when there is none.
  std::vector<std::uint8_t> photo;

  bool operator==(const Card&) const = default;
};

// Nothing when the appliance did not sign it, or not for this question of this session.
std::optional<Card> read_card(std::span<const std::uint8_t> bytes, Keys& keys, std::span<const std::uint8_t> session,
                              std::uint32_t request);

}  // namespace guichet::agent
