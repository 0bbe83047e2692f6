// The two keys of a run: the appliance's, which was written into the program, and this run's own, which nobody else
// holds.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "core/host/trust.h"

namespace guichet::agent {

inline constexpr std::size_t point_bytes = 65;
// An uncompressed P-256 point.
using Point = std::array<std::uint8_t, point_bytes>;

class Keys : public host::Trust {
 public:
  // Makes this run's key. Throws std::runtime_error when the appliance's point is none, or no key could be made.
  explicit Keys(std::span<const std::uint8_t> appliance);
  ~Keys() override;

  bool sign(std::span<const std::uint8_t> text, host::Signature& signature) override;
  bool verify(std::span<const std::uint8_t> text, std::span<const std::uint8_t> signature) override;
  // The public half of this run's key.
  const Point& holder() const { return holder_; }

 private:
  // The system's keys: the appliance's public half, and this run's own.
  struct Pair;
  std::unique_ptr<Pair> pair_;
  Point holder_{};
};

// What stands before the signature, when the appliance signed it under this label; nothing otherwise.
std::optional<std::span<const std::uint8_t>> verified(std::span<const std::uint8_t> bytes, std::string_view label,
                                                      Keys& keys);

// SHA-256 over the parts, one after the other.
std::array<std::uint8_t, 32> digest(std::initializer_list<std::span<const std::uint8_t>> parts);

}  // namespace guichet::agent
