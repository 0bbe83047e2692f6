// The unpacking end of a lane's zstd stream.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "core/decode/bytes.h"

struct ZSTD_DCtx_s;

namespace guichet {

class Unpack {
 public:
  Unpack() = default;
  ~Unpack();
  Unpack(const Unpack&) = delete;
  Unpack& operator=(const Unpack&) = delete;

  // Starts a fresh stream; false when there is no memory for one.
  bool reset();
  // Unpacks one flushed chunk that must give exactly `decoded` bytes; nothing when it does not, or memory is short. The
  // bytes are void after the next call.
  std::optional<std::span<const std::uint8_t>> chunk(std::span<const std::uint8_t> packed, std::size_t decoded);

 private:
  ZSTD_DCtx_s* context_ = nullptr;
  Bytes room_;
  bool begun_ = false;
};

}  // namespace guichet
