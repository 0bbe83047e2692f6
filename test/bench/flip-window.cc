// A window that changes its colour at each key, for `bench latency`: flip-window [animated]. With `animated` a region of
// many colours moves in it thirty times a second. It fills the screen, takes the keyboard, and asks no window manager.
#include <poll.h>
#include <xcb/xcb.h>

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace {

constexpr std::uint32_t colours[] = {0x2d6a8f, 0xb5562c};
constexpr std::uint16_t moving_width = 400;
constexpr std::uint16_t moving_height = 240;
constexpr std::int16_t moving_from = 64;
constexpr int frame_ms = 33;
// A request of at most this many rows stays below what any X server takes at once.
constexpr std::uint16_t rows_at_once = 40;

struct Window {
  xcb_connection_t* connection;
  xcb_screen_t* screen;
  xcb_window_t id;
  xcb_gcontext_t pen;
};

Window open_window(xcb_connection_t* connection) {
  xcb_screen_t* screen = xcb_setup_roots_iterator(xcb_get_setup(connection)).data;
  Window window{connection, screen, xcb_generate_id(connection), xcb_generate_id(connection)};
  const std::uint32_t values[] = {colours[0], 1, XCB_EVENT_MASK_KEY_PRESS | XCB_EVENT_MASK_EXPOSURE};
  xcb_create_window(connection, XCB_COPY_FROM_PARENT, window.id, screen->root, 0, 0, screen->width_in_pixels,
                    screen->height_in_pixels, 0, XCB_WINDOW_CLASS_INPUT_OUTPUT, screen->root_visual,
                    XCB_CW_BACK_PIXEL | XCB_CW_OVERRIDE_REDIRECT | XCB_CW_EVENT_MASK, values);
  xcb_create_gc(connection, window.pen, window.id, 0, nullptr);
  xcb_map_window(connection, window.id);
  xcb_set_input_focus(connection, XCB_INPUT_FOCUS_POINTER_ROOT, window.id, XCB_CURRENT_TIME);
  xcb_flush(connection);
  return window;
}

void fill(const Window& window, std::uint32_t colour) {
  xcb_change_gc(window.connection, window.pen, XCB_GC_FOREGROUND, &colour);
  const xcb_rectangle_t left{0, 0, static_cast<std::uint16_t>(window.screen->width_in_pixels / 2),
                             window.screen->height_in_pixels};
  xcb_poly_fill_rectangle(window.connection, window.id, window.pen, 1, &left);
}

void move(const Window& window, std::vector<std::uint32_t>& pixels, std::uint32_t step) {
  const auto across = static_cast<std::int16_t>(window.screen->width_in_pixels / 2 + moving_from);
  for (std::uint16_t top = 0; top < moving_height; top = static_cast<std::uint16_t>(top + rows_at_once)) {
    for (std::uint32_t y = 0; y < rows_at_once; ++y)
      for (std::uint32_t x = 0; x < moving_width; ++x) {
        const std::uint32_t row = top + y;
        pixels[y * moving_width + x] = ((x + 3 * step) & 0xff) << 16 | ((row * 2 + step) & 0xff) << 8 | ((x ^ row) & 0xff);
      }
    xcb_put_image(window.connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window.id, window.pen, moving_width, rows_at_once, across,
                  static_cast<std::int16_t>(moving_from + top), 0, window.screen->root_depth,
                  static_cast<std::uint32_t>(pixels.size() * sizeof(std::uint32_t)),
                  reinterpret_cast<const std::uint8_t*>(pixels.data()));
  }
}

}  // namespace

int main(int count, char** words) {
  const bool animated = count > 1 && std::string_view(words[1]) == "animated";
  xcb_connection_t* connection = xcb_connect(nullptr, nullptr);
  if (xcb_connection_has_error(connection) != 0) return 1;
  const Window window = open_window(connection);
  std::vector<std::uint32_t> pixels(std::size_t{moving_width} * rows_at_once);
  std::uint32_t shown = 0;
  for (std::uint32_t step = 0; xcb_connection_has_error(connection) == 0; ++step) {
    if (animated) move(window, pixels, step);
    xcb_flush(connection);
    pollfd readable{xcb_get_file_descriptor(connection), POLLIN, 0};
    poll(&readable, 1, animated ? frame_ms : -1);
    while (xcb_generic_event_t* event = xcb_poll_for_event(connection)) {
      const auto kind = event->response_type & 0x7f;
      if (kind == XCB_KEY_PRESS) shown ^= 1;
      if (kind == XCB_KEY_PRESS || kind == XCB_EXPOSE) fill(window, colours[shown]);
      std::free(event);
    }
  }
  return 0;
}
