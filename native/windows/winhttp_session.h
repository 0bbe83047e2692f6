// What sockets stand on here: one session of WinHTTP, with the system's proxy, its TLS and its trust.
#pragma once

#include <windows.h>
#include <wincrypt.h>
#include <winhttp.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace guichet::agent {

// Counts the handles that WinHTTP may still call about, from threads of its own.
class LiveHandles {
 public:
  void add() {
    const std::lock_guard guard(mutex_);
    ++count_;
  }
  void remove() {
    const std::lock_guard guard(mutex_);
    if (--count_ == 0) none_.notify_all();
  }
  // False when some are left after this time.
  bool await_none(std::chrono::milliseconds at_most) {
    std::unique_lock lock(mutex_);
    return none_.wait_for(lock, at_most, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  std::size_t count_ = 0;
};

struct Tls {
  explicit Tls(std::span<const std::vector<std::uint8_t>> authorities);
  ~Tls();
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

  // True when Windows' own verdict counts: no authorities were named.
  bool trusts_system() const { return engine == nullptr; }
  // Whether one of the named authorities vouches for this certificate, and it is for this host.
  bool trusts(const CERT_CONTEXT& certificate, const std::wstring& host) const;

  HINTERNET session = nullptr;
  HCERTSTORE store = nullptr;
  HCERTCHAINENGINE engine = nullptr;
  std::shared_ptr<LiveHandles> live = std::make_shared<LiveHandles>();
};

}  // namespace guichet::agent
