#include "agent/random.h"

#include <openssl/rand.h>

#include <stdexcept>

namespace guichet::agent {

void fill_random(std::span<std::uint8_t> bytes) {
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) throw std::runtime_error("there is no randomness");
}

}  // namespace guichet::agent
