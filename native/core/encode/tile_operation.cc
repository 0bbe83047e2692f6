#include "core/encode/tile_operation.h"

#include "core/encode/tile.h"
#include "generated/wire.h"

namespace guichet {
namespace {

constexpr std::size_t head_bytes = 12;
static_assert(wire::limits::operations_per_frame * TileOperation::most_bytes >= wire::limits::decoded_bytes_per_frame,
              "a frame's bytes, not the number of its operations, bound it");

}  // namespace

void TileOperation::reset() {
  pack_.reset();
  plain_.resize(most_bytes);
  packed_.resize(head_bytes + Pack::bound(most_bytes));
}

void TileOperation::release() {
  pack_.release();
  plain_ = {};
  packed_ = {};
}

void TileOperation::begin(std::uint8_t surface) {
  surface_ = surface;
  length_ = 0;
  tiles_ = 0;
}

bool TileOperation::takes_more(std::size_t bytes) const {
  return length_ < bytes && length_ + worst_tile_bytes <= most_bytes;
}

void TileOperation::add(const FrameView& frame, const Rectangle& where) {
  const std::span<std::uint8_t> room = std::span(plain_).subspan(length_);
  wire::Writer writer(room);
  write(writer, wire::TileHead{static_cast<std::uint16_t>(where.x), static_cast<std::uint16_t>(where.y),
                               static_cast<std::uint16_t>(where.width), static_cast<std::uint16_t>(where.height)});
  length_ += writer.size() + encode_tile(frame, where, room.subspan(writer.size()));
  ++tiles_;
}

std::span<const std::uint8_t> TileOperation::end() {
  const std::size_t packed = pack_.chunk({plain_.data(), length_}, std::span(packed_).subspan(head_bytes));
  wire::Writer writer({packed_.data(), head_bytes});
  write(writer, wire::OperationHead{wire::operation_tiles, surface_, tiles_, static_cast<std::uint32_t>(length_),
                                    static_cast<std::uint32_t>(packed)});
  return std::span(packed_).first(head_bytes + packed);
}

}  // namespace guichet
