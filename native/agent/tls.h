// The one way out of this program: TLS 1.2 or newer to a server whose certificate chain and name were checked.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace guichet::agent {

// The system's; every socket is opened with one.
struct Tls;

// Trusts these certificates (DER) alone, or the system's when there are none. Throws std::runtime_error when the system
// offers no TLS 1.2, and for a certificate that cannot be read.
std::shared_ptr<Tls> client_tls(std::span<const std::vector<std::uint8_t>> authorities);

}  // namespace guichet::agent
