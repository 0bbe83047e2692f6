// Looks at what is lossy, from the pixels of a screen to what a viewer shows: core-lossy. Each line says what was found
// to hold, or `not ok` and what does not; ends well when all of it does.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <new>
#include <string>

#include "core/encode/colour.h"
#include "core/encode/i420.h"
#include "core/lanes/lane.h"
#include "fuzz/onlooker.h"
#include "lossy.h"
#include "synthetic/canvas.h"

namespace {

using guichet::fuzz::Onlooker;
using guichet::lossy::film;
using guichet::lossy::hold;
using guichet::FrameView;
using guichet::Lane;
using guichet::Picture;
using guichet::Rectangle;
using guichet::Terms;
using guichet::Time;
namespace wire = guichet::wire;

std::uint64_t allocations = 0;
bool all_hold = true;

std::uint32_t scattered(std::uint32_t value) {
  value ^= value >> 16;
  value *= 0x7feb352dU;
  value ^= value >> 15;
  value *= 0x846ca68bU;
  return value ^ value >> 16;
}

constexpr std::uint32_t all = wire::decodes_vp8 | wire::decodes_jpeg;
constexpr std::uint16_t width = 801;
constexpr std::uint16_t height = 603;
constexpr Time frame_ms = 33;
// What is still taken for the same picture, in decibels: where nobody sees a difference without looking for it.
constexpr double alike = 30;
// Not a picture of before: black for white is 0 decibels.
constexpr double fresh = 20;

void page(const FrameView& frame) {
  guichet::synthetic::Canvas canvas(frame, frame.bounds());
  canvas.fill(frame.bounds(), 0xfbfaf7);
  for (std::int32_t line = 0; line * 12 < frame.height; ++line)
    canvas.text(4 + line % 5, line * 12,
                U"The quick brown fox jumps over the lazy dog, and then over all the others again; so does 0x1F40.",
                1, line % 7 == 0 ? 0x1a4fb4 : 0x202124);
}

// A screen of a page, a lane of it, and who looks on.
struct Stand {
  Picture picture;
  Lane lane{1};
  Terms terms;
  std::unique_ptr<Onlooker> onlooker;

