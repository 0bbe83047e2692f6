#include "x11/cursor.h"

#include <xcb/xfixes.h>

#include <algorithm>

#include "generated/wire.h"

namespace guichet::x11 {

namespace {

// XFIXES hands out colours multiplied by their alpha.
std::uint8_t straight(std::uint32_t colour, std::uint32_t alpha) {
  if (alpha == 0) return 0;
  return static_cast<std::uint8_t>(std::min<std::uint32_t>((colour * 255 + alpha / 2) / alpha, 255));
}

}  // namespace

std::optional<CursorShape> read_cursor(const Connection& connection) {
  auto* c = connection.get();
  Owned<xcb_xfixes_get_cursor_image_reply_t> reply(
      xcb_xfixes_get_cursor_image_reply(c, xcb_xfixes_get_cursor_image(c), nullptr));
  if (!reply) return std::nullopt;
  const std::uint32_t* pixels = xcb_xfixes_get_cursor_image_cursor_image(reply.get());
  constexpr std::uint32_t most = wire::limits::cursor_side;
  const std::uint32_t longest = std::max(reply->width, reply->height);
  const std::uint32_t step = std::max<std::uint32_t>((longest + most - 1) / most, 1);
  CursorShape shape;
  shape.width = static_cast<std::uint16_t>(reply->width / step);
  shape.height = static_cast<std::uint16_t>(reply->height / step);
  shape.hot_x = static_cast<std::uint16_t>(reply->xhot / step);
  shape.hot_y = static_cast<std::uint16_t>(reply->yhot / step);
  shape.pixels.reserve(std::size_t{shape.width} * shape.height * pixel_bytes);
  for (std::uint32_t y = 0; y < shape.height; ++y) {
    for (std::uint32_t x = 0; x < shape.width; ++x) {
      const std::uint32_t pixel = pixels[std::size_t{y} * step * reply->width + std::size_t{x} * step];
      const std::uint32_t alpha = pixel >> 24;
      shape.pixels.push_back(straight(pixel >> 16 & 0xff, alpha));
      shape.pixels.push_back(straight(pixel >> 8 & 0xff, alpha));
      shape.pixels.push_back(straight(pixel & 0xff, alpha));
      shape.pixels.push_back(static_cast<std::uint8_t>(alpha));
    }
  }
  return shape;
}

std::optional<CursorPosition> read_position(const Connection& connection, const Layout& layout) {
  auto* c = connection.get();
  Owned<xcb_query_pointer_reply_t> reply(
      xcb_query_pointer_reply(c, xcb_query_pointer(c, connection.root()), nullptr));
  if (!reply) return std::nullopt;
  for (const Monitor& monitor : layout.monitors) {
    const std::int32_t x = reply->root_x - monitor.x;
    const std::int32_t y = reply->root_y - monitor.y;
    if (x >= 0 && y >= 0 && x < monitor.width && y < monitor.height) return CursorPosition{monitor.id, x, y};
  }
  return std::nullopt;
}

}  // namespace guichet::x11
