// The one way out of this program: TLS 1.2 or newer to a server whose certificate chain and name were checked.
#pragma once

#include <boost/asio/ssl/context.hpp>

#include <span>
#include <vector>

namespace guichet::agent {

// Trusts these certificates (DER) alone, or the system's when there are none. Throws boost::system::system_error, and
// std::runtime_error for a certificate that cannot be read.
boost::asio::ssl::context client_context(std::span<const std::vector<std::uint8_t>> authorities);

}  // namespace guichet::agent
