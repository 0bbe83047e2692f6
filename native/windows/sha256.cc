#include "agent/sha256.h"

#include <stdexcept>

#include "windows/bcrypt_handle.h"

namespace guichet::agent {

namespace {

void require(bool done) {
  if (!done) throw std::runtime_error("no digest could be made");
}

}  // namespace

struct Sha256::State {
  Provider provider = provider_of(BCRYPT_SHA256_ALGORITHM);
  HashHandle hash;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  BCRYPT_HASH_HANDLE hash = nullptr;
  require(state_->provider && succeeded(BCryptCreateHash(state_->provider.get(), &hash, nullptr, 0, nullptr, 0, 0)));
  state_->hash.reset(hash);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::add(std::span<const std::uint8_t> piece) {
  // It only reads them.
  auto* bytes = const_cast<std::uint8_t*>(piece.data());
  require(succeeded(BCryptHashData(state_->hash.get(), bytes, static_cast<ULONG>(piece.size()), 0)));
}

Hash Sha256::finish() {
  Hash hash{};
  require(succeeded(BCryptFinishHash(state_->hash.get(), hash.data(), static_cast<ULONG>(hash.size()), 0)));
  return hash;
}

}  // namespace guichet::agent
