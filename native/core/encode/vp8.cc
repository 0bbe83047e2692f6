#include "core/encode/vp8.h"

#include <vpx/vp8cx.h>
#include <vpx/vpx_encoder.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace guichet {
namespace {

// The finest search that costs hardly more than the coarsest: a picture of 640 × 360 takes 2 ms at −12 and at −5, and a third
// fewer bytes at −5; at −4 it takes half as long again.
constexpr int speed = -5;
// Two threads cost five times the processor time of one, for the waiting between them.
constexpr unsigned threads = 1;
// Parts of a picture that differ by less are left as they were: a screen has no noise of a camera.
constexpr int static_threshold = 100;
// A key picture may take so many times what another may, so that a slow way is not blocked by one.
constexpr int key_picture_percent = 400;

// Quantizers go from 0, exact, to 63. What is finer than the finest nobody sees while it plays, and once it rests it is made
// exact; beyond the coarsest nothing is recognised.
constexpr unsigned finest = 12;
constexpr unsigned coarsest = 60;
constexpr unsigned coarsest_at_best = 36;

// Of the way to the slowest viewer, what a video may take: keys, pointers and tiles go beside it.
constexpr std::uint64_t share_percent = 70;
constexpr unsigned bits_per_byte = 8;
// Where nothing limits it, a rate that no quantizer reaches: the quality alone decides.
constexpr unsigned unlimited_kilobits = 100'000;
constexpr unsigned least_kilobits = 100;
// Milliseconds of the rate that a decoder's reservoir holds, and where it stands at best: short, for the delay it is.
constexpr unsigned reservoir_ms = 600;
constexpr unsigned reservoir_at_first_ms = 300;
constexpr unsigned reservoir_at_best_ms = 400;
// Another rate is told only when it is other by so much: telling costs as much as a tenth of a picture.
constexpr unsigned rate_step_percent = 15;
// A picture counts for so long at most: after a rest the next ones must not have its whole budget.
constexpr Time longest_picture_ms = 200;

unsigned finest_for(std::uint8_t quality) {
  return coarsest_at_best - (coarsest_at_best - finest) * std::min<unsigned>(quality, 100) / 100;
}

unsigned kilobits_for(std::uint64_t bytes_per_second) {
  if (bytes_per_second == 0) return unlimited_kilobits;
  const std::uint64_t kilobits = bytes_per_second * bits_per_byte * share_percent / 100 / 1'000;
  return static_cast<unsigned>(std::clamp<std::uint64_t>(kilobits, least_kilobits, unlimited_kilobits));
}

bool far(unsigned one, unsigned other) {
  const unsigned difference = one > other ? one - other : other - one;
  return difference * 100 > other * rate_step_percent;
}

}  // namespace

