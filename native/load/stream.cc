#include "load/stream.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace guichet::load {

namespace {

constexpr int backlog = 1'024;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

void set_no_delay(int descriptor) {
  const int yes = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
}

}  // namespace

Context client_context() {
  Context context(SSL_CTX_new(TLS_client_method()));
  if (!context) throw std::runtime_error("no TLS");
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_NONE, nullptr);
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  SSL_CTX_set_read_ahead(context.get(), 1);
  return context;
}

Context server_context(const std::string& certificate, const std::string& key) {
  Context context(SSL_CTX_new(TLS_server_method()));
  if (!context || SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1 ||
      SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
    throw std::runtime_error("the certificate " + certificate + " cannot be used with the key " + key);
  SSL_CTX_set_mode(context.get(),
                   SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
  SSL_CTX_set_read_ahead(context.get(), 1);
  return context;
}

Stream::Stream(int descriptor, SSL_CTX* context, Side side) : descriptor_(descriptor) {
  set_no_delay(descriptor);
  if (context == nullptr) return;
  ssl_ = SSL_new(context);
  SSL_set_fd(ssl_, descriptor);
  if (side == Side::client) SSL_set_connect_state(ssl_);
  else SSL_set_accept_state(ssl_);
}

Stream::~Stream() {
  SSL_free(ssl_);
  close(descriptor_);
}

bool Stream::open() {
  if (open_ || broken_) return open_;
  int error = 0;
  socklen_t length = sizeof error;
  if (getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &length) != 0 || error != 0) {
    broken_ = true;
    return false;
  }
  if (ssl_ == nullptr) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    open_ = getpeername(descriptor_, reinterpret_cast<sockaddr*>(&peer), &size) == 0;
    return open_;
  }
  errno = 0;
  const int outcome = SSL_do_handshake(ssl_);
  open_ = outcome == 1;
  // A socket that is still connecting is met again.
  if (!open_ && errno != ENOTCONN) failed(outcome);
  return open_;
}

std::size_t Stream::failed(int outcome) {
  const int error = SSL_get_error(ssl_, outcome);
  if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) broken_ = true;
  ERR_clear_error();
  return 0;
}

std::size_t Stream::read(std::span<std::uint8_t> room) {
  if (broken_) return 0;
  if (ssl_ != nullptr) {
    const int got = SSL_read(ssl_, room.data(), static_cast<int>(room.size()));
    return got > 0 ? static_cast<std::size_t>(got) : failed(got);
  }
  const ssize_t got = recv(descriptor_, room.data(), room.size(), 0);
  if (got > 0) return static_cast<std::size_t>(got);
  if (got == 0 || (errno != EAGAIN && errno != EINTR)) broken_ = true;
  return 0;
}

std::size_t Stream::push(std::span<const std::uint8_t> bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size() && !broken_) {
    const auto rest = bytes.subspan(sent);
    ssize_t put = 0;
    if (ssl_ != nullptr) {
      put = SSL_write(ssl_, rest.data(), static_cast<int>(rest.size()));
      if (put <= 0) {
        failed(static_cast<int>(put));
        break;
      }
    } else {
      put = ::send(descriptor_, rest.data(), rest.size(), MSG_NOSIGNAL);
      if (put <= 0) {
        if (errno != EAGAIN && errno != EINTR) broken_ = true;
        break;
      }
    }
    sent += static_cast<std::size_t>(put);
  }
  return sent;
}

void Stream::write(std::span<const std::uint8_t> bytes) {
  const std::size_t sent = unsent() == 0 ? push(bytes) : 0;
  waiting_.insert(waiting_.end(), bytes.begin() + static_cast<std::ptrdiff_t>(sent), bytes.end());
}

void Stream::flush() {
  if (unsent() == 0) return;
  sent_ += push(std::span(waiting_).subspan(sent_));
  if (unsent() != 0) return;
  waiting_.clear();
  sent_ = 0;
}

int begin_connection(const std::string& address, std::uint16_t port) {
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  if (inet_pton(AF_INET, address.c_str(), &to.sin_addr) != 1) throw std::runtime_error(address + " is no address");
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("socket");
  if (connect(descriptor, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0 && errno != EINPROGRESS) fail("connect");
  return descriptor;
}

int listen_locally(std::uint16_t& port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail("socket");
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof at;
  if (bind(descriptor, reinterpret_cast<sockaddr*>(&at), size) != 0 || listen(descriptor, backlog) != 0 ||
      getsockname(descriptor, reinterpret_cast<sockaddr*>(&at), &size) != 0)
    fail("listen");
  port = ntohs(at.sin_port);
  return descriptor;
}

int accept_from(int listener) { return accept4(listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC); }

}  // namespace guichet::load
