#include "agent/random.h"

#include <stdexcept>

#include "windows/bcrypt_handle.h"

namespace guichet::agent {

void fill_random(std::span<std::uint8_t> bytes) {
  const auto length = static_cast<ULONG>(bytes.size());
  if (!succeeded(BCryptGenRandom(nullptr, bytes.data(), length, BCRYPT_USE_SYSTEM_PREFERRED_RNG)))
    throw std::runtime_error("there is no randomness");
}

}  // namespace guichet::agent
