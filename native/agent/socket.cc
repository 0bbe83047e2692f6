#include "agent/socket.h"

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include <chrono>
#include <deque>

#include "agent/openssl_tls.h"
#include "generated/wire.h"

namespace guichet::agent {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using asio::ip::tcp;
using boost::system::error_code;
using Stream = websocket::stream<beast::ssl_stream<beast::tcp_stream>>;

constexpr std::chrono::seconds connect_time{10};
constexpr std::chrono::milliseconds goodbye_time{300};
constexpr const char* agent_name = "guichet-support";

class BeastSocket final : public Socket, public std::enable_shared_from_this<BeastSocket> {
 public:
  BeastSocket(asio::io_context& network, Tls& tls, Ears ears)
      : ears_(std::move(ears)), resolver_(network), stream_(network, tls.context), goodbye_(network) {}

  void connect(const std::string& host, std::uint16_t port, const std::string& path) {
    host_ = host;
    path_ = path;
    authority_ = (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
    error_code no_address;
    asio::ip::make_address(host, no_address);
    // Names are announced, addresses must not be.
    if (no_address) SSL_set_tlsext_host_name(stream_.next_layer().native_handle(), host.c_str());
    stream_.next_layer().set_verify_callback(asio::ssl::host_name_verification(host));
    beast::get_lowest_layer(stream_).expires_after(connect_time);
    resolver_.async_resolve(host, std::to_string(port), tcp::resolver::numeric_service,
                            [self = shared_from_this()](error_code error, tcp::resolver::results_type found) {
                              if (error) return self->fail(Failure::unreachable);
                              self->reach(found);
                            });
  }

  void send(Message message) override {
    if (over_) return;
    outgoing_.push_back(std::move(message));
    if (outgoing_.size() == 1 && open_) write();
  }

  void next() override {
    if (over_) return;
    stream_.async_read(buffer_, [self = shared_from_this()](error_code error, std::size_t) { self->arrived(error); });
  }

  bool idle() const override { return outgoing_.empty(); }

  void close() override {
    if (over_) return;
    over_ = true;
    if (!open_) return end();
    goodbye_.expires_after(goodbye_time);
    goodbye_.async_wait([self = shared_from_this()](error_code) { self->end(); });
    if (outgoing_.empty()) say_goodbye();
  }

 private:
  void fail(Failure failure) {
    if (over_) return;
    over_ = true;
    end();
    ears_.closed(failure);
  }

  void end() {
    error_code ignored;
    resolver_.cancel();
    goodbye_.cancel();
    beast::get_lowest_layer(stream_).socket().close(ignored);
  }

  void reach(const tcp::resolver::results_type& found) {
    if (over_) return;
    beast::get_lowest_layer(stream_).async_connect(
        found, [self = shared_from_this()](error_code error, const tcp::endpoint&) {
          if (error) return self->fail(Failure::unreachable);
          error_code ignored;
          beast::get_lowest_layer(self->stream_).socket().set_option(tcp::no_delay(true), ignored);
          self->stream_.next_layer().async_handshake(
              asio::ssl::stream_base::client, [self](error_code refused) { self->shaken(refused); });
        });
  }

  void shaken(error_code error) {
    const bool distrusted = SSL_get_verify_result(stream_.next_layer().native_handle()) != X509_V_OK;
    if (error) return fail(distrusted ? Failure::untrusted : Failure::unreachable);
    if (over_) return;
    beast::get_lowest_layer(stream_).expires_never();
    websocket::stream_base::timeout times = websocket::stream_base::timeout::suggested(beast::role_type::client);
    times.idle_timeout = websocket::stream_base::none();
    stream_.set_option(times);
    stream_.set_option(websocket::stream_base::decorator([](websocket::request_type& request) {
      request.set(beast::http::field::user_agent, agent_name);
    }));
    stream_.read_message_max(wire::limits::message_bytes);
    stream_.auto_fragment(false);
    stream_.binary(true);
    stream_.async_handshake(authority_, path_, [self = shared_from_this()](error_code refused) {
      if (refused) return self->fail(Failure::refused);
      if (self->over_) return self->end();
      self->open_ = true;
      if (!self->outgoing_.empty()) self->write();
      self->ears_.opened();
      self->next();
    });
  }

  void arrived(error_code error) {
    if (error) return fail(Failure::lost);
    if (over_) return;
    if (!stream_.got_binary()) return fail(Failure::lost);
    const auto data = buffer_.data();
    const auto* from = static_cast<const std::uint8_t*>(data.data());
    Message message(from, from + data.size());
    buffer_.consume(buffer_.size());
    ears_.received(std::move(message));
  }

  void write() {
    stream_.async_write(asio::buffer(outgoing_.front()), [self = shared_from_this()](error_code error, std::size_t) {
      self->outgoing_.pop_front();
      if (error) return self->fail(Failure::lost);
      if (!self->outgoing_.empty()) return self->write();
      if (self->over_) return self->say_goodbye();
      self->ears_.drained();
    });
  }

  void say_goodbye() {
    stream_.async_close(websocket::close_code::normal, [self = shared_from_this()](error_code) { self->end(); });
  }

  Ears ears_;
  std::string host_;
  std::string path_;
  std::string authority_;
  tcp::resolver resolver_;
  Stream stream_;
  asio::steady_timer goodbye_;
  beast::flat_buffer buffer_;
  std::deque<Message> outgoing_;
  bool open_ = false;
  bool over_ = false;
};

}  // namespace

std::shared_ptr<Socket> Socket::open(asio::io_context& network, Tls& tls, const std::string& host,
                                     std::uint16_t port, const std::string& path, Ears ears) {
  auto socket = std::make_shared<BeastSocket>(network, tls, std::move(ears));
  socket->connect(host, port, path);
  return socket;
}

}  // namespace guichet::agent
