// An encoder of the screen, ours or another, fed with the same frames.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/picture/frame.h"
#include "core/time.h"

namespace guichet::bench {

// What a frame has that the one before it had not.
struct Change {
  // As the system told it.
  std::span<const Rectangle> damaged;
  // What really differs: one for each block of 16 × 16 pixels (1: it does), rows from the top, and the same as runs of
  // blocks of one row. Found outside the measured time: a present to those who need it.
  std::span<const std::uint8_t> blocks;
  std::span<const Rectangle> runs;
};

inline constexpr std::int32_t block_side = 16;

struct Sent {
  std::size_t bytes = 0;
  // Of them for pixels that had not changed, to make them exact.
  std::size_t refresh_bytes = 0;
  // Said to be every pixel as it is on the screen.
  bool exact = false;
};

class Contestant {
 public:
  virtual ~Contestant() = default;

  virtual std::string name() const = 0;
  // Encodes a frame; this is what is measured. Without damage only when `pending`.
  virtual void encode(const FrameView& picture, const Change& change, Time now) = 0;
  // There is something to send although nothing changed.
  virtual bool pending(Time) const { return false; }
  // What the last frame came to.
  virtual Sent sent() = 0;
  // What a viewer sees after the last frame: decoded, every frame once.
  virtual FrameView shown() = 0;
};

}  // namespace guichet::bench