struct Vp8::State {
  State(std::int32_t width, std::int32_t height) {
    pixels.resize(width, height);
    vpx_img_wrap(&image, VPX_IMG_FMT_I420, static_cast<unsigned>(width), static_cast<unsigned>(height), 1,
                 pixels.bytes());
    image.planes[VPX_PLANE_Y] = pixels.y();
    image.planes[VPX_PLANE_U] = pixels.u();
    image.planes[VPX_PLANE_V] = pixels.v();
    image.stride[VPX_PLANE_Y] = static_cast<int>(pixels.y_stride());
    image.stride[VPX_PLANE_U] = image.stride[VPX_PLANE_V] = static_cast<int>(pixels.colour_stride());

    check(vpx_codec_enc_config_default(vpx_codec_vp8_cx(), &settings, 0));
    settings.g_w = static_cast<unsigned>(width);
    settings.g_h = static_cast<unsigned>(height);
    settings.g_threads = threads;
    settings.g_timebase = {1, 1'000};
    settings.g_lag_in_frames = 0;
    // Whatever is sent arrives, in its order: nothing needs to be resilient.
    settings.g_error_resilient = 0;
    settings.rc_end_usage = VPX_CBR;
    settings.rc_dropframe_thresh = 0;
    settings.rc_resize_allowed = 0;
    settings.rc_max_quantizer = coarsest;
    settings.rc_min_quantizer = finest_for(VideoTerms{}.quality);
    settings.rc_target_bitrate = unlimited_kilobits;
    settings.rc_buf_sz = reservoir_ms;
    settings.rc_buf_initial_sz = reservoir_at_first_ms;
    settings.rc_buf_optimal_sz = reservoir_at_best_ms;
    settings.kf_mode = VPX_KF_DISABLED;
    if (vpx_codec_enc_init(&codec, vpx_codec_vp8_cx(), &settings, 0) != VPX_CODEC_OK)
      throw std::runtime_error("a video could not be begun: " + std::string(vpx_codec_error(&codec)));
    vpx_codec_control(&codec, VP8E_SET_CPUUSED, speed);
    vpx_codec_control(&codec, VP8E_SET_STATIC_THRESHOLD, static_threshold);
    vpx_codec_control(&codec, VP8E_SET_MAX_INTRA_BITRATE_PCT, key_picture_percent);
  }
  ~State() { vpx_codec_destroy(&codec); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static void check(vpx_codec_err_t error) {
    if (error == VPX_CODEC_OK) return;
    throw std::runtime_error(std::string("a video failed: ") + vpx_codec_err_to_string(error));
  }

  void follow(const VideoTerms& terms) {
    const unsigned quantizer = finest_for(terms.quality);
    const unsigned kilobits = kilobits_for(terms.bytes_per_second);
    if (quantizer == settings.rc_min_quantizer && !far(kilobits, settings.rc_target_bitrate)) return;
    settings.rc_min_quantizer = quantizer;
    settings.rc_target_bitrate = kilobits;
    check(vpx_codec_enc_config_set(&codec, &settings));
  }

  I420 pixels;
  vpx_image_t image{};
  vpx_codec_enc_cfg_t settings{};
  vpx_codec_ctx_t codec{};
  // Of the stream's own clock, which never stands still and never leaps.
  vpx_codec_pts_t stamp = 0;
  Time last = 0;
  bool key_wanted = true;
  bool key = false;
};

Vp8::Vp8() = default;
Vp8::~Vp8() = default;
Vp8::Vp8(Vp8&&) noexcept = default;
Vp8& Vp8::operator=(Vp8&&) noexcept = default;

void Vp8::open(std::int32_t width, std::int32_t height) {
  // One at a time: the old one's memory serves the new one.
  close();
  state_ = std::make_unique<State>(width, height);
}

void Vp8::close() { state_.reset(); }

void Vp8::want_key() {
  if (state_) state_->key_wanted = true;
}

bool Vp8::is_key() const { return state_ && state_->key; }

std::span<const std::uint8_t> Vp8::encode(const FrameView& frame, const Rectangle& where, const VideoTerms& terms,
                                          Time now) {
  State& state = *state_;
  state.follow(terms);
  state.pixels.take(frame, where);
  const Time lasts = std::clamp<Time>(now - state.last, 1, longest_picture_ms);
  state.last = now;
  state.stamp += static_cast<vpx_codec_pts_t>(lasts);
  const vpx_enc_frame_flags_t flags = state.key_wanted ? VPX_EFLAG_FORCE_KF : 0;
  State::check(vpx_codec_encode(&state.codec, &state.image, state.stamp, static_cast<unsigned long>(lasts), flags,
                                VPX_DL_REALTIME));
  vpx_codec_iter_t place = nullptr;
  while (const vpx_codec_cx_pkt_t* packet = vpx_codec_get_cx_data(&state.codec, &place)) {
    if (packet->kind != VPX_CODEC_CX_FRAME_PKT) continue;
    state.key_wanted = false;
    state.key = (packet->data.frame.flags & VPX_FRAME_IS_KEY) != 0;
    return {static_cast<const std::uint8_t*>(packet->data.frame.buf), packet->data.frame.sz};
  }
  throw std::runtime_error("a video gave no picture");
}

}  // namespace guichet
