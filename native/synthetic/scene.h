// Moving pictures that are known: what a frame of a scene shows depends on the scene, the frame's number and the size alone.
#pragma once

#include <cstdint>
#include <vector>

#include "synthetic/canvas.h"

namespace guichet::synthetic {

enum class Scene : std::uint8_t {
  // The practice desktop, which answers to mouse and keyboard (desktop.h).
  desktop,
  // Every pixel of every frame is random: the worst there is to compress.
  noise,
  // Two full pictures by turns.
  flip,
  // A page that fills letter by letter.
  typing,
  // A terminal whose lines move up.
  scrolling,
  // A window that is dragged over a pattern.
  window,
};
inline constexpr std::uint8_t scenes = 6;

// Draws what lies inside the canvas's clip of frame `number`. Not for Scene::desktop.
void draw(Scene scene, std::uint64_t number, Canvas& canvas);

// Appends where frame `number` may differ from the one before it.
void changes(Scene scene, std::uint64_t number, const Rectangle& bounds, std::vector<Rectangle>& where);

}  // namespace guichet::synthetic