  explicit Stand(std::uint32_t decodes) {
    guichet::Layout layout;
    layout.monitors.push_back({.width = width, .height = height, .name = {}});
    picture.reset(layout);
    page(screen());
    terms.now = 10'000;
    terms.decodes = decodes;
    onlooker = std::make_unique<Onlooker>(picture);
    lane.reset(layout);
    lane.damage(0, screen().bounds());
    pass(0);
  }
  FrameView screen() { return picture.surface(0); }
  void pass(Time ms) {
    terms.now += ms;
    if (!onlooker->hear(lane, picture, terms)) hold(false, std::string("a viewer takes all: ") + onlooker->fault());
  }
  void draw(const Rectangle& where, const std::function<void(const FrameView&)>& pen, Time ms = frame_ms) {
    pen(screen());
    lane.damage(0, where);
    pass(ms);
  }
  // Time goes by, as a program that asks at its intervals lets it.
  void rest(Time ms) {
    for (Time gone = 0; gone < ms; gone += 100) pass(100);
  }
};

void pixels() {
  bool same = true;
  double farthest = 0;
  for (const auto& [columns, rows] : {std::pair{1, 1}, {2, 2}, {17, 5}, {64, 64}, {131, 33}}) {
    guichet::Frame frame;
    frame.resize(static_cast<std::uint16_t>(columns + 3), static_cast<std::uint16_t>(rows + 2));
    const FrameView view = frame.view();
    std::uint32_t seed = 5;
    for (std::size_t at = 0; at < view.stride * view.height; ++at)
      view.pixels[at] = static_cast<std::uint8_t>(seed = scattered(seed + 1));
    const Rectangle where{2, 1, columns, rows};
    guichet::I420 fast;
    guichet::I420 slow;
    fast.resize(columns, rows);
    slow.resize(columns, rows);
    fast.take(view, where);
    slow.take_portably(view, where);
    const auto bytes = fast.y_stride() * static_cast<std::size_t>(rows) +
                       fast.y_stride() * static_cast<std::size_t>((rows + 1) / 2);
    same = same && std::equal(fast.bytes(), fast.bytes() + bytes, slow.bytes());
    for (std::int32_t y = 0; y < rows; ++y) {
      for (std::int32_t x = 0; x < columns; ++x) {
        const std::uint8_t* const pixel = view.at(x + 2, y + 1);
        const double meant = 16 + 0.257 * pixel[2] + 0.504 * pixel[1] + 0.098 * pixel[0];
        const std::size_t at = fast.y_stride() * static_cast<std::size_t>(y) + static_cast<std::size_t>(x);
        farthest = std::max(farthest, std::abs(meant - fast.y()[at]));
      }
    }
  }
  hold(same, "the fast way of converting pixels comes to what the plain one does");
  hold(farthest < 1.5, "brightness is what BT.601 says");

  Stand stand(0);
  const Rectangle bounds = stand.screen().bounds();
  const auto is_photograph = [&stand, &bounds](std::int32_t x, std::int32_t y) {
    return guichet::photographic(guichet::colours_of(stand.screen(), intersect({x, y, 64, 64}, bounds)));
  };
  std::uint32_t mistaken = 0;
  for (std::int32_t y = 0; y < height; y += 64)
    for (std::int32_t x = 0; x < width; x += 64)
      if (is_photograph(x, y)) ++mistaken;
  hold(mistaken == 0, "a page of text is no photograph");
  film(stand.screen(), stand.screen().bounds(), 1);
  std::uint32_t found = 0;
  for (std::int32_t y = 0; y + 64 <= height; y += 64)
    for (std::int32_t x = 0; x + 64 <= width; x += 64)
      if (is_photograph(x, y)) ++found;
  hold(found == (width / 64) * (height / 64), "a photograph is one in each of its tiles");
}

constexpr Rectangle where_it_plays{101, 57, 320, 181};

// Everything but what plays and the pixel or two that even sides take along.
bool text_is_exact(Stand& stand) {
  const Rectangle& at = where_it_plays;
  const Rectangle around{at.x - 2, at.y - 2, at.width + 4, at.height + 4};
  const Rectangle beside[] = {{0, 0, width, around.y},
                              {0, around.bottom(), width, height - around.bottom()},
                              {0, around.y, around.x, around.height},
                              {around.right(), around.y, width - around.right(), around.height}};
  return std::all_of(std::begin(beside), std::end(beside),
                     [&](const Rectangle& part) { return stand.onlooker->shows(stand.picture, 0, part); });
}

void video() {
  Stand stand(all);
  const auto play = [&stand](int number) {
    stand.draw(where_it_plays, [number](const FrameView& screen) { film(screen, where_it_plays, number / 9.0); });
  };
  bool sharp = true;
  double worst = 100;
  for (int number = 0; number < 90; ++number) {
    play(number);
    sharp = sharp && text_is_exact(stand);
    worst = std::min(worst, stand.onlooker->likeness(stand.picture, 0, where_it_plays));
  }
  const Onlooker& onlooker = *stand.onlooker;
  hold(onlooker.videos() > 70,
       "what plays becomes a video: " + std::to_string(onlooker.videos()) + " pictures of 90 frames");
  hold(onlooker.key_pictures() == 1, "with one key picture");
  const Rectangle& at = onlooker.video();
  const bool even = at.x % 2 == 0 && at.y % 2 == 0;
  hold(even && intersect(at, where_it_plays) == where_it_plays && at.width <= 324 && at.height <= 184,
       "where it plays and hardly more: " + std::to_string(at.width) + " × " + std::to_string(at.height));
  hold(sharp, "the text around it is exact in every frame");
  hold(worst > alike, "it looks alike in every frame: at least " + std::to_string(worst) + " dB");
  hold(!onlooker.told_exact(), "a frame with a loss does not say that it is exact");

  const std::uint64_t before = allocations;
  for (int number = 90; number < 120; ++number) play(number);
  // The pen's own: a std::function a frame at most.
  hold(allocations - before <= 30, "a picture allocates nothing: " + std::to_string(allocations - before));

  const std::uint32_t videos = onlooker.videos();
  stand.rest(900);
  hold(onlooker.told_exact() && onlooker.shows(stand.picture), "once it stands still every pixel is exact");
  hold(onlooker.videos() == videos, "and the video rests");
  const Rectangle bubble{140, 100, 60, 30};
  stand.draw(bubble, [&bubble](const FrameView& screen) {
    guichet::synthetic::Canvas(screen, bubble).fill(bubble, 0x303030);
  });
  hold(onlooker.videos() == videos && onlooker.shows(stand.picture), "a bubble over it is exact at once");
  for (int number = 120; number < 140; ++number) play(number);
  hold(onlooker.videos() > videos && onlooker.key_pictures() == 1,
       "it goes on where it was, with the encoder that it has");

  stand.terms.decodes = wire::decodes_jpeg;
  play(140);
  const std::uint32_t stopped = onlooker.videos();
  play(141);
  hold(onlooker.videos() == stopped, "no video once a member cannot decode it");
  stand.terms.decodes = all;
  for (int number = 142; number < 160; ++number) play(number);
  hold(onlooker.videos() > stopped && onlooker.key_pictures() == 2, "and one that begins anew when all can again");
  stand.rest(1'000);
  stand.lane.take_in(stand.lane);
  for (int number = 160; number < 180; ++number) play(number);
  hold(onlooker.key_pictures() == 3, "a stream that begins anew begins with a key picture");

  const Rectangle edge{where_it_plays.x - 8, where_it_plays.y, 8, 64};
  bool beside = true;
  for (int number = 180; number < 200; ++number) {
    stand.draw({edge.x, edge.y, where_it_plays.width, where_it_plays.height}, [&](const FrameView& screen) {
      film(screen, where_it_plays, number / 9.0);
      guichet::synthetic::Canvas(screen, edge).fill(edge, number % 2 == 0 ? 0xffffff : 0x000000);
    });
    beside = beside && onlooker.likeness(stand.picture, 0, {edge.x, edge.y, edge.width - 2, edge.height}) > fresh;
  }
  hold(beside, "what blinks beside it is never old, whether it goes as tiles or along with the video");
  stand.rest(1'000);
  hold(onlooker.told_exact() && onlooker.shows(stand.picture), "and in the end everything");
}

// At sixty frames a second, of which the film changes every other: what a window uncovers changes oftener.
void dragged_beside_a_film() {
  constexpr Rectangle plays{61, 17, 192, 120};
  constexpr Rectangle photograph{128, 192, 660, 400};
  constexpr std::int32_t steps = 160;
  Stand stand(all);
  stand.draw(photograph, [&](const FrameView& screen) { film(screen, photograph, 3); });
  for (int number = 0; number < 30; ++number)
    stand.draw(plays, [&](const FrameView& screen) { film(screen, plays, number / 9.0); });
  Rectangle from{200, 210, 300, 200};
  for (std::int32_t step = 0; step < steps; ++step) {
    const std::int32_t way = step < steps / 2 ? 1 : -1;
    const Rectangle to{from.x + way * 3, from.y + way * 2, from.width, from.height};
    if (step % 2 == 0) {
      film(stand.screen(), plays, step / 9.0);
      stand.lane.damage(0, plays);
    }
    const auto drag = [&](const FrameView& screen) {
      film(screen, from, 3);
      guichet::synthetic::Canvas canvas(screen, to);
      canvas.fill(to, 0x202020);
      canvas.text(to.x + 4, to.y + 4, U"a terminal", 1, 0xf0f0f0);
    };
    stand.draw(unite(from, to), drag, 16);
    from = to;
  }
  const Onlooker& onlooker = *stand.onlooker;
  const Rectangle& at = onlooker.video();
  hold(onlooker.key_pictures() == 1 && at.width <= plays.width + 4 && at.height <= plays.height + 4,
       "a film keeps its place while a window is dragged beside it: " + std::to_string(onlooker.key_pictures()) +
           " key pictures, " + std::to_string(at.width) + " × " + std::to_string(at.height));
  stand.rest(1'000);
  hold(onlooker.told_exact() && onlooker.shows(stand.picture), "and in the end every pixel is exact");
}

void photographs() {
  const Rectangle where{70, 40, 400, 310};
  const auto hang = [&where](const FrameView& screen) { film(screen, where, 3); };
  Stand stand(all);
  const std::uint64_t before = stand.onlooker->bytes();
  stand.draw(where, hang);
  const Onlooker& onlooker = *stand.onlooker;
  hold(onlooker.photographs() > 0 && onlooker.videos() == 0, "a photograph comes as JPEG first");
  hold(onlooker.likeness(stand.picture, 0, where) > alike, "and is alike at once");
  hold(!onlooker.told_exact(), "but not said to be exact");
  const std::uint64_t first = onlooker.bytes() - before;
  stand.rest(600);
  hold(onlooker.told_exact() && onlooker.shows(stand.picture), "within 600 ms every pixel is exact");
  const std::uint64_t rest = onlooker.bytes() - before - first;
  hold(first * 2 < rest, "its first bytes are few: " + std::to_string(first) + ", and then " + std::to_string(rest));

  const Rectangle strip{200, 140, 3, 40};
  stand.draw(where, [&where](const FrameView& screen) { film(screen, where, 40); });
  const std::uint64_t rough = onlooker.bytes();
  stand.draw(strip, [&strip](const FrameView& screen) { film(screen, strip, 5); });
  hold(onlooker.shows(stand.picture, 0, strip) && !onlooker.told_exact() && onlooker.bytes() - rough < 1'000,
       "a strip that changes of one that is rough still is exact, alone: " + std::to_string(onlooker.bytes() - rough));
  stand.rest(700);
  hold(onlooker.told_exact() && onlooker.shows(stand.picture), "and the rest of it follows");

  Stand plain(0);
  plain.draw(where, hang);
  hold(plain.onlooker->photographs() == 0 && plain.onlooker->told_exact() && plain.onlooker->shows(plain.picture),
       "for members that decode nothing it is exact at once");
  for (int number = 0; number < 30; ++number)
    plain.draw(where, [&](const FrameView& screen) { film(screen, where, number); });
  hold(plain.onlooker->videos() == 0 && plain.onlooker->shows(plain.picture), "and so is what plays");

  Stand text(all);
  text.draw(text.screen().bounds(), [](const FrameView& screen) {
    guichet::synthetic::Canvas canvas(screen, screen.bounds());
    canvas.fill(screen.bounds(), 0xffffff);
    canvas.text(30, 60, U"another page", 3, 0x992200);
  });
  hold(text.onlooker->photographs() == 0 && text.onlooker->told_exact(), "text is never a photograph");

  Stand slow(all);
  slow.terms.bytes_per_second = 32'000;
  slow.terms.cut_bytes = 8'000;
  slow.terms.refresh_bytes = 4'000;
  slow.draw(where, hang);
  hold(slow.onlooker->likeness(slow.picture, 0, where) > alike, "a slow way has it at once too");
  slow.rest(20'000);
  hold(slow.onlooker->told_exact() && slow.onlooker->shows(slow.picture), "and exactly in the end");
}

}  // namespace

void* operator new(std::size_t bytes) {
  ++allocations;
  if (void* const place = std::malloc(bytes)) return place;
  throw std::bad_alloc();
}
void operator delete(void* place) noexcept { std::free(place); }
void operator delete(void* place, std::size_t) noexcept { std::free(place); }

namespace guichet::lossy {

void hold(bool holds, const std::string& what) {
  all_hold = all_hold && holds;
  std::cout << (holds ? "ok " : "not ok ") << what << '\n';
}

void film(const FrameView& frame, const Rectangle& where, double time) {
  for (std::int32_t y = where.y; y < where.bottom(); ++y) {
    for (std::int32_t x = where.x; x < where.right(); ++x) {
      std::uint8_t* const pixel = frame.at(x, y);
      const std::uint32_t seed = static_cast<std::uint32_t>(x * 7919 + y) + static_cast<std::uint32_t>(time * 977);
      const std::uint32_t grain = scattered(seed) % 5;
      for (int channel = 0; channel < 3; ++channel) {
        const double wave = std::sin((x + channel * 40) / 31.0 + time) + std::cos((y - channel * 25) / 23.0 - time / 2);
        pixel[channel] = static_cast<std::uint8_t>(110 + 48 * wave + grain);
      }
    }
  }
}

}  // namespace guichet::lossy

int main() {
  pixels();
  video();
  dragged_beside_a_film();
  photographs();
  guichet::lossy::screens_of_photographs();
  guichet::lossy::viewers_of_a_film();
  guichet::lossy::letters_beside_a_film();
  return all_hold ? 0 : 1;
}
