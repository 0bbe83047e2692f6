// A desktop that is painted, scrolled and moved as the input says, also between two parts of a frame: the viewer has exactly
// its pixels after every frame that says so, and the decoder takes everything that the encoder says.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "core/decode/decoder.h"
#include "core/lanes/lane.h"
#include "core/wire/message.h"
#include "fuzz/input.h"

namespace {

using guichet::Rectangle;

// Some milliseconds between two frames.
constexpr guichet::Time frame_ms = 20;
// Long inputs only cost time.
constexpr int most_frames = 24;

class Desktop {
 public:
  Desktop(std::uint16_t width, std::uint16_t height) : room_(guichet::wire::limits::message_bytes) {
    guichet::Layout layout;
    layout.generation = 1;
    guichet::Monitor monitor;
    monitor.width = width;
    monitor.height = height;
    layout.monitors.push_back(monitor);
    picture_.reset(layout);
    lane_.reset(layout);
    surface_ = {0, width, height};
  }

  void act(guichet::fuzz::Input& input) {
    const guichet::FrameView view = picture_.surface(0);
    const auto kind = input.number<std::uint8_t>();
    Rectangle where;
    where.x = input.number<std::uint8_t>() * 2 % view.width;
    where.y = input.number<std::uint8_t>() * 2 % view.height;
    where.width = std::min(1 + input.number<std::uint8_t>() * 2, view.width - where.x);
    where.height = std::min(1 + input.number<std::uint8_t>() * 2, view.height - where.y);
    if (kind % 4 == 0) paint(where, input.number<std::uint32_t>());
    else move(where, kind % 4 == 1 ? 0 : input.number<std::int8_t>(), input.number<std::int8_t>());
  }

  // The next message of the lane, taken as a viewer takes it; false when there is none.
  bool hear() {
    guichet::Terms terms;
    terms.now = now_;
    const std::size_t length = lane_.next_message(picture_, room_, terms);
    if (length == 0) return false;
    const std::span<const std::uint8_t> message(room_.data(), length);
    const auto header = guichet::wire::read_header(message);
    if (!header) std::abort();
    if (header->type == guichet::wire::Type::reset) {
      if (decoder_.reset({&surface_, 1}) != guichet::DecodeError::none) std::abort();
      return true;
    }
    guichet::wire::FramePart part;
    if (header->type != guichet::wire::Type::frame_part || !guichet::wire::read_body(message, part)) std::abort();
    frame_.insert(frame_.end(), part.data.begin(), part.data.end());
    if (part.last == 0) return true;
    if (decoder_.frame(frame_) != guichet::DecodeError::none) std::abort();
    frame_.clear();
    exact_ = part.last == 2;
    if (exact_ && !shown()) std::abort();
    return true;
  }

  bool exact() const { return exact_; }
  void later() { now_ += frame_ms; }

 private:
  void paint(const Rectangle& where, std::uint32_t seed) {
    const guichet::FrameView view = picture_.surface(0);
    for (std::int32_t y = where.y; y < where.bottom(); ++y) {
      for (std::int32_t x = where.x; x < where.right(); ++x) {
        // A few colours over a ground, so that lines differ and stand out.
        if ((seed & 3) != 0) seed = seed * 1664525 + 1013904223;
        const std::uint32_t pixel = (seed >> 24) % 5 == 0 ? seed >> 8 : 0xffffff;
        std::memcpy(view.at(x, y), &pixel, sizeof pixel);
      }
    }
    lane_.damage(0, where);
  }

  void move(const Rectangle& where, std::int32_t dx, std::int32_t dy) {
    const guichet::FrameView view = picture_.surface(0);
    const Rectangle to = intersect({where.x + dx, where.y + dy, where.width, where.height}, view.bounds());
    if (to.empty()) return;
    const auto bytes = static_cast<std::size_t>(to.width) * guichet::pixel_bytes;
    for (std::int32_t step = 0; step < to.height; ++step) {
      const std::int32_t y = dy > 0 ? to.bottom() - 1 - step : to.y + step;
      std::memmove(view.at(to.x, y), view.at(to.x - dx, y - dy), bytes);
    }
    lane_.damage(0, to);
  }

  bool shown() {
    const guichet::FrameView view = picture_.surface(0);
    const std::uint8_t* out = decoder_.pixels(0).data();
    for (std::int32_t y = 0; y < view.height; ++y)
      for (std::int32_t x = 0; x < view.width; ++x, out += guichet::pixel_bytes) {
        const std::uint8_t* const in = view.at(x, y);
        if (in[0] != out[2] || in[1] != out[1] || in[2] != out[0]) return false;
      }
    return true;
  }

  guichet::Picture picture_;
  guichet::Lane lane_{1};
  guichet::Decoder decoder_;
  guichet::SurfaceSize surface_;
  std::vector<std::uint8_t> room_;
  std::vector<std::uint8_t> frame_;
  guichet::Time now_ = 1000;
  bool exact_ = false;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guichet::fuzz::Input input(data, size);
  const auto width = static_cast<std::uint16_t>(1 + input.number<std::uint8_t>() * 2);
  const auto height = static_cast<std::uint16_t>(1 + input.number<std::uint8_t>() * 2);
  Desktop desktop(width, height);
  for (int frame = 0; frame < most_frames && !input.empty(); ++frame) {
    const auto acts = input.number<std::uint8_t>();
    for (int act = 0; act <= acts % 3; ++act) desktop.act(input);
    // Here and there the picture changes between two messages.
    if ((acts & 0x80) != 0 && desktop.hear()) desktop.act(input);
    while (desktop.hear()) continue;
    // Nothing is lossy, so nothing may be left to say, and what was said last is that.
    if (!desktop.exact()) std::abort();
    desktop.later();
  }
  return 0;
}
