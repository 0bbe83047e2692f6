// Tells when a pixel of a display changes, for `bench latency`: pixel-watch X Y. Each time a line: when, in microseconds of
// UTC, and the colour. It looks where a person does: what a page has drawn is seen once its browser has shown it.
#include <xcb/xcb.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

constexpr std::chrono::microseconds between_looks{500};
constexpr std::uint32_t colour_bits = 0xffffff;

long long microseconds_of_utc() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(since).count();
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) return 2;
  const auto x = static_cast<std::int16_t>(std::atoi(words[1]));
  const auto y = static_cast<std::int16_t>(std::atoi(words[2]));
  xcb_connection_t* connection = xcb_connect(nullptr, nullptr);
  if (xcb_connection_has_error(connection) != 0) return 1;
  const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(connection)).data->root;
  std::uint32_t before = 0;
  for (;;) {
    const auto asked = xcb_get_image(connection, XCB_IMAGE_FORMAT_Z_PIXMAP, root, x, y, 1, 1, ~0U);
    xcb_get_image_reply_t* answer = xcb_get_image_reply(connection, asked, nullptr);
    if (answer == nullptr) return 1;
    const std::uint32_t colour = *reinterpret_cast<const std::uint32_t*>(xcb_get_image_data(answer)) & colour_bits;
    std::free(answer);
    if (colour != before) {
      std::printf("%lld %06x\n", microseconds_of_utc(), colour);
      if (std::fflush(stdout) != 0) return 0;
      before = colour;
    }
    std::this_thread::sleep_for(between_looks);
  }
}
