#include "core/encode/operations.h"

#include "core/encode/tile.h"
#include "core/picture/qoi.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::size_t head_bytes = 12;
constexpr std::size_t tile_head_bytes = 8;
constexpr std::size_t worst_tile_bytes = tile_head_bytes + qoi::worst_tile;
// What one operation unpacks to at most: small enough that Stop is seen between two of them within milliseconds, large
// enough that its flush costs nothing that counts.
constexpr std::size_t plain_bytes = 16 * worst_tile_bytes;
static_assert(wire::limits::operations_per_frame * plain_bytes >= wire::limits::decoded_bytes_per_frame,
              "a frame's bytes, not the number of its operations, bound it");

}  // namespace

void Operations::reset() {
  pack_.reset();
  plain_.resize(plain_bytes);
  packed_.resize(head_bytes + Pack::bound(plain_bytes));
  ahead_.reset();
  begin();
}

void Operations::release() {
  pack_.release();
  plain_ = {};
  packed_ = {};
  ahead_.reset();
}

void Operations::begin() {
  ended_ = false;
  count_ = 0;
  decoded_ = 0;
}

std::size_t Operations::put(const Tile& tile, Picture& picture, std::size_t at) {
  const std::span<std::uint8_t> room = std::span(plain_).subspan(at);
  wire::Writer writer(room);
  write(writer, wire::TileHead{static_cast<std::uint16_t>(tile.where.x), static_cast<std::uint16_t>(tile.where.y),
                               static_cast<std::uint16_t>(tile.where.width),
                               static_cast<std::uint16_t>(tile.where.height)});
  const FrameView frame = picture.surface(tile.surface);
  return at + writer.size() + encode_tile(frame, tile.where, room.subspan(writer.size()));
}

std::span<const std::uint8_t> Operations::next(Shadow& shadow, Picture& picture) {
  if (!ahead_) ahead_ = shadow.next_changed(picture);
  if (!ahead_) {
    ended_ = true;
    return {};
  }
  const std::uint8_t surface = ahead_->surface;
  std::size_t plain = 0;
  std::uint16_t tiles = 0;
  while (ahead_ && ahead_->surface == surface && plain + worst_tile_bytes <= plain_bytes) {
    plain = put(*ahead_, picture, plain);
    shadow.sent(*ahead_, picture);
    ++tiles;
    ahead_ = shadow.next_changed(picture);
  }
  const std::size_t packed = pack_.chunk({plain_.data(), plain}, std::span(packed_).subspan(head_bytes));
  wire::Writer writer({packed_.data(), head_bytes});
  write(writer, wire::OperationHead{wire::operation_tiles, surface, tiles, static_cast<std::uint32_t>(plain),
                                    static_cast<std::uint32_t>(packed)});
  ++count_;
  decoded_ += plain;
  ended_ = !ahead_ || count_ == wire::limits::operations_per_frame ||
           decoded_ + plain_bytes > wire::limits::decoded_bytes_per_frame;
  return std::span(packed_).first(head_bytes + packed);
}

}  // namespace guichet
