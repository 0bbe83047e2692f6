// SHA-256 of what comes piece by piece.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>

namespace guichet::agent {

using Hash = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  // All throw std::runtime_error when the system makes no digest.
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  void add(std::span<const std::uint8_t> piece);
  // Once, after the last piece.
  Hash finish();

 private:
  // The system's.
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guichet::agent
