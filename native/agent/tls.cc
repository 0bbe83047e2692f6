#include "agent/tls.h"

#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <stdexcept>

#include "agent/openssl_tls.h"

namespace guichet::agent {

std::shared_ptr<Tls> client_tls(std::span<const std::vector<std::uint8_t>> authorities) {
  namespace ssl = boost::asio::ssl;
  auto tls = std::make_shared<Tls>();
  ssl::context& context = tls->context;
  if (SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION) != 1)
    throw std::runtime_error("this system's OpenSSL does not offer TLS 1.2");
  context.set_verify_mode(ssl::verify_peer);
  if (authorities.empty()) {
    context.set_default_verify_paths();
    return tls;
  }
  X509_STORE* store = SSL_CTX_get_cert_store(context.native_handle());
  // A site may name the authority just above its certificate, which another one signed.
  X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  for (const auto& authority : authorities) {
    const unsigned char* at = authority.data();
    X509* certificate = d2i_X509(nullptr, &at, static_cast<long>(authority.size()));
    const bool added = certificate != nullptr && X509_STORE_add_cert(store, certificate) == 1;
    X509_free(certificate);
    if (!added) throw std::runtime_error("the configuration names a certificate that cannot be read");
  }
  return tls;
}

}  // namespace guichet::agent
