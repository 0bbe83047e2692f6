// The viewer's side of a lane: unpacks frames into RGBA surfaces. Everything it reads is untrusted: each length, count,
// place and size is checked against the wire's limits, memory is bounded by them, and nothing throws on bad input.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/decode/bytes.h"
#include "core/decode/dirty.h"
#include "core/decode/unpack.h"
#include "generated/wire.h"

namespace guichet {

enum class DecodeError : std::uint8_t {
  none,
  // A frame came before any reset, or after an error; only a reset helps.
  no_picture,
  // The surfaces of a reset break a limit, or are named twice.
  surfaces,
  // The frame ends inside a record, or has bytes to spare.
  truncated,
  // More operations, or more decoded bytes, than a frame may have.
  too_much,
  // An operation of a kind, or on a surface, that does not exist.
  operation,
  // The compressed data is damaged, or unpacks to another length than it said.
  compression,
  // A tile or a copy does not lie inside its surface, or the frame paints or copies more pixels than there are.
  geometry,
  // The pixel data of a tile is not well formed.
  pixels,
  // There is no memory for the surfaces.
  memory,
};

struct SurfaceSize {
  std::uint8_t id = 0;
  std::uint16_t width = 0;
  std::uint16_t height = 0;
};

class Decoder {
 public:
  // All surfaces together: sixteen monitors of 3840 × 2160.
  static constexpr std::uint64_t max_pixels = std::uint64_t{1} << 27;

  // Takes the surfaces of a reset, opaque black, and starts a fresh stream. No surfaces: a fresh stream over the surfaces
  // as they are, which needs an intact picture.
  DecodeError reset(std::span<const SurfaceSize> surfaces);
  // Paints a whole frame: its parts joined. After an error the picture is void until a reset.
  DecodeError frame(std::span<const std::uint8_t> bytes);

  // What the last frame changed.
  std::span<const DirtyRectangle> dirty() const { return dirty_.rectangles(); }
  // RGBA rows from the top without padding; empty for an id that the reset did not name. Void after the next reset.
  std::span<const std::uint8_t> pixels(std::uint8_t surface) const;

 private:
  struct Surface {
    SurfaceSize size;
    Bytes pixels;
    std::size_t stride() const { return std::size_t{size.width} * 4; }
    std::size_t bytes() const { return stride() * size.height; }
  };

  const Surface* find(std::uint8_t id) const;
  DecodeError take(std::span<const SurfaceSize> surfaces);
  DecodeError operations(std::span<const std::uint8_t> bytes);
  DecodeError tiles(const wire::OperationHead& head, std::span<const std::uint8_t> packed);
  DecodeError copies(const wire::OperationHead& head, std::span<const std::uint8_t> bytes);

  std::array<Surface, wire::limits::monitors> surfaces_;
  std::size_t count_ = 0;
  Unpack unpack_;
  Dirty dirty_;
  // Of all surfaces together.
  std::uint64_t pixels_ = 0;
  // What the frame under way may still paint, copy and unpack.
  std::uint64_t pixels_left_ = 0;
  std::uint64_t copies_left_ = 0;
  std::uint64_t bytes_left_ = 0;
  bool intact_ = false;
};

}  // namespace guichet
