// Drawing for the synthetic pictures: filled rectangles and text. Nothing outside the clip is touched, so that a part of a
// picture is drawn anew by drawing all of it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/picture/frame.h"

namespace guichet::synthetic {

// 0xRRGGBB.
using Colour = std::uint32_t;

class Canvas {
 public:
  Canvas(FrameView frame, const Rectangle& clip) : frame_(frame), clip_(intersect(clip, frame.bounds())) {}

  const FrameView& frame() const { return frame_; }
  const Rectangle& clip() const { return clip_; }
  void fill(const Rectangle& where, Colour colour);
  // A border of so many pixels, inside the rectangle.
  void border(const Rectangle& where, std::int32_t thickness, Colour colour);
  // One line from its top left corner; each dot of a letter is a square of `scale` pixels.
  void text(std::int32_t x, std::int32_t y, std::u32string_view text, std::int32_t scale, Colour colour);

 private:
  FrameView frame_;
  Rectangle clip_;
};

// UTF-8 as characters; what is not well formed becomes a replacement character.
std::u32string characters_of(std::string_view text);
// Characters as UTF-8.
std::string utf8_of(std::u32string_view characters);

}  // namespace guichet::synthetic
