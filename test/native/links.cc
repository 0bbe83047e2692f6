// Ways of all kinds, simulated: how much of them core/lanes/rate uses, how long what it puts on them has to wait, and what
// a letter typed beside a video costs on a slow one. Prints one JSON object a line; time is told, nothing is random twice.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <new>
#include <vector>

#include "core/decode/decoder.h"
#include "core/lanes/lanes.h"

namespace {

using namespace guichet;

// Counts what is allocated; malloc itself is left to the sanitizers and to tools that replace it.
std::uint64_t allocations = 0;

struct Way {
  const char* name;
  double bytes_per_second;
  Time round_trip;
  Time jitter;
  // Of packets; each stops everything for a time-out, as over TCP.
  double loss;
};

constexpr double packet_bytes = 1'448;
constexpr double time_out_ms = 200;

// One direction in order: a queue at the narrowest place, then the distance.
class Line {
 public:
  explicit Line(const Way& way) : way_(way) {}

  // When the last of these bytes arrives, for bytes that come to the queue now.
  double carry(double bytes, double now) {
    free_ = std::max(free_, now);
    for (double left = bytes; left > 0; left -= packet_bytes) {
      free_ += std::min(left, packet_bytes) / way_.bytes_per_second * 1'000;
      if (chance() < way_.loss) free_ += time_out_ms + static_cast<double>(way_.round_trip);
    }
    const double there = free_ + static_cast<double>(way_.round_trip) / 2 + chance() * static_cast<double>(way_.jitter);
    return last_ = std::max(last_, there);
  }
  // How long something has to wait now before its first byte is on the line.
  double queue(double now) const { return std::max(0.0, free_ - now); }

 private:
  double chance() {
    state_ = state_ * 1'664'525 + 1'013'904'223;
    return state_ / 4'294'967'296.0;
  }

