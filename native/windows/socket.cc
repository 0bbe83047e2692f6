#include "agent/socket.h"

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <array>
#include <deque>

#include "generated/wire.h"
#include "windows/text.h"
#include "windows/winhttp_session.h"

namespace guichet::agent {

namespace {

namespace asio = boost::asio;

constexpr std::chrono::milliseconds goodbye_time{300};
constexpr DWORD switching_protocols = 101;
constexpr USHORT normal_closure = 1000;

// Errors of WinHTTP that say that the server is not who it should be.
bool is_distrust(DWORD error) {
  constexpr std::array<DWORD, 6> all = {ERROR_WINHTTP_SECURE_FAILURE,         ERROR_WINHTTP_SECURE_CERT_DATE_INVALID,
                                        ERROR_WINHTTP_SECURE_CERT_CN_INVALID, ERROR_WINHTTP_SECURE_INVALID_CA,
                                        ERROR_WINHTTP_SECURE_INVALID_CERT,    ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE};
  return std::ranges::find(all, error) != all.end();
}

class WinHttpSocket final : public Socket, public std::enable_shared_from_this<WinHttpSocket> {
 public:
  WinHttpSocket(asio::io_context& network, Tls& tls, Ears ears)
      : network_(network),
        tls_(tls),
        ears_(std::move(ears)),
        goodbye_(network),
        incoming_(wire::limits::message_bytes) {}

  void connect(const std::string& host, std::uint16_t port, const std::string& path) {
    host_ = windows::wide(host);
    connection_ = WinHttpConnect(tls_.session, host_.c_str(), port, 0);
    if (connection_ != nullptr)
      request_ = WinHttpOpenRequest(connection_, L"GET", windows::wide(path).c_str(), nullptr, WINHTTP_NO_REFERER,
                                    WINHTTP_DEFAULT_ACCEPT_TYPES, WINHTTP_FLAG_SECURE);
    if (request_ == nullptr || !prepare(request_)) return fail_soon(Failure::unreachable);
    // With the handle from here on: what it tells when it is closed lets go of it.
    DWORD_PTR held = hold();
    WinHttpSetOption(request_, WINHTTP_OPTION_CONTEXT_VALUE, &held, sizeof(held));
    if (!WinHttpSendRequest(request_, WINHTTP_NO_ADDITIONAL_HEADERS, 0, WINHTTP_NO_REQUEST_DATA, 0, 0, held))
      fail_soon(Failure::unreachable);
  }

  void send(Message message) override {
    if (over_) return;
    outgoing_.push_back(std::move(message));
    if (outgoing_.size() == 1 && open_) write();
  }

  void next() override {
    if (over_) return;
    filled_ = 0;
    read();
  }

  bool idle() const override { return outgoing_.empty(); }

  void close() override {
    if (over_) return;
    over_ = true;
    if (!open_) return end();
    goodbye_.expires_after(goodbye_time);
    goodbye_.async_wait([self = shared_from_this()](boost::system::error_code) { self->end(); });
    if (outgoing_.empty()) say_goodbye();
  }

 private:
  // Keeps the socket for as long as WinHTTP may call about a handle.
  struct Held {
    std::shared_ptr<WinHttpSocket> socket;
    std::shared_ptr<LiveHandles> live;
  };

  DWORD_PTR hold() {
    tls_.live->add();
    return reinterpret_cast<DWORD_PTR>(new Held{shared_from_this(), tls_.live});
  }

  bool prepare(HINTERNET request) {
    WinHttpSetStatusCallback(request, told, WINHTTP_CALLBACK_FLAG_ALL_NOTIFICATIONS, 0);
    // Neither cookies nor another address: the configuration says where to go.
    DWORD without = WINHTTP_DISABLE_COOKIES | WINHTTP_DISABLE_REDIRECTS;
    WinHttpSetOption(request, WINHTTP_OPTION_DISABLE_FEATURE, &without, sizeof(without));
    if (!tls_.trusts_system()) {
      // The named authorities decide, in `verify`.
      DWORD flags = SECURITY_FLAG_IGNORE_UNKNOWN_CA;
      if (!WinHttpSetOption(request, WINHTTP_OPTION_SECURITY_FLAGS, &flags, sizeof(flags))) return false;
    }
    return WinHttpSetOption(request, WINHTTP_OPTION_UPGRADE_TO_WEB_SOCKET, nullptr, 0) != FALSE;
  }

  // On threads of WinHTTP's.
  static void CALLBACK told(HINTERNET, DWORD_PTR context, DWORD status, void* information, DWORD) {
    if (context == 0) return;
    auto* held = reinterpret_cast<Held*>(context);
    const auto later = [held](auto act) {
      auto socket = held->socket;
      asio::io_context& network = socket->network_;
      asio::post(network, [socket = std::move(socket), act = std::move(act)] { act(*socket); });
    };
    switch (status) {
      case WINHTTP_CALLBACK_STATUS_SENDREQUEST_COMPLETE:
        return later([](WinHttpSocket& socket) { socket.requested(); });
      case WINHTTP_CALLBACK_STATUS_HEADERS_AVAILABLE:
        return later([](WinHttpSocket& socket) { socket.answered(); });
      case WINHTTP_CALLBACK_STATUS_WRITE_COMPLETE:
        return later([](WinHttpSocket& socket) { socket.written(); });
      case WINHTTP_CALLBACK_STATUS_READ_COMPLETE:
        return later([got = *static_cast<WINHTTP_WEB_SOCKET_STATUS*>(information)](WinHttpSocket& socket) {
          socket.arrived(got.dwBytesTransferred, got.eBufferType);
        });
      case WINHTTP_CALLBACK_STATUS_SHUTDOWN_COMPLETE:
        return later([](WinHttpSocket& socket) { socket.end(); });
      case WINHTTP_CALLBACK_STATUS_REQUEST_ERROR:
        return later([error = static_cast<WINHTTP_ASYNC_RESULT*>(information)->dwError](WinHttpSocket& socket) {
          socket.failed(error);
        });
      case WINHTTP_CALLBACK_STATUS_HANDLE_CLOSING: {
        const std::unique_ptr<Held> gone(held);
        // The socket goes on the network thread, and before its session.
        later([](WinHttpSocket&) {});
        gone->socket.reset();
        gone->live->remove();
        return;
      }
      default:
        return;
    }
  }

