// A screen of any size on which anything changes, in any order and at any terms, and a lane that says it with videos
// and photographs: what a viewer would refuse is never said, whoever is told that every pixel is exact has every pixel,
// and once nothing changes any more it is told so.
#include <cstdlib>

#include "core/lanes/lane.h"
#include "fuzz/input.h"
#include "fuzz/onlooker.h"

namespace {

using guichet::FrameView;
using guichet::Rectangle;
using guichet::Time;

constexpr std::uint32_t most_steps = 48;
constexpr std::uint16_t longest_side = 420;
constexpr Time still_ms = 600;
// What a hand brings about beside what plays.
constexpr Rectangle key{0, 0, 9, 14};
// A frame of a cut or of a refresh that is paced holds little: as many as the largest surface needs.
constexpr std::uint32_t most_frames_to_exact = 4'000;

std::uint32_t scattered(std::uint32_t value) {
  value ^= value >> 16;
  value *= 0x7feb352dU;
  return value ^ value >> 15;
}

// What photographs have, or letters, or one colour, by `kind`.
void draw(const FrameView& frame, const Rectangle& where, std::uint8_t kind, std::uint32_t seed) {
  for (std::int32_t y = where.y; y < where.bottom(); ++y) {
    for (std::int32_t x = where.x; x < where.right(); ++x) {
      std::uint8_t* const pixel = frame.at(x, y);
      const std::uint32_t noise = scattered(seed + static_cast<std::uint32_t>(y * 1'024 + x));
      for (std::uint32_t channel = 0; channel < 4; ++channel) {
        const auto soft = static_cast<std::uint32_t>(x * 2 + y) + seed * 3 + channel * 40 + noise % 7;
        const std::uint32_t value = kind % 3 == 0 ? soft : kind % 3 == 1 ? (noise % 5 == 0 ? 0u : 255u) : seed;
        pixel[channel] = static_cast<std::uint8_t>(value);
      }
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guichet::fuzz::Input input(data, size);
  guichet::Layout layout;
  const std::uint32_t surfaces = 1u + input.number<std::uint8_t>() % 2u;
  for (std::uint32_t id = 0; id < surfaces; ++id) {
    guichet::Monitor monitor;
    monitor.id = static_cast<std::uint8_t>(id);
    monitor.width = static_cast<std::uint16_t>(1 + input.number<std::uint16_t>() % longest_side);
    monitor.height = static_cast<std::uint16_t>(1 + input.number<std::uint16_t>() % longest_side);
    layout.monitors.push_back(monitor);
  }
  guichet::Picture picture;
  picture.reset(layout);
  guichet::fuzz::Onlooker onlooker(picture);
  guichet::Lane lane(1);
  lane.reset(layout);
  guichet::Terms terms;
  terms.now = 1'000;

  const auto hear = [&] {
    if (!onlooker.hear(lane, picture, terms)) std::abort();
    if (onlooker.told_exact() && !onlooker.shows(picture)) std::abort();
  };
  for (std::uint32_t step = 0; step < most_steps && !input.empty(); ++step) {
    const auto what = input.number<std::uint8_t>();
    terms.now += what % 8 == 7 ? still_ms : what % 8 * 9u;
    terms.decodes = input.number<std::uint8_t>() % 8u;
    terms.quality = static_cast<std::uint8_t>(input.number<std::uint8_t>() % 101);
    terms.bytes_per_second = std::uint64_t{input.number<std::uint16_t>()} * 16;
    terms.cut_bytes = what % 16 == 5 ? 2'000 : static_cast<std::size_t>(-1);
    terms.answering = what % 16 == 4;
    terms.refresh_bytes = what % 16 == 6 ? 2'000 : static_cast<std::size_t>(-1);
    const auto surface = static_cast<std::uint8_t>(input.number<std::uint8_t>() % surfaces);
    const FrameView view = picture.surface(surface);
    Rectangle where{input.number<std::uint8_t>() * 2 % view.width, input.number<std::uint8_t>() * 2 % view.height,
                    1 + input.number<std::uint16_t>() % view.width, 1 + input.number<std::uint16_t>() % view.height};
    where = intersect(where, view.bounds());
    // The same place again and again is what plays.
    const std::uint32_t times = what % 4 == 0 ? 12 : 1;
    for (std::uint32_t time = 0; time < times; ++time) {
      draw(view, where, what / 16, scattered(step * 16 + time));
      lane.damage(surface, where);
      if (terms.answering) {
        const Rectangle letter = intersect(key, view.bounds());
        draw(view, letter, 1, scattered(time));
        lane.damage(surface, letter);
      }
      terms.now += times > 1 ? 30 : 0;
      hear();
    }
    if (what % 32 == 9 && lane.even()) lane.take_in(lane);
  }
  for (std::uint32_t frame = 0; lane.pending(); ++frame) {
    if (frame == most_frames_to_exact) std::abort();
    terms.now += still_ms;
    hear();
  }
  if (!onlooker.told_exact() || !onlooker.shows(picture)) std::abort();
  return 0;
}
