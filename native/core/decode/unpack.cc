#include "core/decode/unpack.h"

#include <zstd.h>

#include <cstring>

namespace guichet {
namespace {

constexpr int largest_window_log = 20;
constexpr std::uint32_t stream_magic = ZSTD_MAGICNUMBER;

// Only a stream of today's format: neither one to be skipped nor one of zstd's early years, which some builds also read.
bool begins_stream(std::span<const std::uint8_t> packed) {
  std::uint32_t magic = 0;
  if (packed.size() < sizeof magic) return false;
  std::memcpy(&magic, packed.data(), sizeof magic);
  return magic == stream_magic;
}

}  // namespace

Unpack::~Unpack() { ZSTD_freeDCtx(context_); }

bool Unpack::reset() {
  begun_ = false;
  if (context_ == nullptr) {
    context_ = ZSTD_createDCtx();
    if (context_ == nullptr) return false;
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, largest_window_log);
  }
  return !ZSTD_isError(ZSTD_DCtx_reset(context_, ZSTD_reset_session_only));
}

std::optional<std::span<const std::uint8_t>> Unpack::chunk(std::span<const std::uint8_t> packed, std::size_t decoded) {
  if (!begun_ && !begins_stream(packed)) return std::nullopt;
  begun_ = true;
  // One byte more than expected shows that the chunk holds more.
  if (context_ == nullptr || !room_.reserve(decoded + 1)) return std::nullopt;
  ZSTD_inBuffer in{packed.data(), packed.size(), 0};
  ZSTD_outBuffer out{room_.data(), decoded + 1, 0};
  for (;;) {
    const std::size_t read = in.pos;
    const std::size_t written = out.pos;
    const std::size_t rest = ZSTD_decompressStream(context_, &out, &in);
    // 0: the stream ends here, which a lane's never does.
    if (ZSTD_isError(rest) || rest == 0) return std::nullopt;
    // Damaged data can leave the decompressor waiting for ever for what never comes.
    if (in.pos == read && out.pos == written) break;
  }
  if (in.pos != in.size || out.pos != decoded) return std::nullopt;
  return room_.first(decoded);
}

}  // namespace guichet
