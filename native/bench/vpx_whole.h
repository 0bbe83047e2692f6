// libvpx over the whole screen, as real-time products use it: one stream, an active map of what changed.
#pragma once

#include <vpx/vpx_decoder.h>
#include <vpx/vpx_encoder.h>

#include <memory>

#include "bench/contestant.h"
#include "bench/planes.h"

namespace guichet::bench {

enum class VpxCodec : std::uint8_t { vp8, vp9 };

class VpxWhole : public Contestant {
 public:
  VpxWhole(VpxCodec codec, std::uint16_t width, std::uint16_t height, unsigned int quantiser);
  ~VpxWhole() override;

  std::string name() const override;
  void encode(const FrameView& picture, const Change& change, Time now) override;
  Sent sent() override { return {packet_.size(), 0, false}; }
  FrameView shown() override;

 private:
  VpxCodec codec_;
  Planes planes_;
  Frame shown_;
  vpx_codec_ctx_t encoder_{};
  vpx_codec_ctx_t decoder_{};
  vpx_image_t image_{};
  std::vector<std::uint8_t> active_;
  std::vector<std::uint8_t> packet_;
  bool begun_ = false;
};

}  // namespace guichet::bench
