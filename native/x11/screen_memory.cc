#include "x11/screen_memory.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xcb/shm.h>

#include <cstring>
#include <vector>

namespace guichet::x11 {

namespace {

constexpr std::uint32_t all_planes = 0xffffffff;
// One request of a picture without shared memory stays below what every server accepts in a reply.
constexpr std::size_t copied_bytes = 4u << 20;

void put(const std::uint8_t* from, const Rectangle& rectangle, FrameView into) {
  const std::size_t row = static_cast<std::size_t>(rectangle.width) * pixel_bytes;
  for (std::int32_t y = 0; y < rectangle.height; ++y)
    std::memcpy(into.at(rectangle.x, rectangle.y + y), from + static_cast<std::size_t>(y) * row, row);
}

std::size_t bytes_of(const Rectangle& rectangle) {
  return static_cast<std::size_t>(rectangle.width) * static_cast<std::size_t>(rectangle.height) * pixel_bytes;
}

}  // namespace

ScreenMemory::~ScreenMemory() { free(); }

void ScreenMemory::free() {
  if (memory_ == nullptr) return;
  xcb_shm_detach(connection_.get(), segment_);
  munmap(memory_, bytes_);
  memory_ = nullptr;
  bytes_ = 0;
}

bool ScreenMemory::reserve(std::size_t bytes) {
  if (refused_ || !connection_.has_shared_memory()) return false;
  if (bytes <= bytes_) return true;
  free();
  const int file = memfd_create("guichet-screen", MFD_CLOEXEC);
  if (file < 0) return false;
  void* mapped = MAP_FAILED;
  if (ftruncate(file, static_cast<off_t>(bytes)) == 0)
    mapped = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapped == MAP_FAILED) {
    close(file);
    return false;
  }
  auto* c = connection_.get();
  segment_ = xcb_generate_id(c);
  // xcb closes the descriptor once it is sent.
  const auto cookie = xcb_shm_attach_fd_checked(c, segment_, file, false);
  Owned<xcb_generic_error_t> error(xcb_request_check(c, cookie));
  if (error || connection_.lost()) {
    // A server on another machine cannot share memory.
    munmap(mapped, bytes);
    refused_ = true;
    return false;
  }
  memory_ = static_cast<std::uint8_t*>(mapped);
  bytes_ = bytes;
  return true;
}

bool ScreenMemory::read(std::span<const Rectangle> rectangles, std::int32_t x, std::int32_t y, FrameView into) {
  std::size_t bytes = 0;
  for (const Rectangle& rectangle : rectangles) bytes += bytes_of(rectangle);
  if (reserve(bytes)) return read_shared(rectangles, x, y, into);
  for (const Rectangle& rectangle : rectangles)
    if (!read_copied(rectangle, x, y, into)) return false;
  return true;
}

bool ScreenMemory::read_shared(std::span<const Rectangle> rectangles, std::int32_t x, std::int32_t y,
                               FrameView into) {
  auto* c = connection_.get();
  std::vector<xcb_shm_get_image_cookie_t> cookies;
  std::size_t offset = 0;
  for (const Rectangle& rectangle : rectangles) {
    cookies.push_back(xcb_shm_get_image(
        c, connection_.root(), static_cast<std::int16_t>(x + rectangle.x), static_cast<std::int16_t>(y + rectangle.y),
        static_cast<std::uint16_t>(rectangle.width), static_cast<std::uint16_t>(rectangle.height), all_planes,
        XCB_IMAGE_FORMAT_Z_PIXMAP, segment_, static_cast<std::uint32_t>(offset)));
    offset += bytes_of(rectangle);
  }
  bool complete = true;
  for (const auto cookie : cookies) {
    Owned<xcb_shm_get_image_reply_t> reply(xcb_shm_get_image_reply(c, cookie, nullptr));
    if (!reply) complete = false;
  }
  if (!complete) return false;
  offset = 0;
  for (const Rectangle& rectangle : rectangles) {
    put(memory_ + offset, rectangle, into);
    offset += bytes_of(rectangle);
  }
  return true;
}

bool ScreenMemory::read_copied(const Rectangle& rectangle, std::int32_t x, std::int32_t y, FrameView into) {
  const std::size_t row = static_cast<std::size_t>(rectangle.width) * pixel_bytes;
  const auto rows = static_cast<std::int32_t>(std::max<std::size_t>(copied_bytes / row, 1));
  auto* c = connection_.get();
  for (std::int32_t at = 0; at < rectangle.height; at += rows) {
    const Rectangle strip{rectangle.x, rectangle.y + at, rectangle.width, std::min(rows, rectangle.height - at)};
    Owned<xcb_get_image_reply_t> reply(xcb_get_image_reply(
        c,
        xcb_get_image(c, XCB_IMAGE_FORMAT_Z_PIXMAP, connection_.root(), static_cast<std::int16_t>(x + strip.x),
                      static_cast<std::int16_t>(y + strip.y), static_cast<std::uint16_t>(strip.width),
                      static_cast<std::uint16_t>(strip.height), all_planes),
        nullptr));
    if (!reply || static_cast<std::size_t>(xcb_get_image_data_length(reply.get())) < bytes_of(strip)) return false;
    put(xcb_get_image_data(reply.get()), strip, into);
  }
  return true;
}

}  // namespace guichet::x11
