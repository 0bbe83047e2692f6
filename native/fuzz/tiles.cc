// Pixels of any kind through the encoder and back: the same pixels, and no more bytes than the worst case says.
#include <array>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "core/decode/tile.h"
#include "core/encode/compare.h"
#include "core/encode/tile.h"
#include "core/picture/qoi.h"
#include "fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint32_t side = guichet::wire::limits::tile_side;
  guichet::fuzz::Input input(data, size);
  const auto width = static_cast<std::uint16_t>(input.number<std::uint8_t>() % side + 1);
  const auto height = static_cast<std::uint16_t>(input.number<std::uint8_t>() % side + 1);
  guichet::Frame frame;
  frame.resize(width, height);
  const guichet::FrameView view = frame.view();
  const std::size_t count = std::size_t{width} * height;
  // The input again and again, each time a little brighter: little bytes, many pixels.
  const auto pattern = input.take(size);
  for (std::size_t at = 0; at < count * guichet::pixel_bytes && !pattern.empty(); ++at)
    view.pixels[at] = static_cast<std::uint8_t>(pattern[at % pattern.size()] + at / pattern.size() / 7);

  std::vector<std::uint8_t> packed(guichet::qoi::worst(count));
  packed.resize(guichet::encode_tile(view, view.bounds(), packed));
  std::span<const std::uint8_t> rest(packed);
  std::vector<std::uint8_t> shown(count * guichet::pixel_bytes);
  if (!guichet::decode_tile(rest, shown.data(), width * guichet::pixel_bytes, width, height) || !rest.empty()) std::abort();

  guichet::Frame other;
  other.resize(width, height);
  const guichet::FrameView back = other.view();
  for (std::size_t pixel = 0; pixel < count; ++pixel) {
    const std::uint8_t* const from = shown.data() + pixel * guichet::pixel_bytes;
    std::uint8_t* const to = back.pixels + pixel * guichet::pixel_bytes;
    if (from[3] != 0xff) std::abort();
    to[0] = from[2];
    to[1] = from[1];
    to[2] = from[0];
  }
  if (guichet::differs(view, back, view.bounds()) || guichet::differs_portably(view, back, view.bounds())) std::abort();
  back.pixels[(count - 1) * guichet::pixel_bytes] ^= 1;
  if (!guichet::differs(view, back, view.bounds()) || !guichet::differs_portably(view, back, view.bounds())) std::abort();
  return 0;
}
