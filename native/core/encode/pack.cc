#include "core/encode/pack.h"

#include <zstd.h>

#include <new>
#include <stdexcept>
#include <string>

namespace guichet {
namespace {

// 1 MiB: what a decoder keeps of a stream's past, and no more.
constexpr int window_log = 20;
constexpr int fastest_level = 1;

}  // namespace

void Pack::reset() {
  if (context_ == nullptr) {
    context_ = ZSTD_createCCtx();
    if (context_ == nullptr) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, fastest_level);
    ZSTD_CCtx_setParameter(context_, ZSTD_c_windowLog, window_log);
  }
  ZSTD_CCtx_reset(context_, ZSTD_reset_session_only);
}

void Pack::release() {
  ZSTD_freeCCtx(context_);
  context_ = nullptr;
}

std::size_t Pack::bound(std::size_t plain_bytes) {
  // The first chunk of a stream also carries its header; a flush, an empty block.
  constexpr std::size_t header_and_flush_bytes = 64;
  return ZSTD_compressBound(plain_bytes) + header_and_flush_bytes;
}

std::size_t Pack::chunk(std::span<const std::uint8_t> plain, std::span<std::uint8_t> room) {
  ZSTD_inBuffer in{plain.data(), plain.size(), 0};
  ZSTD_outBuffer out{room.data(), room.size(), 0};
  const std::size_t rest = ZSTD_compressStream2(context_, &out, &in, ZSTD_e_flush);
  if (ZSTD_isError(rest)) throw std::runtime_error(std::string("packing the picture failed: ") + ZSTD_getErrorName(rest));
  if (rest != 0 || in.pos != in.size) throw std::logic_error("packing the picture needed more than its bound");
  return out.pos;
}

}  // namespace guichet
