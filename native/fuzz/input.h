// An input taken apart: numbers and chunks from its front. What is missing reads as zeros.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>

namespace guichet::fuzz {

class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  bool empty() const { return rest_.empty(); }

  template <typename Number>
  Number number() {
    Number value{};
    const auto bytes = take(sizeof(Number));
    if (!bytes.empty()) std::memcpy(&value, bytes.data(), bytes.size());
    return value;
  }

  // So many bytes as a u16 says, or those that there are.
  std::span<const std::uint8_t> chunk() { return take(number<std::uint16_t>()); }

  std::span<const std::uint8_t> take(std::size_t size) {
    const auto taken = rest_.first(std::min(size, rest_.size()));
    rest_ = rest_.subspan(taken.size());
    return taken;
  }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace guichet::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
