#include "agent/signature.h"

#include <vector>

#include "agent/sha256.h"

namespace guichet::agent {

std::optional<std::span<const std::uint8_t>> verified(std::span<const std::uint8_t> bytes, std::string_view label,
                                                      Keys& keys) {
  if (bytes.size() <= wire::signature_bytes) return std::nullopt;
  const auto text = bytes.first(bytes.size() - wire::signature_bytes);
  std::vector<std::uint8_t> labelled(label.begin(), label.end());
  labelled.insert(labelled.end(), text.begin(), text.end());
  if (!keys.verify(labelled, bytes.last(wire::signature_bytes))) return std::nullopt;
  return text;
}

std::array<std::uint8_t, 32> digest(std::initializer_list<std::span<const std::uint8_t>> parts) {
  Sha256 sum;
  for (const auto part : parts) sum.add(part);
  return sum.finish();
}

}  // namespace guichet::agent
