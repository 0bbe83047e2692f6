// A TCP connection that never waits, with TLS or without.
#pragma once

#include <openssl/ssl.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace guichet::load {

struct ContextFreed {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, ContextFreed>;

// For connecting: whom it meets is not verified, since only load is made here.
Context client_context();
// For accepting. Throws std::runtime_error when certificate and key (PEM files) do not belong together.
Context server_context(const std::string& certificate, const std::string& key);

class Stream {
 public:
  enum class Side { client, server };

  // Takes over a connected or connecting non-blocking socket; `context` null: without TLS.
  Stream(int descriptor, SSL_CTX* context, Side side);
  ~Stream();
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  int descriptor() const { return descriptor_; }
  bool broken() const { return broken_; }
  // Goes on with opening; true once bytes can be sent.
  bool open();
  // How many bytes were read; 0: none now, or it is broken.
  std::size_t read(std::span<std::uint8_t> room);
  // What the kernel does not take is kept until `flush`.
  void write(std::span<const std::uint8_t> bytes);
  void flush();
  std::size_t unsent() const { return waiting_.size() - sent_; }

 private:
  std::size_t push(std::span<const std::uint8_t> bytes);
  std::size_t failed(int outcome);

  int descriptor_;
  SSL* ssl_ = nullptr;
  bool open_ = false;
  bool broken_ = false;
  std::vector<std::uint8_t> waiting_;
  std::size_t sent_ = 0;
};

// Begins to connect to an IPv4 address. Throws std::system_error.
int begin_connection(const std::string& address, std::uint16_t port);
// Listens on 127.0.0.1, any free port. Throws std::system_error.
int listen_locally(std::uint16_t& port);
// The next connection of a listening socket; −1: none now.
int accept_from(int listener);

}  // namespace guichet::load
