// Decodes what is not exact: pictures of a video, photographs.
#pragma once

#include <vpx/vpx_decoder.h>

#include <cstdint>
#include <span>

#include "generated/wire.h"

namespace guichet::bench {

class Lossy {
 public:
  ~Lossy();

  // Decode the bytes after the head of an operation and paint them as RGBA. Throw std::runtime_error when they are no
  // picture of the size said.
  void video(std::span<const std::uint8_t> bytes, std::uint8_t* pixels, std::size_t stride);
  void jpeg(std::span<const std::uint8_t> bytes, std::uint8_t* pixels, std::size_t stride);

 private:
  vpx_codec_ctx_t decoder_{};
  bool open_ = false;
  wire::VideoHeadCodec codec_{};
};

}  // namespace guichet::bench
