#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <vector>

#include "agent/sha256.h"
#include "agent/signature.h"
#include "windows/bcrypt_handle.h"

namespace guichet::agent {

namespace {

constexpr ULONG scalar_bytes = 32;
constexpr std::uint8_t uncompressed = 0x04;
constexpr ULONG key_bits = 256;
using Blob = std::array<std::uint8_t, sizeof(BCRYPT_ECCKEY_BLOB) + point_bytes - 1>;

Key import_point(void* provider, std::span<const std::uint8_t> point) {
  if (point.size() != point_bytes || point[0] != uncompressed) return nullptr;
  Blob blob{};
  const BCRYPT_ECCKEY_BLOB head = {BCRYPT_ECDSA_PUBLIC_P256_MAGIC, scalar_bytes};
  std::memcpy(blob.data(), &head, sizeof(head));
  std::ranges::copy(point.subspan(1), blob.begin() + sizeof(head));
  BCRYPT_KEY_HANDLE key = nullptr;
  const NTSTATUS status = BCryptImportKeyPair(provider, nullptr, BCRYPT_ECCPUBLIC_BLOB, &key, blob.data(),
                                              static_cast<ULONG>(blob.size()), 0);
  return Key(succeeded(status) ? key : nullptr);
}

Hash hash_of(std::span<const std::uint8_t> text) {
  Sha256 sum;
  sum.add(text);
  return sum.finish();
}

}  // namespace

struct Keys::Pair {
  Provider provider = provider_of(BCRYPT_ECDSA_P256_ALGORITHM);
  Key appliance;
  Key own;
};

Keys::Keys(std::span<const std::uint8_t> appliance) : pair_(std::make_unique<Pair>()) {
  pair_->appliance = import_point(pair_->provider.get(), appliance);
  if (!pair_->appliance) throw std::runtime_error("the appliance's key is no P-256 point");
  BCRYPT_KEY_HANDLE own = nullptr;
  if (!succeeded(BCryptGenerateKeyPair(pair_->provider.get(), &own, key_bits, 0)))
    throw std::runtime_error("no key could be made");
  pair_->own.reset(own);
  Blob blob{};
  ULONG length = 0;
  if (!succeeded(BCryptFinalizeKeyPair(own, 0)) ||
      !succeeded(BCryptExportKey(own, nullptr, BCRYPT_ECCPUBLIC_BLOB, blob.data(), static_cast<ULONG>(blob.size()),
                                 &length, 0)) ||
      length != blob.size())
    throw std::runtime_error("no key could be made");
  holder_[0] = uncompressed;
  std::ranges::copy(std::span(blob).subspan(sizeof(BCRYPT_ECCKEY_BLOB)), holder_.begin() + 1);
}

Keys::~Keys() = default;

bool Keys::sign(std::span<const std::uint8_t> text, host::Signature& signature) {
  Hash hash = hash_of(text);
  ULONG length = 0;
  return succeeded(BCryptSignHash(pair_->own.get(), nullptr, hash.data(), static_cast<ULONG>(hash.size()),
                                  signature.data(), static_cast<ULONG>(signature.size()), &length, 0)) &&
         length == signature.size();
}

bool Keys::verify(std::span<const std::uint8_t> text, std::span<const std::uint8_t> signature) {
  if (signature.size() != wire::signature_bytes) return false;
  Hash hash = hash_of(text);
  std::vector<std::uint8_t> copy(signature.begin(), signature.end());
  return succeeded(BCryptVerifySignature(pair_->appliance.get(), nullptr, hash.data(), static_cast<ULONG>(hash.size()),
                                         copy.data(), static_cast<ULONG>(copy.size()), 0));
}

}  // namespace guichet::agent
