#include "load/passes.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>

#include <cstdio>
#include <stdexcept>

namespace guichet::load {

namespace {

constexpr std::size_t scalar_bytes = 32;
// The longest DER form of a P-256 signature.
constexpr std::size_t der_bytes = 72;

struct DigestFreed {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct SignatureFreed {
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
struct NumberFreed {
  void operator()(BIGNUM* number) const { BN_free(number); }
};

// The relay takes the lower of the two forms of a signature and no other.
void lower(std::span<std::uint8_t> s) {
  static const std::unique_ptr<BIGNUM, NumberFreed> order = [] {
    BIGNUM* number = nullptr;
    BN_hex2bn(&number, "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    return std::unique_ptr<BIGNUM, NumberFreed>(number);
  }();
  const std::unique_ptr<BIGNUM, NumberFreed> value(BN_bin2bn(s.data(), scalar_bytes, nullptr));
  const std::unique_ptr<BIGNUM, NumberFreed> mirrored(BN_new());
  BN_sub(mirrored.get(), order.get(), value.get());
  if (BN_cmp(value.get(), mirrored.get()) > 0) BN_bn2binpad(mirrored.get(), s.data(), scalar_bytes);
}

Signature sign(EVP_PKEY* key, std::string_view label, std::span<const std::uint8_t> body) {
  std::vector<std::uint8_t> text(label.begin(), label.end());
  text.insert(text.end(), body.begin(), body.end());
  const std::unique_ptr<EVP_MD_CTX, DigestFreed> digest(EVP_MD_CTX_new());
  std::array<std::uint8_t, der_bytes> der{};
  std::size_t length = der.size();
  if (!digest || EVP_DigestSignInit(digest.get(), nullptr, EVP_sha256(), nullptr, key) <= 0 ||
      EVP_DigestSign(digest.get(), der.data(), &length, text.data(), text.size()) <= 0)
    throw std::runtime_error("nothing could be signed");
  const std::uint8_t* at = der.data();
  const std::unique_ptr<ECDSA_SIG, SignatureFreed> parsed(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(length)));
  Signature signature{};
  BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), signature.data(), scalar_bytes);
  BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), signature.data() + scalar_bytes, scalar_bytes);
  lower(std::span(signature).subspan(scalar_bytes));
  return signature;
}

}  // namespace

void KeyFreed::operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }

Passes::Passes(const std::string& file) : holder_(EVP_EC_gen("prime256v1")) {
  struct FileClosed {
    void operator()(std::FILE* open) const { std::fclose(open); }
  };
  const std::unique_ptr<std::FILE, FileClosed> open(std::fopen(file.c_str(), "r"));
  if (open) appliance_.reset(PEM_read_PrivateKey(open.get(), nullptr, nullptr, nullptr));
  if (!appliance_) throw std::runtime_error(file + " holds no key");
  std::size_t length = 0;
  if (!holder_ || EVP_PKEY_get_octet_string_param(holder_.get(), OSSL_PKEY_PARAM_PUB_KEY, point_.data(), point_.size(),
                                                  &length) <= 0)
    throw std::runtime_error("no key could be made");
}

std::vector<std::uint8_t> Passes::make(const Identifier& session, const Identifier& participant,
                                       wire::PassBodySide side, std::uint64_t boot) {
  wire::PassBody body;
  body.version = wire::pass_version;
  body.serial = ++serial_;
  body.session = session;
  body.side = side;
  body.participant = participant;
  body.tools = wire::tool_view | wire::tool_control;
  body.holder = point_;
  body.boot = boot;
  body.life = wire::limits::pass_life_ms;
  body.lead = 1;
  body.name = "Load";
  std::vector<std::uint8_t> pass(wire::limits::pass_bytes);
  wire::Writer writer(pass);
  write(writer, body);
  pass.resize(writer.size());
  const Signature signature = sign(appliance_.get(), wire::pass_label, pass);
  pass.insert(pass.end(), signature.begin(), signature.end());
  return pass;
}

Signature Passes::prove(std::span<const std::uint8_t> nonce) const {
  return sign(holder_.get(), wire::join_label, nonce);
}

Identifier new_identifier() {
  Identifier identifier{};
  RAND_bytes(identifier.data(), identifier.size());
  // A UUID of version 7, as far as anybody looks.
  identifier[6] = static_cast<std::uint8_t>((identifier[6] & 0x0f) | 0x70);
  identifier[8] = static_cast<std::uint8_t>((identifier[8] & 0x3f) | 0x80);
  return identifier;
}

}  // namespace guichet::load
