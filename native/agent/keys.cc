#include "agent/signature.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <stdexcept>
#include <vector>

namespace guichet::agent {

namespace {

constexpr std::size_t scalar_bytes = 32;
// The longest DER form of a P-256 signature.
constexpr std::size_t der_bytes = 72;

template <typename Thing, void (*release)(Thing*)>
struct Released {
  void operator()(Thing* thing) const { release(thing); }
};
using Key = std::unique_ptr<EVP_PKEY, Released<EVP_PKEY, EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Released<EVP_PKEY_CTX, EVP_PKEY_CTX_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Released<EVP_MD_CTX, EVP_MD_CTX_free>>;
using EcSignature = std::unique_ptr<ECDSA_SIG, Released<ECDSA_SIG, ECDSA_SIG_free>>;

Key import_point(std::span<const std::uint8_t> point) {
  Context context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
  char group[] = "prime256v1";
  std::vector<std::uint8_t> copy(point.begin(), point.end());
  OSSL_PARAM parameters[] = {OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
                             OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, copy.data(), copy.size()),
                             OSSL_PARAM_construct_end()};
  EVP_PKEY* key = nullptr;
  if (context && EVP_PKEY_fromdata_init(context.get()) > 0)
    EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters);
  return Key(key);
}

}  // namespace

struct Keys::Pair {
  Key appliance;
  Key own;
};

Keys::Keys(std::span<const std::uint8_t> appliance) : pair_(std::make_unique<Pair>()) {
  pair_->appliance = import_point(appliance);
  if (appliance.size() != point_bytes || !pair_->appliance)
    throw std::runtime_error("the appliance's key is no P-256 point");
  pair_->own.reset(EVP_EC_gen("prime256v1"));
  std::size_t length = 0;
  if (!pair_->own ||
      EVP_PKEY_get_octet_string_param(pair_->own.get(), OSSL_PKEY_PARAM_PUB_KEY, holder_.data(), holder_.size(),
                                      &length) <= 0 ||
      length != holder_.size())
    throw std::runtime_error("no key could be made");
}

Keys::~Keys() = default;

bool Keys::sign(std::span<const std::uint8_t> text, host::Signature& signature) {
  Digest digest(EVP_MD_CTX_new());
  std::array<std::uint8_t, der_bytes> der;
  std::size_t length = der.size();
  if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, pair_->own.get()) <= 0 ||
      EVP_DigestSign(digest.get(), der.data(), &length, text.data(), text.size()) <= 0)
    return false;
  const std::uint8_t* at = der.data();
  EcSignature parsed(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length)));
  return parsed && BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), signature.data(), scalar_bytes) > 0 &&
         BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), signature.data() + scalar_bytes, scalar_bytes) > 0;
}

bool Keys::verify(std::span<const std::uint8_t> text, std::span<const std::uint8_t> signature) {
  if (signature.size() != wire::signature_bytes) return false;
  EcSignature parsed(ECDSA_SIG_new());
  BIGNUM* r = BN_bin2bn(signature.data(), scalar_bytes, nullptr);
  BIGNUM* s = BN_bin2bn(signature.data() + scalar_bytes, scalar_bytes, nullptr);
  if (!parsed || ECDSA_SIG_set0(parsed.get(), r, s) == 0) {
    BN_free(r);
    BN_free(s);
    return false;
  }
  std::array<std::uint8_t, der_bytes> der;
  std::uint8_t* to = der.data();
  const int length = i2d_ECDSA_SIG(parsed.get(), &to);
  Digest digest(EVP_MD_CTX_new());
  return length > 0 && digest &&
         EVP_DigestVerifyInit(digest.get(), nullptr, EVP_sha256(), nullptr, pair_->appliance.get()) > 0 &&
         EVP_DigestVerify(digest.get(), der.data(), static_cast<std::size_t>(length), text.data(), text.size()) == 1;
}

}  // namespace guichet::agent
