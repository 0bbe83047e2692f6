// The packing end of a lane's zstd stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

struct ZSTD_CCtx_s;

namespace guichet {

class Pack {
 public:
  Pack() = default;
  ~Pack() { release(); }
  Pack(const Pack&) = delete;
  Pack& operator=(const Pack&) = delete;

  // Starts a fresh stream; allocates at its first call only. Throws std::bad_alloc.
  void reset();
  void release();
  // How much room `chunk` needs for so many bytes, at worst.
  static std::size_t bound(std::size_t plain_bytes);
  // Packs and flushes into `room`, which has at least the bound; the length written. Throws std::runtime_error.
  std::size_t chunk(std::span<const std::uint8_t> plain, std::span<std::uint8_t> room);

 private:
  ZSTD_CCtx_s* context_ = nullptr;
};

}  // namespace guichet
