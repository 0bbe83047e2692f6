// Handles of CNG, closed when they go.
#pragma once

#include <windows.h>
#include <bcrypt.h>

#include <memory>

namespace guichet::agent {

inline bool succeeded(NTSTATUS status) { return status >= 0; }

struct KeyFreed {
  void operator()(void* key) const { BCryptDestroyKey(key); }
};
using Key = std::unique_ptr<void, KeyFreed>;

struct HashFreed {
  void operator()(void* hash) const { BCryptDestroyHash(hash); }
};
using HashHandle = std::unique_ptr<void, HashFreed>;

struct ProviderFreed {
  void operator()(void* provider) const { BCryptCloseAlgorithmProvider(provider, 0); }
};
using Provider = std::unique_ptr<void, ProviderFreed>;

// Null when the system has no such algorithm.
inline Provider provider_of(const wchar_t* algorithm) {
  BCRYPT_ALG_HANDLE handle = nullptr;
  return Provider(succeeded(BCryptOpenAlgorithmProvider(&handle, algorithm, nullptr, 0)) ? handle : nullptr);
}

}  // namespace guichet::agent
