// The two words that both ends of a session work out of the nonce of a technician's card.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "generated/phrase.h"

namespace guichet::agent {

// Empty for a nonce that is too short.
inline std::string phrase_of(std::span<const std::uint8_t> nonce) {
  static_assert(wire::phrase_words.size() == 256, "a byte names each word");
  if (nonce.size() < 2) return {};
  return std::string(wire::phrase_words[nonce[0]]) + " " + std::string(wire::phrase_words[nonce[1]]);
}

}  // namespace guichet::agent
