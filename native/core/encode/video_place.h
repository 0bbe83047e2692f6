// Where on a surface a video plays, found by what changed there, frame after frame.
#pragma once

#include <cstdint>
#include <vector>

#include "core/encode/shadow.h"
#include "core/picture/picture.h"
#include "core/time.h"

namespace guichet {

class VideoPlace {
 public:
  // A surface of this size; allocates for its tiles.
  void reset(std::uint8_t surface, std::uint16_t width, std::uint16_t height);

  // A frame begins.
  void begin();
  // This tile differs in it.
  void differs(const Tile& tile, Shadow& shadow, Picture& picture, Time now);
  // All of them were told: settles where the video is. True when it is elsewhere than it was, or no more.
  bool settle(Shadow& shadow, Picture& picture, Time now);

  // In pixels of the surface, at even places and of even sides where the surface's own edge allows it; empty: there is
  // none.
  const Rectangle& where() const { return where_; }
  // Enough of it differs in this frame to be a new picture, and not a bubble over one that rests.
  bool plays() const { return plays_; }

 private:
  // Tiles that play, connected with one another.
  struct Group {
    std::uint32_t tiles = 0;
    Rectangle bounds;
  };

  Group largest();
  Group group_from(std::uint32_t place);
  bool move(const Rectangle& where);
  std::uint32_t tiles_of(const Rectangle& where) const;
  Rectangle even(const Rectangle& where) const;

  std::uint8_t surface_ = 0;
  std::uint16_t width_ = 0;
  std::uint16_t height_ = 0;
  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
  // A byte for each tile: not playing, playing, or counted already.
  std::vector<std::uint8_t> hot_;
  std::vector<std::uint32_t> waiting_;
  bool any_hot_ = false;
  // How many tiles of it differ in this frame.
  std::uint32_t differing_ = 0;

  Rectangle where_;
  bool plays_ = false;
  Time played_at_ = 0;
  // What differed in the group since it was last settled where it is, and in how many frames that was.
  Rectangle seen_;
  std::uint32_t frames_ = 0;
};

}  // namespace guichet
