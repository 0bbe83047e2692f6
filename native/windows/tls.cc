#include "agent/tls.h"

#include <cstddef>
#include <stdexcept>

#include "windows/winhttp_session.h"

namespace guichet::agent {

namespace {

constexpr const wchar_t* agent_name = L"guichet-support";
// What WinHTTP still has to say after its session was closed.
constexpr std::chrono::milliseconds last_calls_time{2'000};
constexpr int step_ms = 10'000;

}  // namespace

Tls::Tls(std::span<const std::vector<std::uint8_t>> authorities) {
  for (const DWORD proxy : {WINHTTP_ACCESS_TYPE_AUTOMATIC_PROXY, WINHTTP_ACCESS_TYPE_DEFAULT_PROXY}) {
    session = WinHttpOpen(agent_name, proxy, WINHTTP_NO_PROXY_NAME, WINHTTP_NO_PROXY_BYPASS, WINHTTP_FLAG_ASYNC);
    if (session != nullptr) break;
  }
  if (session == nullptr) throw std::runtime_error("this system offers no way into the network (WinHTTP)");
  WinHttpSetTimeouts(session, step_ms, step_ms, step_ms, step_ms);
  DWORD protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3;
  if (!WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof(protocols))) {
    // Before Windows 11.
    protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
    if (!WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof(protocols))) {
      WinHttpCloseHandle(session);
      throw std::runtime_error("this system offers no TLS 1.2");
    }
  }
  if (authorities.empty()) return;
  store = CertOpenStore(CERT_STORE_PROV_MEMORY, 0, 0, CERT_STORE_CREATE_NEW_FLAG, nullptr);
  bool added = store != nullptr;
  for (const auto& authority : authorities)
    added = added && CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, authority.data(),
                                                      static_cast<DWORD>(authority.size()), CERT_STORE_ADD_ALWAYS,
                                                      nullptr) != FALSE;
  CERT_CHAIN_ENGINE_CONFIG config{};
  config.cbSize = sizeof(config);
  config.hExclusiveRoot = store;
  // A site may name the authority just above its certificate, which another one signed.
  config.dwExclusiveFlags = CERT_CHAIN_EXCLUSIVE_ENABLE_CA_FLAG;
  bool made = added && CertCreateCertificateChainEngine(&config, &engine) != FALSE;
  if (added && !made) {
    // Without that last wish, where it is unknown.
    config.cbSize = offsetof(CERT_CHAIN_ENGINE_CONFIG, dwExclusiveFlags);
    made = CertCreateCertificateChainEngine(&config, &engine) != FALSE;
  }
  if (!made) {
    if (store != nullptr) CertCloseStore(store, 0);
    WinHttpCloseHandle(session);
    throw std::runtime_error("the configuration names a certificate that cannot be read");
  }
}

Tls::~Tls() {
  WinHttpCloseHandle(session);
  live->await_none(last_calls_time);
  if (engine != nullptr) CertFreeCertificateChainEngine(engine);
  if (store != nullptr) CertCloseStore(store, 0);
}

bool Tls::trusts(const CERT_CONTEXT& certificate, const std::wstring& host) const {
  char server_authentication[] = szOID_PKIX_KP_SERVER_AUTH;
  LPSTR usages[] = {server_authentication};
  CERT_CHAIN_PARA wanted{};
  wanted.cbSize = sizeof(wanted);
  wanted.RequestedUsage.dwType = USAGE_MATCH_TYPE_AND;
  wanted.RequestedUsage.Usage.cUsageIdentifier = 1;
  wanted.RequestedUsage.Usage.rgpszUsageIdentifier = usages;
  const CERT_CHAIN_CONTEXT* chain = nullptr;
  // Certificates between it and the authority came with it.
  if (!CertGetCertificateChain(engine, &certificate, nullptr, certificate.hCertStore, &wanted, 0, nullptr, &chain))
    return false;
  std::wstring name = host;
  SSL_EXTRA_CERT_CHAIN_POLICY_PARA server{};
  server.cbSize = sizeof(server);
  server.dwAuthType = AUTHTYPE_SERVER;
  server.pwszServerName = name.data();
  CERT_CHAIN_POLICY_PARA policy{};
  policy.cbSize = sizeof(policy);
  policy.pvExtraPolicyPara = &server;
  CERT_CHAIN_POLICY_STATUS verdict{};
  verdict.cbSize = sizeof(verdict);
  const bool judged = CertVerifyCertificateChainPolicy(CERT_CHAIN_POLICY_SSL, chain, &policy, &verdict) != FALSE;
  const bool whole = chain->TrustStatus.dwErrorStatus == CERT_TRUST_NO_ERROR;
  CertFreeCertificateChain(chain);
  return judged && verdict.dwError == 0 && whole;
}

std::shared_ptr<Tls> client_tls(std::span<const std::vector<std::uint8_t>> authorities) {
  return std::make_shared<Tls>(authorities);
}

}  // namespace guichet::agent
