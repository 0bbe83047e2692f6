#include "core/encode/video_stage.h"

#include <cstring>

#include "core/encode/painted.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::size_t heads_bytes = 12 + 11;
// VP8 says its sides in 14 bits.
constexpr std::int32_t longest_side = 16'383;

}  // namespace

void VideoStage::reset(const Layout& layout) {
  players_.resize(layout.monitors.size());
  for (std::size_t id = 0; id < players_.size(); ++id) {
    players_[id].place.reset(static_cast<std::uint8_t>(id), layout.monitors[id].width, layout.monitors[id].height);
    players_[id].video.close();
    players_[id].due = false;
  }
}

void VideoStage::restart() {
  for (Player& player : players_) player.video.want_key();
}

void VideoStage::release() {
  players_.clear();
  players_.shrink_to_fit();
  operation_ = {};
}

void VideoStage::begin(Shadow& shadow, Picture& picture, const Terms& terms) {
  for (Player& player : players_) {
    player.due = false;
    player.place.begin();
  }
  const bool taken = (terms.decodes & wire::decodes_vp8) != 0;
  // Whoever cannot decode it has just come: a video begins when all can again.
  if (!taken)
    for (Player& player : players_) player.video.close();
  // Before everything was there once, nothing plays.
  if (!taken || !shadow.known()) return;
  const std::vector<Tile>& changed = shadow.changed();
  for (const Tile& tile : changed) players_[tile.surface].place.differs(tile, shadow, picture, terms.now);
  for (Player& player : players_) settle(player, shadow, picture, terms.now);
  for (const Tile& tile : changed) {
    const Player& player = players_[tile.surface];
    const Rectangle& where = player.place.where();
    if (!player.due || intersect(tile.where, where).empty()) continue;
    // What differs beside the video is for others to say, exactly, over the video's edge.
    if (!differs_beside(tile, where, shadow, picture)) shadow.take(tile);
  }
}

void VideoStage::settle(Player& player, Shadow& shadow, Picture& picture, Time now) {
  const bool moved = player.place.settle(shadow, picture, now);
  const Rectangle& where = player.place.where();
  const bool fits = !where.empty() && where.width <= longest_side && where.height <= longest_side;
  if (moved || !fits) player.video.close();
  if (!fits || (!moved && !player.place.plays())) return;
  if (!player.video.is_open()) player.video.open(where.width, where.height);
  player.due = true;
}

std::span<const std::uint8_t> VideoStage::next(Shadow& shadow, Picture& picture, const Terms& terms) {
  for (std::size_t id = 0; id < players_.size(); ++id) {
    Player& player = players_[id];
    if (!player.due) continue;
    player.due = false;
    const auto surface = static_cast<std::uint8_t>(id);
    const VideoTerms video{terms.quality, terms.bytes_per_second};
    const auto data = player.video.encode(picture.surface(id), player.place.where(), video, terms.now);
    painted(surface, player.place.where(), shadow, picture, terms.now);
    return write(player, surface, data);
  }
  return {};
}

std::span<const std::uint8_t> VideoStage::write(const Player& player, std::uint8_t surface,
                                                std::span<const std::uint8_t> picture) {
  const Rectangle& where = player.place.where();
  // Its room grows to that of the largest picture so far, and stays.
  operation_.resize(heads_bytes + picture.size());
  wire::Writer writer({operation_.data(), heads_bytes});
  wire::OperationHead head{wire::operation_video, surface, 1, 0, 0};
  head.length = static_cast<std::uint32_t>(operation_.size() - 12);
  wire::VideoHead video;
  video.x = static_cast<std::uint16_t>(where.x);
  video.y = static_cast<std::uint16_t>(where.y);
  video.width = static_cast<std::uint16_t>(where.width);
  video.height = static_cast<std::uint16_t>(where.height);
  video.codec = wire::VideoHeadCodec::vp8;
  video.key = player.video.is_key() ? 1 : 0;
  video.colours = wire::VideoHeadColours::bt601;
  wire::write(writer, head);
  wire::write(writer, video);
  std::memcpy(operation_.data() + heads_bytes, picture.data(), picture.size());
  return operation_;
}

}  // namespace guichet