  void fail_soon(Failure failure) {
    asio::post(network_, [self = shared_from_this(), failure] { self->fail(failure); });
  }

  void fail(Failure failure) {
    if (over_) return;
    over_ = true;
    end();
    ears_.closed(failure);
  }

  void failed(DWORD error) {
    if (is_distrust(error)) return fail(Failure::untrusted);
    fail(open_ ? Failure::lost : answered_ ? Failure::refused : Failure::unreachable);
  }

  void end() {
    goodbye_.cancel();
    for (HINTERNET* handle : {&socket_, &request_, &connection_})
      if (HINTERNET closed = std::exchange(*handle, nullptr)) WinHttpCloseHandle(closed);
  }

  void requested() {
    if (request_ != nullptr && !WinHttpReceiveResponse(request_, nullptr)) fail(Failure::unreachable);
  }

  // Nothing but the wish for a WebSocket has left by now.
  bool verify() const {
    if (tls_.trusts_system()) return true;
    const CERT_CONTEXT* certificate = nullptr;
    DWORD size = sizeof(certificate);
    if (!WinHttpQueryOption(request_, WINHTTP_OPTION_SERVER_CERT_CONTEXT, &certificate, &size)) return false;
    const bool trusted = tls_.trusts(*certificate, host_);
    CertFreeCertificateContext(certificate);
    return trusted;
  }

  void answered() {
    if (over_) return;
    answered_ = true;
    if (!verify()) return fail(Failure::untrusted);
    DWORD status = 0;
    DWORD size = sizeof(status);
    WinHttpQueryHeaders(request_, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, WINHTTP_HEADER_NAME_BY_INDEX,
                        &status, &size, WINHTTP_NO_HEADER_INDEX);
    if (status != switching_protocols) return fail(Failure::refused);
    const DWORD_PTR held = hold();
    socket_ = WinHttpWebSocketCompleteUpgrade(request_, held);
    if (socket_ == nullptr) {
      delete reinterpret_cast<Held*>(held);
      tls_.live->remove();
      return fail(Failure::refused);
    }
    WinHttpCloseHandle(std::exchange(request_, nullptr));
    open_ = true;
    if (!outgoing_.empty()) write();
    ears_.opened();
    next();
  }

  void read() {
    if (socket_ == nullptr) return;
    DWORD length = 0;
    WINHTTP_WEB_SOCKET_BUFFER_TYPE type{};
    const auto room = static_cast<DWORD>(incoming_.size() - filled_);
    if (WinHttpWebSocketReceive(socket_, incoming_.data() + filled_, room, &length, &type) != NO_ERROR)
      fail(Failure::lost);
  }

  void arrived(DWORD length, WINHTTP_WEB_SOCKET_BUFFER_TYPE type) {
    if (over_) return;
    filled_ += length;
    const bool part = type == WINHTTP_WEB_SOCKET_BINARY_FRAGMENT_BUFFER_TYPE;
    if (part && filled_ < incoming_.size()) return read();
    if (type != WINHTTP_WEB_SOCKET_BINARY_MESSAGE_BUFFER_TYPE) return fail(Failure::lost);
    ears_.received(Message(incoming_.begin(), incoming_.begin() + static_cast<std::ptrdiff_t>(filled_)));
  }

  void write() {
    Message& message = outgoing_.front();
    if (WinHttpWebSocketSend(socket_, WINHTTP_WEB_SOCKET_BINARY_MESSAGE_BUFFER_TYPE, message.data(),
                             static_cast<DWORD>(message.size())) != NO_ERROR)
      fail_soon(Failure::lost);
  }

  void written() {
    if (outgoing_.empty() || socket_ == nullptr) return;
    outgoing_.pop_front();
    if (!outgoing_.empty()) return write();
    if (over_) return say_goodbye();
    ears_.drained();
  }

  void say_goodbye() {
    if (socket_ == nullptr || WinHttpWebSocketShutdown(socket_, normal_closure, nullptr, 0) != NO_ERROR) end();
  }

  asio::io_context& network_;
  Tls& tls_;
  Ears ears_;
  asio::steady_timer goodbye_;
  std::wstring host_;
  HINTERNET connection_ = nullptr;
  HINTERNET request_ = nullptr;
  HINTERNET socket_ = nullptr;
  Message incoming_;
  std::size_t filled_ = 0;
  // The first of them is WinHTTP's until it says that it was written.
  std::deque<Message> outgoing_;
  bool answered_ = false;
  bool open_ = false;
  bool over_ = false;
};

}  // namespace

std::shared_ptr<Socket> Socket::open(asio::io_context& network, Tls& tls, const std::string& host, std::uint16_t port,
                                     const std::string& path, Ears ears) {
  auto socket = std::make_shared<WinHttpSocket>(network, tls, std::move(ears));
  socket->connect(host, port, path);
  return socket;
}

}  // namespace guichet::agent
