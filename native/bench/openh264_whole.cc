#include "bench/openh264_whole.h"

#include <array>
#include <stdexcept>

namespace guichet::bench {
namespace {

constexpr float most_frames_a_second = 60;

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("openh264: ") + what);
}

}  // namespace

Openh264Whole::Openh264Whole(std::uint16_t width, std::uint16_t height, int quantiser) : planes_(width, height) {
  shown_.resize(width, height);
  must(WelsCreateSVCEncoder(&encoder_) == 0, "no encoder");
  int quiet = WELS_LOG_QUIET;
  encoder_->SetOption(ENCODER_OPTION_TRACE_LEVEL, &quiet);
  SEncParamExt settings;
  encoder_->GetDefaultParams(&settings);
  settings.iUsageType = SCREEN_CONTENT_REAL_TIME;
  settings.iPicWidth = width;
  settings.iPicHeight = height;
  settings.fMaxFrameRate = most_frames_a_second;
  settings.iRCMode = RC_OFF_MODE;
  settings.iComplexityMode = LOW_COMPLEXITY;
  settings.iMultipleThreadIdc = 1;
  settings.bEnableFrameSkip = false;
  settings.bEnableAdaptiveQuant = false;
  settings.iMinQp = quantiser;
  settings.iMaxQp = quantiser;
  SSpatialLayerConfig& layer = settings.sSpatialLayers[0];
  layer.iVideoWidth = width;
  layer.iVideoHeight = height;
  layer.fFrameRate = most_frames_a_second;
  layer.iDLayerQp = quantiser;
  must(encoder_->InitializeExt(&settings) == cmResultSuccess, "the encoder does not start");
  source_.iColorFormat = videoFormatI420;
  source_.iPicWidth = width;
  source_.iPicHeight = height;
  source_.pData[0] = planes_.y();
  source_.pData[1] = planes_.u();
  source_.pData[2] = planes_.v();
  source_.iStride[0] = planes_.y_stride();
  source_.iStride[1] = planes_.colour_stride();
  source_.iStride[2] = planes_.colour_stride();
  must(WelsCreateDecoder(&decoder_) == 0, "no decoder");
  decoder_->SetOption(DECODER_OPTION_TRACE_LEVEL, &quiet);
  SDecodingParam reading{};
  reading.sVideoProperty.eVideoBsType = VIDEO_BITSTREAM_DEFAULT;
  must(decoder_->Initialize(&reading) == cmResultSuccess, "the decoder does not start");
}

Openh264Whole::~Openh264Whole() {
  if (encoder_ != nullptr) {
    encoder_->Uninitialize();
    WelsDestroySVCEncoder(encoder_);
  }
  if (decoder_ != nullptr) {
    decoder_->Uninitialize();
    WelsDestroyDecoder(decoder_);
  }
}

void Openh264Whole::encode(const FrameView& picture, const Change& change, Time now) {
  planes_.take(picture, change.runs);
  source_.uiTimeStamp = static_cast<long long>(now);
  SFrameBSInfo coded{};
  must(encoder_->EncodeFrame(&source_, &coded) == cmResultSuccess, "a frame failed");
  packet_.clear();
  if (coded.eFrameType == videoFrameTypeSkip) return;
  for (int number = 0; number < coded.iLayerNum; ++number) {
    const SLayerBSInfo& layer = coded.sLayerInfo[number];
    int bytes = 0;
    for (int unit = 0; unit < layer.iNalCount; ++unit) bytes += layer.pNalLengthInByte[unit];
    packet_.insert(packet_.end(), layer.pBsBuf, layer.pBsBuf + bytes);
  }
}

FrameView Openh264Whole::shown() {
  if (packet_.empty()) return shown_.view();
  std::array<std::uint8_t*, 3> planes{};
  SBufferInfo told{};
  must(decoder_->DecodeFrameNoDelay(packet_.data(), static_cast<int>(packet_.size()), planes.data(), &told) ==
           dsErrorFree,
       "decoding");
  if (told.iBufferStatus == 1)
    paint(planes[0], told.UsrData.sSystemBuffer.iStride[0], planes[1], planes[2],
          told.UsrData.sSystemBuffer.iStride[1], shown_.view());
  return shown_.view();
}

}  // namespace guichet::bench
