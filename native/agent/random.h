// Randomness that nobody can guess.
#pragma once

#include <cstdint>
#include <span>

namespace guichet::agent {

// Throws std::runtime_error when the system has none.
void fill_random(std::span<std::uint8_t> bytes);

template <typename Number>
Number random_number() {
  Number number = 0;
  fill_random({reinterpret_cast<std::uint8_t*>(&number), sizeof(number)});
  return number;
}

}  // namespace guichet::agent
