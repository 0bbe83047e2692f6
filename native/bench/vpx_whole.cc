#include "bench/vpx_whole.h"

#include <vpx/vp8cx.h>
#include <vpx/vp8dx.h>

#include <algorithm>
#include <stdexcept>

namespace guichet::bench {
namespace {

// The quickest that each has for real time; VP8 counts to 16, but the last steps win nothing and cost quality.
constexpr int vp8_speed = -12;
constexpr int vp9_speed = 9;
// What real-time products give for screens: a block that differs less is not coded.
constexpr unsigned int static_threshold = 100;
// No bit rate stops the quantiser: quality is what is held.
constexpr unsigned int boundless_kilobits = 1'000'000;
constexpr int milliseconds_a_second = 1'000;

void must(vpx_codec_err_t result, const char* what) {
  if (result != VPX_CODEC_OK) throw std::runtime_error(std::string("libvpx: ") + what);
}

}  // namespace

VpxWhole::VpxWhole(VpxCodec codec, std::uint16_t width, std::uint16_t height, unsigned int quantiser)
    : codec_(codec), planes_(width, height) {
  const bool vp8 = codec == VpxCodec::vp8;
  shown_.resize(width, height);
  vpx_codec_iface_t* const interface = vp8 ? vpx_codec_vp8_cx() : vpx_codec_vp9_cx();
  vpx_codec_enc_cfg_t settings;
  must(vpx_codec_enc_config_default(interface, &settings, 0), "no settings");
  settings.g_w = width;
  settings.g_h = height;
  settings.g_timebase = {1, milliseconds_a_second};
  settings.g_threads = 1;
  settings.g_lag_in_frames = 0;
  settings.rc_end_usage = VPX_CBR;
  settings.rc_target_bitrate = boundless_kilobits;
  settings.rc_min_quantizer = quantiser;
  settings.rc_max_quantizer = quantiser;
  settings.rc_dropframe_thresh = 0;
  settings.kf_mode = VPX_KF_DISABLED;
  must(vpx_codec_enc_init(&encoder_, interface, &settings, 0), "the encoder does not start");
  must(vpx_codec_control(&encoder_, VP8E_SET_CPUUSED, vp8 ? vp8_speed : vp9_speed), "speed");
  must(vpx_codec_control(&encoder_, VP8E_SET_STATIC_THRESHOLD, static_threshold), "static threshold");
  if (vp8) {
    must(vpx_codec_control(&encoder_, VP8E_SET_SCREEN_CONTENT_MODE, 1u), "screen content");
  } else {
    must(vpx_codec_control(&encoder_, VP9E_SET_TUNE_CONTENT, static_cast<int>(VP9E_CONTENT_SCREEN)), "screen content");
    must(vpx_codec_control(&encoder_, VP9E_SET_AQ_MODE, 0u), "one quantiser");
  }
  must(vpx_codec_dec_init(&decoder_, vp8 ? vpx_codec_vp8_dx() : vpx_codec_vp9_dx(), nullptr, 0), "no decoder");
  vpx_img_wrap(&image_, VPX_IMG_FMT_I420, width, height, 1, planes_.y());
  image_.planes[VPX_PLANE_Y] = planes_.y();
  image_.planes[VPX_PLANE_U] = planes_.u();
  image_.planes[VPX_PLANE_V] = planes_.v();
  image_.stride[VPX_PLANE_Y] = planes_.y_stride();
  image_.stride[VPX_PLANE_U] = planes_.colour_stride();
  image_.stride[VPX_PLANE_V] = planes_.colour_stride();
}

VpxWhole::~VpxWhole() {
  vpx_codec_destroy(&encoder_);
  vpx_codec_destroy(&decoder_);
}

std::string VpxWhole::name() const { return codec_ == VpxCodec::vp8 ? "vp8" : "vp9"; }

void VpxWhole::encode(const FrameView& picture, const Change& change, Time now) {
  planes_.take(picture, change.runs);
  if (begun_) {
    active_.assign(change.blocks.begin(), change.blocks.end());
    const auto columns = (static_cast<unsigned int>(picture.width) + block_side - 1) / block_side;
    vpx_active_map_t map{active_.data(), static_cast<unsigned int>(active_.size()) / columns, columns};
    must(vpx_codec_control(&encoder_, VP8E_SET_ACTIVEMAP, &map), "active map");
  }
  begun_ = true;
  packet_.clear();
  must(vpx_codec_encode(&encoder_, &image_, static_cast<vpx_codec_pts_t>(now), 1, 0, VPX_DL_REALTIME), "a frame failed");
  vpx_codec_iter_t at = nullptr;
  while (const vpx_codec_cx_pkt_t* const packet = vpx_codec_get_cx_data(&encoder_, &at)) {
    if (packet->kind != VPX_CODEC_CX_FRAME_PKT) continue;
    const auto* const bytes = static_cast<const std::uint8_t*>(packet->data.frame.buf);
    packet_.insert(packet_.end(), bytes, bytes + packet->data.frame.sz);
  }
}

FrameView VpxWhole::shown() {
  if (!packet_.empty())
    must(vpx_codec_decode(&decoder_, packet_.data(), static_cast<unsigned int>(packet_.size()), nullptr, 0), "decoding");
  vpx_codec_iter_t at = nullptr;
  while (const vpx_image_t* const image = vpx_codec_get_frame(&decoder_, &at))
    paint(image->planes[VPX_PLANE_Y], image->stride[VPX_PLANE_Y], image->planes[VPX_PLANE_U],
          image->planes[VPX_PLANE_V], image->stride[VPX_PLANE_U], shown_.view());
  return shown_.view();
}

}  // namespace guichet::bench
