#include "synthetic/overlay.h"

#include <algorithm>
#include <cstring>

#include "synthetic/font.h"

namespace guichet::synthetic {
namespace {

// In pixels: the edge on each side of a line; the ring around what is pointed at; the name beside it.
constexpr std::int32_t edge_width = 2;
constexpr std::int32_t ring_radius = 18;
constexpr std::int32_t ring_width = 5;
constexpr std::int32_t tag_distance = 26;
constexpr std::int32_t tag_padding = 6;
constexpr std::int32_t tag_scale = 2;
constexpr std::size_t tag_characters = 32;
constexpr Colour edge = 0x101216;

using Dot = Marks::Dot;

void dye(Canvas& canvas, std::int32_t x, std::int32_t y, Colour colour) {
  std::memcpy(canvas.frame().at(x, y), &colour, sizeof colour);
}

Rectangle around(const Dot& one, const Dot& other, std::int32_t far) {
  const std::int32_t x = std::min(one.x, other.x) - far;
  const std::int32_t y = std::min(one.y, other.y) - far;
  return {x, y, std::max(one.x, other.x) + far + 1 - x, std::max(one.y, other.y) + far + 1 - y};
}

// How far a pixel is from a segment, squared.
double distance(std::int32_t x, std::int32_t y, const Dot& from, const Dot& to) {
  const double along_x = to.x - from.x;
  const double along_y = to.y - from.y;
  const double length = along_x * along_x + along_y * along_y;
  const double at = length == 0 ? 0 : ((x - from.x) * along_x + (y - from.y) * along_y) / length;
  const double share = std::clamp(at, 0.0, 1.0);
  const double away_x = x - (from.x + share * along_x);
  const double away_y = y - (from.y + share * along_y);
  return away_x * away_x + away_y * away_y;
}

void segment(Canvas& canvas, Dot from, Dot to, std::int32_t width, bool sieve, Colour colour) {
  const double far = width / 2.0;
  const Rectangle where = intersect(around(from, to, width / 2 + 1), canvas.clip());
  for (std::int32_t y = where.y; y < where.bottom(); ++y) {
    for (std::int32_t x = where.x; x < where.right(); ++x) {
      if (sieve && ((x + y) & 1) != 0) continue;
      if (distance(x, y, from, to) <= far * far) dye(canvas, x, y, colour);
    }
  }
}

void ring(Canvas& canvas, const Dot& at, std::int32_t width, Colour colour) {
  const double inner = ring_radius - width / 2.0;
  const double outer = ring_radius + width / 2.0;
  const Rectangle where = intersect(around(at, at, ring_radius + width), canvas.clip());
  for (std::int32_t y = where.y; y < where.bottom(); ++y) {
    for (std::int32_t x = where.x; x < where.right(); ++x) {
      const double away = distance(x, y, at, at);
      if (away >= inner * inner && away <= outer * outer) dye(canvas, x, y, colour);
    }
  }
}

void line(Canvas& canvas, const Marks::Line& line, std::int32_t left, std::int32_t wider, Colour colour) {
  for (std::size_t index = 0; index < line.dots.size(); ++index) {
    Dot from = line.dots[index == 0 ? 0 : index - 1];
    Dot to = line.dots[index];
    from.x -= left;
    to.x -= left;
    segment(canvas, from, to, line.width + wider, line.translucent, colour);
  }
}

// Where the name stands; nothing where nothing is drawn.
Rectangle tag(const Marks::Technician& technician, std::u32string& name) {
  Dot beside;
  if (technician.pointing) {
    beside = *technician.pointing;
  } else if (!technician.lines.empty() && !technician.lines.back().dots.empty()) {
    beside = technician.lines.back().dots.back();
  } else {
    return {};
  }
  name = characters_of(technician.name).substr(0, tag_characters);
  const auto letters = static_cast<std::int32_t>(name.size());
  return {beside.x + tag_distance, beside.y + tag_distance / 2, letters * advance * tag_scale + 2 * tag_padding,
          line_height * tag_scale};
}

}  // namespace

void paint(const Marks::Drawn& drawn, std::int32_t left, Canvas& canvas) {
  for (const auto& [peer, technician] : drawn) {
    for (const Marks::Line& each : technician.lines)
      if (!each.translucent) line(canvas, each, left, 2 * edge_width, edge);
    for (const Marks::Line& each : technician.lines) line(canvas, each, left, 0, technician.colour);
    if (technician.pointing) {
      Dot at = *technician.pointing;
      at.x -= left;
      ring(canvas, at, ring_width + 2 * edge_width, edge);
      ring(canvas, at, ring_width, technician.colour);
    }
    std::u32string name;
    Rectangle where = tag(technician, name);
    if (where.empty()) continue;
    where.x -= left;
    canvas.fill(where, technician.colour);
    canvas.text(where.x + tag_padding, where.y + tag_scale, name, tag_scale, edge);
  }
}

std::vector<Rectangle> places(const Marks::Drawn& drawn) {
  std::vector<Rectangle> found;
  for (const auto& [peer, technician] : drawn) {
    for (const Marks::Line& each : technician.lines) {
      Rectangle where;
      for (const Dot& dot : each.dots) where = unite(where, around(dot, dot, each.width / 2 + edge_width + 1));
      found.push_back(where);
    }
    if (technician.pointing)
      found.push_back(around(*technician.pointing, *technician.pointing, ring_radius + ring_width + edge_width));
    std::u32string name;
    found.push_back(tag(technician, name));
  }
  return found;
}

}  // namespace guichet::synthetic
