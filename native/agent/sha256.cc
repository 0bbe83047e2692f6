#include "agent/sha256.h"

#include <openssl/evp.h>

#include <stdexcept>

namespace guichet::agent {

namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("no digest could be made");
}

}  // namespace

struct Sha256::State {
  ~State() { EVP_MD_CTX_free(context); }

  EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  require(state_->context != nullptr && EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) > 0);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::uint8_t> piece) {
  require(EVP_DigestUpdate(state_->context, piece.data(), piece.size()) > 0);
}

Hash Sha256::finish() {
  Hash hash{};
  require(EVP_DigestFinal_ex(state_->context, hash.data(), nullptr) > 0);
  return hash;
}

}  // namespace guichet::agent
