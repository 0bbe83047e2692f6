// The unpacking end of a lane's zstd stream.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

struct ZSTD_DCtx_s;

namespace guichet {

class Unpack {
 public:
  Unpack();
  ~Unpack();
  Unpack(const Unpack&) = delete;
  Unpack& operator=(const Unpack&) = delete;

  // Starts a fresh stream.
  void reset();
  // Unpacks one flushed chunk that must give exactly `decoded` bytes; false when it does not. The bytes are void after
  // the next call.
  bool chunk(std::span<const std::uint8_t> packed, std::size_t decoded, std::span<const std::uint8_t>& unpacked);

 private:
  ZSTD_DCtx_s* context_;
  std::vector<std::uint8_t> room_;
  bool begun_ = false;
};

}  // namespace guichet
