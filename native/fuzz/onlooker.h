// A viewer for tests: it shows what a lane writes, videos and photographs too, and keeps to what the lane may say.
#pragma once

#include <vpx/vpx_decoder.h>

#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "core/decode/decoder.h"
#include "core/lanes/lane.h"
#include "core/picture/picture.h"

namespace guichet::fuzz {

class Onlooker {
 public:
  explicit Onlooker(const Picture& picture) : layout_(picture.layout()) {}
  ~Onlooker();
  Onlooker(const Onlooker&) = delete;
  Onlooker& operator=(const Onlooker&) = delete;

  // Takes all that the lane has to say now. False, and why, when it says what no viewer would take.
  bool hear(Lane& lane, Picture& picture, const Terms& terms);
  // Takes one message of a lane, whoever asked for it.
  bool take(std::span<const std::uint8_t> message);
  const char* fault() const { return fault_; }

  // The last frame said that every pixel is exact.
  bool told_exact() const { return last_ == 2; }
  // No pixel inside differs from the picture.
  bool shows(Picture& picture, std::uint8_t surface, const Rectangle& where) const;
  bool shows(Picture& picture) const;
  // How near the pixels inside are to the picture: the peak signal-to-noise ratio in decibels, 100 when they are
  // equal.
  double likeness(Picture& picture, std::uint8_t surface, const Rectangle& where) const;

  // What it was told so far.
  std::uint32_t videos() const { return videos_; }
  std::uint32_t key_pictures() const { return key_pictures_; }
  std::uint32_t photographs() const { return photographs_; }
  std::uint32_t frames() const { return frames_; }
  std::uint64_t bytes() const { return bytes_; }
  // Where the last video was.
  const Rectangle& video() const { return video_; }

 private:
  struct Player;
  using Place = std::tuple<std::uint8_t, std::int32_t, std::int32_t, std::int32_t, std::int32_t>;

  bool wrong(const char* fault);
  bool reset(const wire::Reset& reset);
  bool frame();
  bool operation(const wire::OperationHead& head, std::span<const std::uint8_t> whole);
  bool video(std::uint8_t surface, std::span<const std::uint8_t> bytes);
  bool jpeg(std::uint8_t surface, std::span<const std::uint8_t> bytes);
  // Where the decoder has the pixels of a surface, for painting over them.
  std::uint8_t* pixels(std::uint8_t surface) const;
  bool fits(std::uint8_t surface, const Rectangle& where) const;
  void forget_videos();

  Layout layout_;
  Decoder decoder_;
  std::map<Place, vpx_codec_ctx_t> players_;
  std::vector<std::uint8_t> frame_;
  const char* fault_ = "";
  std::uint8_t last_ = 0;
  std::uint32_t videos_ = 0;
  std::uint32_t key_pictures_ = 0;
  std::uint32_t photographs_ = 0;
  std::uint32_t frames_ = 0;
  // What the frame under way unpacks to.
  std::uint64_t decoded_ = 0;
  std::uint64_t bytes_ = 0;
  Rectangle video_;
};

}  // namespace guichet::fuzz
