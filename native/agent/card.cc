#include "agent/card.h"

#include <algorithm>

#include "agent/phrase.h"
#include "generated/wire.h"

namespace guichet::agent {

namespace {

constexpr std::uint16_t version = 1;

}  // namespace

std::optional<Card> read_card(std::span<const std::uint8_t> bytes, Keys& keys, std::span<const std::uint8_t> session,
                              std::uint32_t request) {
  const auto text = verified(bytes, wire::card_label, keys);
  if (!text) return std::nullopt;
  wire::TechnicianCard card;
  wire::Reader reader(*text);
  read(reader, card);
  if (!reader.complete() || card.version != version || card.request != request ||
      !std::ranges::equal(card.session, session) || card.name.empty())
    return std::nullopt;
  return Card{.name = std::string(card.name),
              .department = std::string(card.department),
              .company = std::string(card.company),
              .phrase = phrase_of(card.nonce),
              .photo = {card.photo.begin(), card.photo.end()}};
}

}  // namespace guichet::agent
