// What plays, as a video of its own over its place on the surface: VP8, one at a time for each surface.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "core/encode/video_place.h"
#include "core/encode/stage.h"
#include "core/encode/vp8.h"

namespace guichet {

class VideoStage : public Stage {
 public:
  // An encoder is made when a video begins or has another place, never for a frame.
  void reset(const Layout& layout) override;
  void restart() override;
  void release() override;
  void begin(Shadow& shadow, Picture& picture, const Terms& terms) override;
  std::span<const std::uint8_t> next(Shadow& shadow, Picture& picture, const Terms& terms) override;

  // There is a picture of a video to be made in the frame under way.
  bool due() const { return std::ranges::any_of(players_, &Player::due); }
  // Where a video plays on a surface, as the frames so far told; empty: nowhere.
  Rectangle place(std::uint8_t surface) const {
    return players_[surface].video.is_open() ? players_[surface].place.where() : Rectangle{};
  }

 private:
  struct Player {
    VideoPlace place;
    Vp8 video;
    // It has a picture in the frame under way.
    bool due = false;
  };

  void settle(Player& player, Shadow& shadow, Picture& picture, Time now);
  std::span<const std::uint8_t> write(const Player& player, std::uint8_t surface,
                                      std::span<const std::uint8_t> picture);

  // One for each surface.
  std::vector<Player> players_;
  std::vector<std::uint8_t> operation_;
};

}  // namespace guichet
