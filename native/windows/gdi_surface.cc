#include <windows.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "windows/surface.h"

namespace guichet::windows {

namespace {

// A moving picture is looked at so often; one that stood still when it was last looked at, more seldom.
constexpr Time moving_interval_ms = 40;
constexpr Time still_interval_ms = 100;
// What changed is found in cells of so many pixels a side.
constexpr std::int32_t cell = 64;

class GdiSurface final : public Surface {
 public:
  explicit GdiSurface(const Monitor& monitor) : monitor_(monitor) {
    screen_ = GetDC(nullptr);
    memory_ = CreateCompatibleDC(screen_);
    BITMAPINFO info{};
    info.bmiHeader.biSize = sizeof(info.bmiHeader);
    info.bmiHeader.biWidth = monitor.width;
    // Rows from the top.
    info.bmiHeader.biHeight = -static_cast<LONG>(monitor.height);
    info.bmiHeader.biPlanes = 1;
    info.bmiHeader.biBitCount = 32;
    info.bmiHeader.biCompression = BI_RGB;
    void* pixels = nullptr;
    bitmap_ = CreateDIBSection(memory_, &info, DIB_RGB_COLORS, &pixels, nullptr, 0);
    pixels_ = static_cast<std::uint8_t*>(pixels);
    if (bitmap_ != nullptr) before_ = SelectObject(memory_, bitmap_);
  }
  ~GdiSurface() override {
    if (before_ != nullptr) SelectObject(memory_, before_);
    DeleteObject(bitmap_);
    DeleteDC(memory_);
    ReleaseDC(nullptr, screen_);
  }
  GdiSurface(const GdiSurface&) = delete;
  GdiSurface& operator=(const GdiSurface&) = delete;

  State look(Time now) override {
    if (first_) return State::changed;
    return now - grabbed_at_ >= (moved_ ? moving_interval_ms : still_interval_ms) ? State::changed : State::same;
  }

  bool grab(Time now, FrameView into, std::vector<Rectangle>& damaged) override {
    if (pixels_ == nullptr) return false;
    // CAPTUREBLT: windows that are drawn in layers belong to the picture.
    if (!BitBlt(memory_, 0, 0, monitor_.width, monitor_.height, screen_, monitor_.x, monitor_.y, SRCCOPY | CAPTUREBLT))
      return false;
    GdiFlush();
    grabbed_at_ = now;
    const std::size_t before = damaged.size();
    if (first_) {
      take(into.bounds(), into);
      damaged.push_back(into.bounds());
    } else {
      compare(into, damaged);
    }
    first_ = false;
    moved_ = damaged.size() > before;
    return true;
  }

 private:
  const std::uint8_t* row(std::int32_t x, std::int32_t y) const {
    return pixels_ + (static_cast<std::size_t>(y) * monitor_.width + static_cast<std::size_t>(x)) * pixel_bytes;
  }

  // The fourth byte of a pixel is nobody's: what differs there alone has not changed.
  bool differs(const Rectangle& where, FrameView from) const {
    constexpr std::uint32_t colours = 0xffffff;
    const std::size_t bytes = static_cast<std::size_t>(where.width) * pixel_bytes;
    for (std::int32_t y = where.y; y < where.bottom(); ++y) {
      const std::uint8_t* now = row(where.x, y);
      const std::uint8_t* then = from.at(where.x, y);
      if (std::memcmp(now, then, bytes) == 0) continue;
      for (std::size_t at = 0; at < bytes; at += pixel_bytes) {
        std::uint32_t one = 0;
        std::uint32_t other = 0;
        std::memcpy(&one, now + at, pixel_bytes);
        std::memcpy(&other, then + at, pixel_bytes);
        if (((one ^ other) & colours) != 0) return true;
      }
    }
    return false;
  }

  void take(const Rectangle& where, FrameView into) const {
    for (std::int32_t y = where.y; y < where.bottom(); ++y)
      std::memcpy(into.at(where.x, y), row(where.x, y), static_cast<std::size_t>(where.width) * pixel_bytes);
  }

  void compare(FrameView into, std::vector<Rectangle>& damaged) const {
    for (std::int32_t y = 0; y < into.height; y += cell) {
      // Neighbours in a row of cells become one.
      Rectangle run;
      for (std::int32_t x = 0; x < into.width; x += cell) {
        const Rectangle where = intersect({x, y, cell, cell}, into.bounds());
        if (differs(where, into)) {
          take(where, into);
          run = unite(run, where);
        } else if (!run.empty()) {
          damaged.push_back(std::exchange(run, {}));
        }
      }
      if (!run.empty()) damaged.push_back(run);
    }
  }

  Monitor monitor_;
  HDC screen_ = nullptr;
  HDC memory_ = nullptr;
  HBITMAP bitmap_ = nullptr;
  HGDIOBJ before_ = nullptr;
  std::uint8_t* pixels_ = nullptr;
  bool first_ = true;
  bool moved_ = true;
  Time grabbed_at_ = 0;
};

}  // namespace

std::unique_ptr<Surface> copy_screen(const Monitor& monitor) { return std::make_unique<GdiSurface>(monitor); }

}  // namespace guichet::windows
