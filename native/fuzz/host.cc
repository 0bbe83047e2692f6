// Messages of a hostile relay, and of hostile viewers behind it, to the program's side of a session. Every signature counts
// as the appliance's here, so that passes of any content are reached.
#include "core/host/host.h"

#include <array>
#include <cstdlib>
#include <vector>

#include "fuzz/input.h"

namespace {

using guichet::Time;

class AnyTrust : public guichet::host::Trust {
 public:
  bool sign(std::span<const std::uint8_t>, guichet::host::Signature& signature) override {
    signature.fill(7);
    return true;
  }
  bool verify(std::span<const std::uint8_t>, std::span<const std::uint8_t>) override { return true; }
};

class Hands : public guichet::Injector {
 public:
  void pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) override {
    if (surface >= 2 || x < 0 || y < 0 || x >= 100 || y >= 100) std::abort();
    down += buttons;
  }
  void wheel(std::int16_t dx, std::int16_t dy) override { down += dx + dy; }
  void key(const guichet::KeyStroke& key) override { down += key.usage; }
  void text(std::string_view text) override { down += static_cast<std::int64_t>(text.size()); }
  void release_all() override { down = 0; }

  std::int64_t down = 0;
};

// What the input may do besides sending messages.
enum Act : std::uint8_t { receive, receive_framed, consent, damage, tick, renew, stop, reopen, screen, touch, acts };

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  guichet::fuzz::Input input(data, size);
  AnyTrust trust;
  Hands hands;
  guichet::Layout layout;
  layout.generation = 1;
  for (std::uint8_t id = 0; id < 2; ++id) {
    guichet::Monitor monitor;
    monitor.id = id;
    monitor.width = 100;
    monitor.height = 100;
    layout.monitors.push_back(monitor);
  }
  guichet::Picture picture;
  picture.reset(layout);
  guichet::Lanes lanes(picture);
  guichet::host::Host host(trust, hands, lanes);
  static std::vector<std::uint8_t> room(guichet::wire::limits::message_bytes);

  Time now = 1'000;
  host.layout(layout, now);
  host.open(input.chunk(), now);
  while (!input.empty()) {
    now += input.number<std::uint8_t>() * 16u;
    switch (input.number<std::uint8_t>() % acts) {
      case receive:
        host.receive(input.chunk(), now);
        break;
      case receive_framed: {
        // A message whose header is right but for what the input says.
        std::array<std::uint8_t, guichet::wire::limits::header_bytes> header;
        guichet::wire::Header fields;
        fields.type = static_cast<guichet::wire::Type>(input.number<std::uint8_t>());
        fields.peer = input.number<std::uint8_t>() % 4;
        fields.lane = input.number<std::uint8_t>() % 4;
        fields.epoch = input.number<std::uint8_t>();
        fields.sequence = input.number<std::uint8_t>();
        guichet::wire::write_header(header, fields);
        std::vector<std::uint8_t> message(header.begin(), header.end());
        const auto body = input.chunk();
        message.insert(message.end(), body.begin(), body.end());
        host.receive(message, now);
        break;
      }
      case consent:
        host.consent(input.number<std::uint8_t>() & 3u, now);
        break;
      case damage: {
        const std::uint8_t shade = input.number<std::uint8_t>();
        if (lanes.until_wanted(now) != 0) break;
        picture.surface(1).pixels[shade * 4u] = shade;
        lanes.damage(1, {0, 0, 100, 100});
        break;
      }
      case tick:
        host.tick(now);
        break;
      case renew:
        host.renew(input.chunk(), now);
        break;
      case stop:
        host.stop(guichet::wire::StoppedBy::end_user, now);
        break;
      case reopen:
        host.close();
        host.open(input.chunk(), now);
        break;
      case screen:
        ++layout.generation;
        layout.monitors[0].width = static_cast<std::uint16_t>(input.number<std::uint8_t>() % 100 + 1);
        picture.reset(layout);
        lanes.reset();
        host.layout(layout, now);
        break;
      case touch:
        host.end_user_acts(now);
        host.cursor_position({0, input.number<std::int8_t>(), 5});
        host.cursor_shape({1, 1, 0, 0, {1, 2, 3, 4}});
        break;
      default:
        break;
    }
    if (host.until_due(now) == 0 || lanes.open_lanes() > guichet::wire::limits::lanes) std::abort();
    for (int count = 0; count < 64 && host.next_message(room, now) != 0; ++count) continue;
  }
  host.close();
  return 0;
}
