#include "load/link.h"

#include <openssl/evp.h>

#include <cstring>

namespace guichet::load {

namespace {

// One receive takes at most so much: the whole window of one side.
constexpr std::size_t receive_bytes = 262'144;
constexpr std::size_t longest_greeting = 16'384;
constexpr std::string_view head_end = "\r\n\r\n";
constexpr std::string_view key_name = "sec-websocket-key: ";
constexpr std::string_view key_suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

// Shared by all: the load is made by one thread.
std::vector<std::uint8_t>& receive_room() {
  static std::vector<std::uint8_t> room(receive_bytes);
  return room;
}

std::vector<std::uint8_t>& send_room() {
  static std::vector<std::uint8_t> room;
  return room;
}

std::span<const std::uint8_t> bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string accept_of(std::string_view key) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> hash{};
  unsigned length = 0;
  const std::string text = std::string(key) + std::string(key_suffix);
  EVP_Digest(text.data(), text.size(), hash.data(), &length, EVP_sha1(), nullptr);
  std::array<std::uint8_t, 64> encoded{};
  const int wrote = EVP_EncodeBlock(encoded.data(), hash.data(), static_cast<int>(length));
  return {encoded.begin(), encoded.begin() + wrote};
}

}  // namespace

Link::Link(int descriptor, SSL_CTX* context, Kind kind, std::string path, Hears hears)
    : stream_(descriptor, context, kind == Kind::client ? Stream::Side::client : Stream::Side::server),
      kind_(kind),
      path_(std::move(path)),
      hears_(std::move(hears)) {}

void Link::begin() {
  if (kind_ == Kind::bare) {
    phase_ = Phase::open;
    hears_.opened();
    return;
  }
  phase_ = Phase::upgrading;
  if (kind_ == Kind::server) return;
  stream_.write(bytes_of("GET " + path_ +
                         " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Key: Z3VpY2hldCByZWxheSBsbw==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
}

void Link::upgrade(std::span<const std::uint8_t> bytes) {
  greeting_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  const auto end = greeting_.find(head_end);
  if (end == std::string::npos) {
    if (greeting_.size() > longest_greeting) close();
    return;
  }
  const std::string head = greeting_.substr(0, end);
  const std::string rest = greeting_.substr(end + head_end.size());
  greeting_ = {};
  if (kind_ == Kind::server) {
    std::string lower = head;
    for (char& letter : lower) letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    const auto at = lower.find(key_name);
    if (at == std::string::npos) return close();
    const auto from = at + key_name.size();
    const std::string key = head.substr(from, head.find('\r', from) - from);
    stream_.write(bytes_of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                           "Sec-WebSocket-Accept: " +
                           accept_of(key) + "\r\n\r\n"));
  } else if (head.find(" 101 ") == std::string::npos) {
    return close();
  }
  phase_ = Phase::open;
  hears_.opened();
  if (!rest.empty()) frames_.take(bytes_of(rest), hears_.taker);
}

void Link::read() {
  auto& room = receive_room();
  while (phase_ == Phase::upgrading || phase_ == Phase::open) {
    if (stalled_) return;
    const std::size_t got = stream_.read(room);
    if (got == 0) return;
    const auto bytes = std::span<const std::uint8_t>(room).first(got);
    if (phase_ == Phase::upgrading) upgrade(bytes);
    else if (kind_ == Kind::bare) hears_.taker.piece(got);
    else frames_.take(bytes, hears_.taker);
  }
}

void Link::attend() {
  if (phase_ == Phase::opening && stream_.open()) begin();
  stream_.flush();
  read();
  if (stream_.broken()) close();
}

void Link::send(std::span<const std::uint8_t> payload, Opcode opcode) {
  if (phase_ != Phase::open) return;
  if (kind_ == Kind::bare) return stream_.write(payload);
  auto& room = send_room();
  room.resize(longest_head_bytes + payload.size());
  const std::size_t head =
      write_head(std::span(room).first<longest_head_bytes>(), opcode, payload.size(), kind_ == Kind::client);
  std::memcpy(room.data() + head, payload.data(), payload.size());
  stream_.write(std::span(room).first(head + payload.size()));
}

void Link::close() {
  if (phase_ == Phase::over) return;
  phase_ = Phase::over;
  hears_.closed();
}

}  // namespace guichet::load