  const Way& way_;
  std::uint32_t state_ = 1;
  double free_ = 0;
  double last_ = 0;
};

double at_share(std::vector<double>& values, double share) {
  if (values.empty()) return -1;
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

// There is always more to send: the share of the way that is used once it is known, and what waits before it.
void saturate(const Way& way) {
  constexpr Time known_after_ms = 10'000;
  constexpr Time length_ms = 40'000;
  Rate rate;
  Line line(way);
  struct Sent {
    std::uint32_t frame;
    double bytes;
    double arrives;
  };
  std::deque<Sent> under_way;
  std::vector<double> queues;
  std::uint32_t frame = 0;
  double delivered = 0;
  for (Time now = 0; now < length_ms; ++now) {
    const double sent_back = static_cast<double>(now) - static_cast<double>(way.round_trip) / 2;
    while (!under_way.empty() && under_way.front().arrives <= sent_back) {
      rate.acknowledged(under_way.front().frame, 1'000, now);
      if (now >= known_after_ms) delivered += under_way.front().bytes;
      under_way.pop_front();
    }
    while (under_way.size() < rate.frames_under_way() && rate.until_room(now) == 0) {
      constexpr double first_picture = 200'000;
      const double bytes = frame == 0 ? first_picture : static_cast<double>(rate.cut_bytes());
      if (now >= known_after_ms) queues.push_back(line.queue(static_cast<double>(now)));
      rate.sent(++frame, static_cast<std::size_t>(bytes), now);
      under_way.push_back({frame, bytes, line.carry(bytes, static_cast<double>(now))});
    }
  }
  const double packet_ms =
      packet_bytes / way.bytes_per_second * 1'000 + way.loss * (time_out_ms + static_cast<double>(way.round_trip));
  const double capacity = packet_bytes / packet_ms * static_cast<double>(length_ms - known_after_ms);
  std::printf(
      "{\"kind\":\"saturated\",\"way\":\"%s\",\"utilisation\":%.3f,\"queueP50\":%.0f,\"queueP95\":%.0f,"
      "\"roundTrip\":%llu,\"bytesPerSecond\":%llu,\"frames\":%u}\n",
      way.name, delivered / capacity, at_share(queues, 0.5), at_share(queues, 0.95),
      static_cast<unsigned long long>(rate.round_trip()), static_cast<unsigned long long>(rate.bytes_per_second()),
      frame);
}

// A desktop of its own with a part that never stands still, and a tile elsewhere whose colour is what was typed last.
class Desk {
 public:
  Desk() {
    Layout layout;
    layout.generation = 1;
    Monitor monitor;
    monitor.width = width;
    monitor.height = height;
    layout.monitors.push_back(monitor);
    picture_.reset(layout);
  }

  void play() { noise({0, 0, 320, 192}); }
  void type() {
    ++typed_;
    const FrameView view = picture_.surface(0);
    for (std::int32_t y = field.y; y < field.bottom(); ++y)
      for (std::int32_t x = field.x; x < field.right(); ++x) {
        std::uint8_t* const pixel = view.at(x, y);
        pixel[0] = pixel[1] = pixel[2] = typed_;
      }
    lanes_.damage(0, field);
  }
  std::uint8_t typed() const { return typed_; }
  Lanes& lanes() { return lanes_; }
  void damage() { lanes_.damage(0, {0, 0, width, height}); }

  static constexpr std::uint16_t width = 640;
  static constexpr std::uint16_t height = 384;
  static constexpr Rectangle field{580, 340, 12, 16};

 private:
  void noise(const Rectangle& where) {
    const FrameView view = picture_.surface(0);
    for (std::int32_t y = where.y; y < where.bottom(); ++y)
      for (std::int32_t x = where.x; x < where.right(); ++x) {
        state_ = state_ * 1'664'525 + 1'013'904'223;
        std::uint8_t* const pixel = view.at(x, y);
        pixel[0] = static_cast<std::uint8_t>(state_ >> 24);
        pixel[1] = static_cast<std::uint8_t>(state_ >> 16);
        pixel[2] = static_cast<std::uint8_t>(state_ >> 8);
      }
    lanes_.damage(0, where);
  }

  Picture picture_;
  Lanes lanes_{picture_};
  std::uint32_t state_ = 1;
  std::uint8_t typed_ = 0;
};

struct Message {
  double arrives;
  std::vector<std::uint8_t> bytes;
};

// What a viewer makes of the messages of its lane.
class Onlooker {
 public:
  // The number of a frame that is whole now; 0 when none is.
  std::uint32_t take(std::span<const std::uint8_t> message) {
    const auto header = wire::read_header(message);
    if (header && header->type == wire::Type::reset) {
      wire::Reset reset;
      if (!wire::read_body(message, reset)) return 0;
      lane = header->lane;
      std::vector<SurfaceSize> sizes;
      for (const wire::Surface& surface : reset.surfaces) sizes.push_back({surface.id, surface.width, surface.height});
      decoder_.reset(sizes);
      frame_.clear();
    }
    if (!header || header->type != wire::Type::frame_part) return 0;
    wire::FramePart part;
    if (!wire::read_body(message, part)) return 0;
    frame_.insert(frame_.end(), part.data.begin(), part.data.end());
    if (part.last == 0) return 0;
    if (decoder_.frame(frame_) != DecodeError::none) std::abort();
    frame_.clear();
    return part.frame;
  }
  std::uint8_t typed() const {
    const auto pixels = decoder_.pixels(0);
    return pixels.empty() ? 0 : pixels[(std::size_t{Desk::field.y} * Desk::width + Desk::field.x) * 4];
  }
  std::uint16_t lane = 0;

 private:
  Decoder decoder_;
  std::vector<std::uint8_t> frame_;
};

// Somebody types twice a second while a part of the screen plays, all in lossless tiles: the hardest case there is.
void type_beside_video(const Way& way) {
  constexpr Time length_ms = 60'000;
  constexpr Time typed_from_ms = 15'000;
  constexpr Time typed_every_ms = 500;
  constexpr Time played_every_ms = 33;
  constexpr std::uint16_t peer = 1;
  Desk desk;
  Line line(way);
  Onlooker onlooker;
  std::deque<Message> under_way;
  struct Acknowledged {
    double arrives;
    std::uint32_t frame;
  };
  std::deque<Acknowledged> back;
  std::vector<double> waits;
  std::vector<std::uint8_t> room(wire::limits::message_bytes);
  Time typed_at = 0;
  bool waiting = false;
  double bytes = 0;
  desk.lanes().join(peer);
  for (Time now = 1; now < length_ms; ++now) {
    const auto time = static_cast<double>(now);
    for (; !back.empty() && back.front().arrives <= time; back.pop_front())
      desk.lanes().acknowledge(onlooker.lane, peer, back.front().frame, 2'000, now);
    for (; !under_way.empty() && under_way.front().arrives <= time; under_way.pop_front()) {
      const std::uint32_t frame = onlooker.take(under_way.front().bytes);
      if (frame == 0) continue;
      back.push_back({time + static_cast<double>(way.round_trip) / 2, frame});
      if (waiting && onlooker.typed() == desk.typed()) {
        waits.push_back(time - static_cast<double>(typed_at));
        waiting = false;
      }
    }
    if (now % played_every_ms == 0) desk.play();
    if (now >= typed_from_ms && now % typed_every_ms == 0 && !waiting) {
      desk.type();
      typed_at = now;
      waiting = true;
    }
    // What the relay's window lets out of the program; an ordinary socket holds it then.
    while (line.queue(time) * way.bytes_per_second / 1'000 < wire::limits::window_bytes - 2 * wire::limits::part_bytes) {
      const std::size_t length = desk.lanes().next_message(room, now);
      if (length == 0) break;
      bytes += static_cast<double>(length);
      const auto end = room.begin() + static_cast<std::ptrdiff_t>(length);
      under_way.push_back({line.carry(static_cast<double>(length), time), {room.begin(), end}});
    }
  }
  if (waiting) waits.push_back(static_cast<double>(length_ms - typed_at));
  std::printf("{\"kind\":\"typing\",\"way\":\"%s\",\"letters\":%zu,\"p50\":%.0f,\"p95\":%.0f,\"utilisation\":%.3f,"
              "\"frames\":%llu}\n",
              way.name, waits.size(), at_share(waits, 0.5), at_share(waits, 0.95),
              bytes / (way.bytes_per_second * static_cast<double>(length_ms) / 1'000),
              static_cast<unsigned long long>(desk.lanes().frames_encoded()));
}

// Many frames on a quick way, with several viewers in a lane: what is allocated once all of them have the picture.
void count_allocations() {
  constexpr Time settled_ms = 2'000;
  constexpr Time length_ms = 10'000;
  Desk desk;
  std::vector<std::uint8_t> room(wire::limits::message_bytes);
  for (std::uint16_t peer = 1; peer <= 3; ++peer) desk.lanes().join(peer);
  std::uint64_t before = 0;
  std::uint64_t frames_before = 0;
  std::uint16_t lane = 0;
  for (Time now = 1; now < length_ms; ++now) {
    if (now == settled_ms) {
      before = allocations;
      frames_before = desk.lanes().frames_encoded();
    }
    if (now % 20 == 0) desk.play();
    if (now % 100 == 0) desk.type();
    std::uint32_t frame = 0;
    while (const std::size_t length = desk.lanes().next_message(room, now)) {
      const std::span<const std::uint8_t> message(room.data(), length);
      const auto header = wire::read_header(message);
      if (!header || header->type != wire::Type::frame_part) continue;
      wire::FramePart part;
      if (wire::read_body(message, part)) frame = part.frame;
      lane = header->lane;
    }
    for (std::uint16_t peer = 1; frame != 0 && peer <= 3; ++peer)
      desk.lanes().acknowledge(lane, peer, frame, 1'000, now);
  }
  std::printf("{\"kind\":\"allocations\",\"count\":%llu,\"frames\":%llu,\"lanes\":%zu}\n",
              static_cast<unsigned long long>(allocations - before),
              static_cast<unsigned long long>(desk.lanes().frames_encoded() - frames_before), desk.lanes().open_lanes());
}

constexpr double bit = 1.0 / 8;
constexpr double kbit = 1'000 * bit;
constexpr double mbit = 1'000 * kbit;
constexpr Way ways[] = {
    {"256 kbit/s, 1 ms", 256 * kbit, 1, 0, 0},
    {"256 kbit/s, 150 ms", 256 * kbit, 150, 0, 0},
    {"256 kbit/s, 300 ms, jitter 40", 256 * kbit, 300, 40, 0},
    {"256 kbit/s, 150 ms, loss 2 %", 256 * kbit, 150, 10, 0.02},
    {"2 Mbit/s, 80 ms, loss 1 %", 2 * mbit, 80, 10, 0.01},
    {"10 Mbit/s, 30 ms", 10 * mbit, 30, 5, 0},
    {"10 Mbit/s, 300 ms", 10 * mbit, 300, 10, 0},
    {"100 Mbit/s, 20 ms", 100 * mbit, 20, 2, 0},
    {"100 Mbit/s, 20 ms, loss 0.1 %", 100 * mbit, 20, 2, 0.001},
    {"1 Gbit/s, 1 ms", 1'000 * mbit, 1, 0, 0},
    {"1 Gbit/s, 300 ms", 1'000 * mbit, 300, 5, 0},
};

}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* const memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

int main() {
  for (const Way& way : ways) saturate(way);
  for (const Way& way : {ways[1], ways[2], ways[3], ways[4]}) type_beside_video(way);
  count_allocations();
}
