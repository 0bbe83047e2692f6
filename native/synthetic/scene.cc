#include "synthetic/scene.h"

#include <algorithm>
#include <cstring>

#include "synthetic/font.h"

namespace guichet::synthetic {
namespace {

constexpr std::int32_t scale = 2;
constexpr std::int32_t column_width = advance * scale;
constexpr std::int32_t row_height = line_height * scale;
constexpr std::int32_t margin = 16;
constexpr Colour paper = 0xfbfaf5;
constexpr Colour ink = 0x22272e;
constexpr Colour dark = 0x10151c;
constexpr Colour light = 0xc8d3e0;

// A number as good as random for each number (the finaliser of splitmix64).
std::uint64_t scramble(std::uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9;
  number = (number ^ number >> 27) * 0x94d049bb133111eb;
  return number ^ number >> 31;
}

template <typename Shade>
void each_pixel(Canvas& canvas, Shade shade) {
  const Rectangle& clip = canvas.clip();
  for (std::int32_t y = clip.y; y < clip.bottom(); ++y) {
    std::uint8_t* at = canvas.frame().at(clip.x, y);
    for (std::int32_t x = clip.x; x < clip.right(); ++x, at += pixel_bytes) {
      const Colour colour = shade(x, y);
      std::memcpy(at, &colour, sizeof colour);
    }
  }
}

void draw_noise(std::uint64_t number, Canvas& canvas) {
  each_pixel(canvas, [number](std::int32_t x, std::int32_t y) {
    const auto place = static_cast<std::uint64_t>(y) << 16 | static_cast<std::uint64_t>(x);
    return static_cast<Colour>(scramble(number << 32 | place));
  });
}

void draw_flip(std::uint64_t number, Canvas& canvas) {
  each_pixel(canvas, [odd = (number & 1) != 0](std::int32_t x, std::int32_t y) {
    const auto across = static_cast<Colour>(x) * 255 / 4096;
    const auto down = static_cast<Colour>(y) * 255 / 4096;
    return odd ? across << 16 | down << 8 | 0x40 : 0xe0 << 16 | across << 8 | down;
  });
}

// Words of two to nine letters, cut by blanks: a letter for each place of an endless text.
char32_t letter_at(std::uint64_t place) {
  const std::uint64_t random = scramble(place);
  return random % 6 == 0 ? U' ' : static_cast<char32_t>(U'a' + random / 6 % 26);
}

struct Page {
  explicit Page(const Rectangle& bounds)
      : columns(static_cast<std::uint64_t>(std::max(1, (bounds.width - 2 * margin) / column_width))),
        rows(static_cast<std::uint64_t>(std::max(1, (bounds.height - 2 * margin) / row_height))) {}
  std::uint64_t letters() const { return columns * rows; }
  Rectangle cell(std::uint64_t place) const {
    return {margin + static_cast<std::int32_t>(place % columns) * column_width,
            margin + static_cast<std::int32_t>(place / columns) * row_height, column_width, row_height};
  }
  std::uint64_t columns;
  std::uint64_t rows;
};

void draw_typing(std::uint64_t number, Canvas& canvas) {
  const Page page(canvas.frame().bounds());
  const std::uint64_t typed = number % page.letters();
  const std::uint64_t sheet = number / page.letters();
  canvas.fill(canvas.clip(), paper);
  for (std::uint64_t place = 0; place < typed; ++place) {
    const Rectangle cell = page.cell(place);
    if (intersect(cell, canvas.clip()).empty()) continue;
    const char32_t letter = letter_at(sheet * page.letters() + place);
    canvas.text(cell.x, cell.y, {&letter, 1}, scale, ink);
  }
}

void draw_scrolling(std::uint64_t number, Canvas& canvas) {
  const Page page(canvas.frame().bounds());
  canvas.fill(canvas.clip(), dark);
  for (std::uint64_t row = 0; row < page.rows; ++row) {
    const std::uint64_t line = number + row;
    const std::uint64_t length = scramble(line) % page.columns;
    std::u32string text;
    for (std::uint64_t column = 0; column < length; ++column) text += letter_at(line * page.columns + column);
    canvas.text(margin, margin + static_cast<std::int32_t>(row) * row_height, text, scale, light);
  }
}

// The window goes round a path that closes after so many frames.
constexpr std::uint64_t round_trip = 240;

Rectangle window_at(std::uint64_t number, const Rectangle& bounds) {
  const auto step = static_cast<std::int32_t>(number % round_trip);
  const std::int32_t half = round_trip / 2;
  const std::int32_t there = step < half ? step : static_cast<std::int32_t>(round_trip) - step;
  const Rectangle size{0, 0, bounds.width * 2 / 5, bounds.height * 2 / 5};
  return {(bounds.width - size.width) * there / half, (bounds.height - size.height) * there / half, size.width,
          size.height};
}

void draw_window(std::uint64_t number, Canvas& canvas) {
  each_pixel(canvas, [](std::int32_t x, std::int32_t y) {
    const Colour shade = static_cast<Colour>((x ^ y) >> 3 & 31);
    return (0x30 + shade) << 16 | (0x50 + shade) << 8 | (0x70 + shade);
  });
  const Rectangle window = window_at(number, canvas.frame().bounds());
  canvas.fill(window, paper);
  canvas.border(window, 2, ink);
  canvas.fill({window.x, window.y, window.width, row_height}, ink);
  canvas.text(window.x + margin, window.y, U"window", scale, paper);
}

}  // namespace

void draw(Scene scene, std::uint64_t number, Canvas& canvas) {
  switch (scene) {
    case Scene::desktop:
      return;
    case Scene::noise:
      return draw_noise(number, canvas);
    case Scene::flip:
      return draw_flip(number, canvas);
    case Scene::typing:
      return draw_typing(number, canvas);
    case Scene::scrolling:
      return draw_scrolling(number, canvas);
    case Scene::window:
      return draw_window(number, canvas);
  }
}

void changes(Scene scene, std::uint64_t number, const Rectangle& bounds, std::vector<Rectangle>& where) {
  const Page page(bounds);
  if (number > 0 && scene == Scene::typing && number % page.letters() != 0) {
    where.push_back(page.cell(number % page.letters() - 1));
  } else if (number > 0 && scene == Scene::window) {
    where.push_back(window_at(number - 1, bounds));
    where.push_back(window_at(number, bounds));
  } else {
    where.push_back(bounds);
  }
}

}  // namespace guichet::synthetic
