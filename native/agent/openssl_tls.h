// What sockets stand on where the system's TLS is OpenSSL.
#pragma once

#include <boost/asio/ssl/context.hpp>

namespace guichet::agent {

struct Tls {
  boost::asio::ssl::context context{boost::asio::ssl::context::tls_client};
};

}  // namespace guichet::agent
