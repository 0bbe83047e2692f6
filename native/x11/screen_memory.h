// Memory that the X server writes pixels into, shared where it can be.
#pragma once

#include <span>

#include "core/picture/frame.h"
#include "x11/connection.h"

namespace guichet::x11 {

class ScreenMemory {
 public:
  explicit ScreenMemory(const Connection& connection) : connection_(connection) {}
  ~ScreenMemory();
  ScreenMemory(const ScreenMemory&) = delete;
  ScreenMemory& operator=(const ScreenMemory&) = delete;

  // Reads these rectangles of the root, moved by (-x, -y), into their places of `into`. False when one could not be
  // had.
  bool read(std::span<const Rectangle> rectangles, std::int32_t x, std::int32_t y, FrameView into);

 private:
  bool reserve(std::size_t bytes);
  void free();
  bool read_shared(std::span<const Rectangle> rectangles, std::int32_t x, std::int32_t y, FrameView into);
  bool read_copied(const Rectangle& rectangle, std::int32_t x, std::int32_t y, FrameView into);

  const Connection& connection_;
  std::uint32_t segment_ = 0;
  std::uint8_t* memory_ = nullptr;
  std::size_t bytes_ = 0;
  bool refused_ = false;
};

}  // namespace guichet::x11
