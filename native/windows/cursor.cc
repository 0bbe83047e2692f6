#include "windows/cursor.h"

#include <algorithm>

#include "generated/wire.h"

namespace guichet::windows {

namespace {

using Pixels = std::vector<std::uint32_t>;

constexpr std::uint32_t colours = 0xffffff;
constexpr std::uint32_t opaque = 0xff000000;

// The pixels of a bitmap as blue, green, red, alpha, rows from the top.
Pixels read(HBITMAP bitmap, int width, int height) {
  Pixels pixels(static_cast<std::size_t>(width) * height);
  BITMAPINFO info{};
  info.bmiHeader.biSize = sizeof(info.bmiHeader);
  info.bmiHeader.biWidth = width;
  info.bmiHeader.biHeight = -height;
  info.bmiHeader.biPlanes = 1;
  info.bmiHeader.biBitCount = 32;
  info.bmiHeader.biCompression = BI_RGB;
  const HDC screen = GetDC(nullptr);
  const int rows = GetDIBits(screen, bitmap, 0, static_cast<UINT>(height), pixels.data(), &info, DIB_RGB_COLORS);
  ReleaseDC(nullptr, screen);
  if (rows != height) pixels.clear();
  return pixels;
}

// A pointer with colours: with an alpha of its own, or else with a mask of what shows through.
Pixels coloured(const ICONINFO& icon, int width, int height) {
  Pixels pixels = read(icon.hbmColor, width, height);
  if (std::ranges::any_of(pixels, [](std::uint32_t pixel) { return (pixel & ~colours) != 0; })) return pixels;
  const Pixels mask = read(icon.hbmMask, width, height);
  if (mask.size() != pixels.size()) return {};
  for (std::size_t at = 0; at < pixels.size(); ++at)
    pixels[at] = (mask[at] & colours) != 0 ? 0 : pixels[at] | opaque;
  return pixels;
}

// A pointer of two masks, one above the other. What would turn the screen's own colours over is shown as black.
Pixels plain(const ICONINFO& icon, int width, int height) {
  const Pixels masks = read(icon.hbmMask, width, 2 * height);
  const std::size_t half = static_cast<std::size_t>(width) * height;
  if (masks.size() != 2 * half) return {};
  Pixels pixels(half);
  for (std::size_t at = 0; at < half; ++at) {
    const bool shows_through = (masks[at] & colours) != 0;
    const bool white = (masks[half + at] & colours) != 0;
    if (shows_through) {
      pixels[at] = white ? opaque : 0;
    } else {
      pixels[at] = opaque | (white ? colours : 0);
    }
  }
  return pixels;
}

}  // namespace

CursorShape read_cursor(HCURSOR cursor) {
  CursorShape shape;
  ICONINFO icon{};
  if (cursor == nullptr || !GetIconInfo(cursor, &icon)) return shape;
  BITMAP size{};
  const bool has_colours = icon.hbmColor != nullptr;
  GetObjectW(has_colours ? icon.hbmColor : icon.hbmMask, sizeof(size), &size);
  const int width = static_cast<int>(size.bmWidth);
  const int height = static_cast<int>(has_colours ? size.bmHeight : size.bmHeight / 2);
  const Pixels pixels = has_colours ? coloured(icon, width, height) : plain(icon, width, height);
  if (has_colours) DeleteObject(icon.hbmColor);
  DeleteObject(icon.hbmMask);
  if (pixels.empty()) return shape;
  constexpr int most = wire::limits::cursor_side;
  const int step = std::max((std::max(width, height) + most - 1) / most, 1);
  shape.width = static_cast<std::uint16_t>(width / step);
  shape.height = static_cast<std::uint16_t>(height / step);
  shape.hot_x = static_cast<std::uint16_t>(static_cast<int>(icon.xHotspot) / step);
  shape.hot_y = static_cast<std::uint16_t>(static_cast<int>(icon.yHotspot) / step);
  shape.pixels.reserve(std::size_t{shape.width} * shape.height * pixel_bytes);
  for (int y = 0; y < shape.height; ++y) {
    for (int x = 0; x < shape.width; ++x) {
      const std::size_t place = static_cast<std::size_t>(y) * step * width + static_cast<std::size_t>(x) * step;
      const std::uint32_t pixel = pixels[place];
      for (const int part : {16, 8, 0, 24}) shape.pixels.push_back(static_cast<std::uint8_t>(pixel >> part));
    }
  }
  return shape;
}

std::optional<CursorPosition> place_of(POINT point, const Layout& layout) {
  for (const Monitor& monitor : layout.monitors) {
    const std::int32_t x = point.x - monitor.x;
    const std::int32_t y = point.y - monitor.y;
    if (x >= 0 && y >= 0 && x < monitor.width && y < monitor.height) return CursorPosition{monitor.id, x, y};
  }
  return std::nullopt;
}

}  // namespace guichet::windows
