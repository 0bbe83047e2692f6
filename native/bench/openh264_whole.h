// openh264 in its screen mode over the whole screen: it finds by itself what stands still and what scrolled.
#pragma once

#include <wels/codec_api.h>

#include "bench/contestant.h"
#include "bench/planes.h"

namespace guichet::bench {

class Openh264Whole : public Contestant {
 public:
  Openh264Whole(std::uint16_t width, std::uint16_t height, int quantiser);
  ~Openh264Whole() override;

  std::string name() const override { return "openh264"; }
  void encode(const FrameView& picture, const Change& change, Time now) override;
  Sent sent() override { return {packet_.size(), 0, false}; }
  FrameView shown() override;

 private:
  Planes planes_;
  Frame shown_;
  ISVCEncoder* encoder_ = nullptr;
  ISVCDecoder* decoder_ = nullptr;
  SSourcePicture source_{};
  std::vector<std::uint8_t> packet_;
};

}  // namespace guichet::bench
