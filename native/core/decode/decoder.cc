#include "core/decode/decoder.h"

#include <algorithm>
#include <cstring>

#include "core/decode/tile.h"
#include "core/picture/qoi.h"

namespace guichet {
namespace {

constexpr std::uint64_t tile_head_bytes = 8;
constexpr std::size_t copy_bytes = 12;
constexpr std::uint64_t worst_tile_bytes = tile_head_bytes + qoi::worst_tile;

bool within_limits(const SurfaceSize& size) {
  return size.width >= 1 && size.height >= 1 && size.width <= wire::limits::surface_side &&
         size.height <= wire::limits::surface_side;
}

}  // namespace

const Decoder::Surface* Decoder::find(std::uint8_t id) const {
  const auto end = surfaces_.begin() + count_;
  const auto found = std::find_if(surfaces_.begin(), end, [id](const Surface& each) { return each.size.id == id; });
  return found == end ? nullptr : &*found;
}

DecodeError Decoder::reset(std::span<const SurfaceSize> surfaces) {
  dirty_.clear();
  if (surfaces.empty() && !intact_) return DecodeError::no_picture;
  intact_ = false;
  if (!surfaces.empty()) {
    const DecodeError error = take(surfaces);
    if (error != DecodeError::none) {
      count_ = 0;
      return error;
    }
  }
  if (!unpack_.reset()) return DecodeError::memory;
  intact_ = true;
  return DecodeError::none;
}

DecodeError Decoder::take(std::span<const SurfaceSize> surfaces) {
  count_ = 0;
  pixels_ = 0;
  if (surfaces.size() > surfaces_.size()) return DecodeError::surfaces;
  for (const SurfaceSize& size : surfaces) {
    if (!within_limits(size) || find(size.id) != nullptr) return DecodeError::surfaces;
    pixels_ += std::uint64_t{size.width} * size.height;
    if (pixels_ > max_pixels) return DecodeError::surfaces;
    surfaces_[count_++].size = size;
  }
  for (Surface& surface : std::span(surfaces_).first(count_)) {
    if (!surface.pixels.reserve(surface.bytes())) return DecodeError::memory;
    const auto pixels = surface.pixels.first(surface.bytes());
    for (std::size_t at = 0; at < pixels.size(); at += sizeof(qoi::Pixel))
      std::memcpy(pixels.data() + at, &qoi::opaque_black, sizeof(qoi::Pixel));
  }
  return DecodeError::none;
}

DecodeError Decoder::frame(std::span<const std::uint8_t> bytes) {
  dirty_.clear();
  if (!intact_) return DecodeError::no_picture;
  const DecodeError error = operations(bytes);
  intact_ = error == DecodeError::none;
  return error;
}

DecodeError Decoder::operations(std::span<const std::uint8_t> bytes) {
  pixels_left_ = pixels_;
  copies_left_ = pixels_;
  bytes_left_ = wire::limits::decoded_bytes_per_frame;
  std::uint32_t count = 0;
  wire::Reader reader(bytes);
  while (!reader.rest().empty()) {
    if (++count > wire::limits::operations_per_frame) return DecodeError::too_much;
    wire::OperationHead head;
    read(reader, head);
    if (!reader.ok() || reader.rest().size() < head.length) return DecodeError::truncated;
    const auto own = reader.rest().first(head.length);
    reader = wire::Reader(reader.rest().subspan(head.length));
    DecodeError error = DecodeError::operation;
    if (head.kind == wire::operation_tiles) error = tiles(head, own);
    if (head.kind == wire::operation_copy) error = copies(head, own);
    if (error != DecodeError::none) return error;
  }
  return DecodeError::none;
}

DecodeError Decoder::tiles(const wire::OperationHead& head, std::span<const std::uint8_t> packed) {
  const Surface* const surface = find(head.surface);
  if (surface == nullptr) return DecodeError::operation;
  if (head.decoded > bytes_left_) return DecodeError::too_much;
  // Before any memory is taken: no more than so many tiles can need.
  if (head.count == 0 || head.decoded > head.count * worst_tile_bytes) return DecodeError::truncated;
  bytes_left_ -= head.decoded;
  const auto unpacked = unpack_.chunk(packed, head.decoded);
  if (!unpacked) return DecodeError::compression;
  const Rectangle bounds{0, 0, surface->size.width, surface->size.height};
  std::span<const std::uint8_t> rest = *unpacked;
  for (std::uint32_t index = 0; index < head.count; ++index) {
    wire::Reader reader(rest);
    wire::TileHead tile;
    read(reader, tile);
    if (!reader.ok()) return DecodeError::truncated;
    rest = reader.rest();
    const Rectangle where{tile.x, tile.y, tile.width, tile.height};
    if (where.empty() || where.width > static_cast<std::int32_t>(wire::limits::tile_side) ||
        where.height > static_cast<std::int32_t>(wire::limits::tile_side) || intersect(where, bounds) != where)
      return DecodeError::geometry;
    const auto painted = static_cast<std::uint64_t>(where.width) * static_cast<std::uint64_t>(where.height);
    if (painted > pixels_left_) return DecodeError::geometry;
    pixels_left_ -= painted;
    std::uint8_t* const out = surface->pixels.data() + tile.y * surface->stride() + std::size_t{tile.x} * 4;
    if (!decode_tile(rest, out, surface->stride(), tile.width, tile.height)) return DecodeError::pixels;
    dirty_.add(head.surface, where);
  }
  return rest.empty() ? DecodeError::none : DecodeError::truncated;
}

// Each over the surface as the one before left it, rows in the order that keeps those that are still to be read.
DecodeError Decoder::copies(const wire::OperationHead& head, std::span<const std::uint8_t> bytes) {
  const Surface* const surface = find(head.surface);
  if (surface == nullptr) return DecodeError::operation;
  if (head.count == 0 || head.decoded != 0 || bytes.size() != head.count * copy_bytes) return DecodeError::truncated;
  const Rectangle bounds{0, 0, surface->size.width, surface->size.height};
  wire::Reader reader(bytes);
  for (std::uint32_t index = 0; index < head.count; ++index) {
    wire::Copy copy;
    read(reader, copy);
    const Rectangle from{copy.from_x, copy.from_y, copy.width, copy.height};
    const Rectangle to{copy.x, copy.y, copy.width, copy.height};
    if (to.empty() || intersect(from, bounds) != from || intersect(to, bounds) != to) return DecodeError::geometry;
    const auto painted = static_cast<std::uint64_t>(to.width) * static_cast<std::uint64_t>(to.height);
    if (painted > copies_left_) return DecodeError::geometry;
    copies_left_ -= painted;
    const std::size_t row_bytes = std::size_t{copy.width} * sizeof(qoi::Pixel);
    for (std::uint32_t step = 0; step < copy.height; ++step) {
      const std::uint32_t row = copy.y > copy.from_y ? copy.height - 1u - step : step;
      std::memmove(surface->pixels.data() + (copy.y + row) * surface->stride() + std::size_t{copy.x} * sizeof(qoi::Pixel),
                   surface->pixels.data() + (copy.from_y + row) * surface->stride() +
                       std::size_t{copy.from_x} * sizeof(qoi::Pixel),
                   row_bytes);
    }
    dirty_.add(head.surface, to);
  }
  return DecodeError::none;
}

std::span<const std::uint8_t> Decoder::pixels(std::uint8_t surface) const {
  const Surface* const found = find(surface);
  if (found == nullptr) return {};
  return found->pixels.first(found->bytes());
}

}  // namespace guichet
