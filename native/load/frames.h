// WebSocket frames (RFC 6455), as they come in pieces: nothing of a message is kept but its first bytes.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>

namespace guichet::load {

enum class Opcode : std::uint8_t { text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

// The longest head of a frame: two bytes, a length of eight, a mask of four.
inline constexpr std::size_t longest_head_bytes = 14;

// Writes the head of one whole message; how many bytes it took. A client masks, with zeros: what it masks stays as it
// is.
std::size_t write_head(std::span<std::uint8_t, longest_head_bytes> out, Opcode opcode, std::size_t length, bool masked);

class FrameReader {
 public:
  // What of a message is kept: a challenge of the relay is the longest that is read whole.
  static constexpr std::size_t kept_bytes = 128;

  struct Taker {
    // Bytes of the payload of a binary message that came just now.
    std::function<void(std::size_t)> piece;
    // A message is whole: its first bytes (`kept_bytes` at most), and its length.
    std::function<void(Opcode, std::span<const std::uint8_t>, std::size_t)> message;
  };

  void take(std::span<const std::uint8_t> bytes, const Taker& taker);

 private:
  bool head_complete() const;
  void begin();

  std::array<std::uint8_t, longest_head_bytes> head_{};
  std::size_t head_have_ = 0;
  bool in_payload_ = false;
  std::uint64_t length_ = 0;
  std::uint64_t have_ = 0;
  std::array<std::uint8_t, kept_bytes> kept_{};
};

}  // namespace guichet::load
