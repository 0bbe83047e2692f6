// Frames from a hostile program. A frame comes as it is, or as tiles that are wrapped here into a well-formed operation, so
// that what lies behind the decompressor is reached too, or as copies of small numbers, most of which lie inside.
#include "core/decode/decoder.h"

#include <cstdlib>
#include <vector>

#include "fuzz/input.h"

namespace {

constexpr std::uint8_t wrapped = 1;
constexpr std::uint8_t keeps = 2;
constexpr std::uint8_t copies = 4;

// A stream of zstd that has only just begun: its magic number, and a window of 1 MiB.
constexpr std::uint8_t stream_begins[] = {0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50};

std::vector<std::uint8_t> operation_of(std::span<const std::uint8_t> tiles, std::uint8_t surface, std::uint16_t count,
                                       bool first) {
  std::vector<std::uint8_t> packed;
  if (first) packed.assign(std::begin(stream_begins), std::end(stream_begins));
  // One raw block that is not the last.
  const auto block = static_cast<std::uint32_t>(tiles.size()) << 3;
  for (int shift = 0; shift < 24; shift += 8) packed.push_back(static_cast<std::uint8_t>(block >> shift));
  packed.insert(packed.end(), tiles.begin(), tiles.end());
  std::vector<std::uint8_t> operation(12);
  guichet::wire::Writer writer(operation);
  write(writer, guichet::wire::OperationHead{guichet::wire::operation_tiles, surface, count,
                                             static_cast<std::uint32_t>(tiles.size()),
                                             static_cast<std::uint32_t>(packed.size())});
  operation.insert(operation.end(), packed.begin(), packed.end());
  return operation;
}

std::vector<std::uint8_t> copies_of(guichet::fuzz::Input& input, std::uint8_t surface, std::uint16_t count) {
  constexpr std::size_t head_bytes = 12;
  constexpr std::size_t copy_bytes = 12;
  std::vector<std::uint8_t> operation(head_bytes + count * copy_bytes);
  guichet::wire::Writer writer(operation);
  write(writer, guichet::wire::OperationHead{guichet::wire::operation_copy, surface, count, 0,
                                             static_cast<std::uint32_t>(count * copy_bytes)});
  const auto small = [&input] { return static_cast<std::uint16_t>(input.number<std::uint8_t>() & 0x7f); };
  for (std::uint16_t index = 0; index < count; ++index) {
    guichet::wire::Copy copy;
    for (auto* const field : {&copy.from_x, &copy.from_y, &copy.x, &copy.y, &copy.width, &copy.height}) *field = small();
    write(writer, copy);
  }
  return operation;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guichet::fuzz::Input input(data, size);
  guichet::Decoder decoder;
  std::vector<guichet::SurfaceSize> surfaces(input.number<std::uint8_t>() % 4);
  // Small ones: large ones only cost time.
  for (auto& surface : surfaces)
    surface = {input.number<std::uint8_t>(), static_cast<std::uint16_t>(input.number<std::uint16_t>() & 0x7f),
               static_cast<std::uint16_t>(input.number<std::uint16_t>() & 0x7f)};
  decoder.reset(surfaces);
  bool first = true;
  while (!input.empty()) {
    const auto how = input.number<std::uint8_t>();
    if ((how & keeps) != 0) {
      decoder.reset({});
      first = true;
    }
    guichet::DecodeError error;
    if ((how & copies) != 0) {
      const auto surface = input.number<std::uint8_t>();
      const std::uint16_t count = input.number<std::uint8_t>() & 0x0f;
      error = decoder.frame(copies_of(input, surface, count));
    } else if ((how & wrapped) != 0) {
      const auto surface = input.number<std::uint8_t>();
      const auto count = input.number<std::uint16_t>();
      error = decoder.frame(operation_of(input.chunk(), surface, count, first));
      first = false;
    } else {
      error = decoder.frame(input.chunk());
    }
    if (error != guichet::DecodeError::none && decoder.frame({}) != guichet::DecodeError::no_picture) std::abort();
    for (const auto& dirty : decoder.dirty()) {
      const auto pixels = decoder.pixels(static_cast<std::uint8_t>(dirty.surface));
      if (pixels.empty() || dirty.where.empty()) std::abort();
    }
    if (error != guichet::DecodeError::none) {
      if (decoder.reset(surfaces) != guichet::DecodeError::none) return 0;
      first = true;
    }
  }
  return 0;
}
