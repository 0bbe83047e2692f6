// The C face of core/decode for the viewer, compiled to WebAssembly. web-admin/viewer/decoder.ts is its other side and
// describes each function; whatever changes here changes there.
#include <array>
#include <new>
#include <span>

#include "core/decode/bytes.h"
#include "core/decode/decoder.h"

namespace {

using guichet::Bytes;
using guichet::DecodeError;
using guichet::Dirty;
using guichet::DirtyRectangle;
using guichet::SurfaceSize;

// A surface in the room: id, width, height.
constexpr std::size_t surface_fields = 3;

struct Instance {
  guichet::Decoder decoder;
  // What JavaScript wrote: the surfaces of a reset or the bytes of a frame.
  Bytes room;
  std::size_t room_bytes = 0;
};

static_assert(sizeof(DirtyRectangle) == 5 * sizeof(std::int32_t), "JavaScript reads five numbers a rectangle");

}  // namespace

#define EXPORT(name) extern "C" __attribute__((export_name(#name)))

EXPORT(decoder_new) Instance* decoder_new() { return new (std::nothrow) Instance; }

EXPORT(decoder_room) std::uint8_t* decoder_room(Instance* instance, std::uint32_t bytes) {
  // A room of no bytes is a room too.
  instance->room_bytes = instance->room.reserve(bytes + 1) ? bytes : 0;
  return instance->room.data();
}

EXPORT(decoder_reset) DecodeError decoder_reset(Instance* instance, std::uint32_t count) {
  std::array<SurfaceSize, guichet::wire::limits::monitors> surfaces;
  if (count > surfaces.size() || instance->room_bytes < count * surface_fields * sizeof(std::uint16_t))
    return DecodeError::surfaces;
  const auto* field = reinterpret_cast<const std::uint16_t*>(instance->room.data());
  for (SurfaceSize& surface : std::span(surfaces).first(count)) {
    surface = {static_cast<std::uint8_t>(field[0]), field[1], field[2]};
    field += surface_fields;
  }
  return instance->decoder.reset(std::span(surfaces).first(count));
}

EXPORT(decoder_frame) DecodeError decoder_frame(Instance* instance, std::uint32_t bytes) {
  if (bytes > instance->room_bytes) return DecodeError::truncated;
  return instance->decoder.frame(instance->room.first(bytes));
}

EXPORT(decoder_dirty_count) std::uint32_t decoder_dirty_count(const Instance* instance) {
  return static_cast<std::uint32_t>(instance->decoder.dirty().size());
}

EXPORT(decoder_dirty) const DirtyRectangle* decoder_dirty(const Instance* instance) {
  return instance->decoder.dirty().data();
}

EXPORT(decoder_pixels) const std::uint8_t* decoder_pixels(const Instance* instance, std::uint32_t surface) {
  return surface <= 0xff ? instance->decoder.pixels(static_cast<std::uint8_t>(surface)).data() : nullptr;
}
