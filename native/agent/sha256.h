// SHA-256 of what comes piece by piece.
#pragma once

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <stdexcept>

namespace guichet::agent {

using Hash = std::array<std::uint8_t, 32>;

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) {
    if (!context_ || EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) <= 0)
      throw std::runtime_error("no digest could be made");
  }
  void add(std::span<const std::uint8_t> piece) {
    if (EVP_DigestUpdate(context_.get(), piece.data(), piece.size()) <= 0)
      throw std::runtime_error("no digest could be made");
  }
  // Once, after the last piece.
  Hash finish() {
    Hash hash{};
    if (EVP_DigestFinal_ex(context_.get(), hash.data(), nullptr) <= 0)
      throw std::runtime_error("no digest could be made");
    return hash;
  }

 private:
  struct Freed {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Freed> context_;
};

}  // namespace guichet::agent
