// What is loaded, and how one speaks with it.
#pragma once

#include <openssl/ssl.h>

#include <chrono>
#include <string>

namespace guichet::load {

using Clock = std::chrono::steady_clock;
using Time = Clock::time_point;

// Bytes that a sender may have under way, end to end, whatever is loaded.
inline constexpr std::size_t window_bytes = 262'144;

enum class Protocol {
  // Guichet's own wire, with passes.
  guichet,
  // Two WebSockets with the same path are a pair.
  plain,
  // The same, and each is told by a text when the other is there.
  greeted,
  // One WebSocket, straight to this program.
  direct,
  // A WebSocket whose other end is a TCP connection to this program: the way websockify works.
  bare,
};

struct Setting {
  Protocol protocol = Protocol::plain;
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;
  // `{}` stands for the number of the pair.
  std::string path = "/";
  // Null: without TLS.
  SSL_CTX* connecting = nullptr;
  SSL_CTX* accepting = nullptr;
};

}  // namespace guichet::load
