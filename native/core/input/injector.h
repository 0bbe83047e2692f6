// What a system lends of its mouse and keyboard. Policy (who may, who holds the hands) is decided before anything comes here.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/time.h"

namespace guichet {

struct KeyStroke {
  // USB HID usage, page 7.
  std::uint16_t usage = 0;
  bool down = false;
  // The character it makes for the technician; 0: none. Where the layouts differ, the character wins over the key's place.
  std::uint32_t code_point = 0;
  // Bit 0 shift, 1 control, 2 alt, 3 meta, 4 AltGr: what the technician holds.
  std::uint16_t modifiers = 0;
  // Bit 0 caps, 1 num, 2 scroll.
  std::uint8_t locks = 0;
};

class Injector {
 public:
  virtual ~Injector() = default;

  // Moves to a pixel of a surface and makes exactly these buttons down: bit 0 left, 1 middle, 2 right, 3 back, 4 forward.
  virtual void pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) = 0;
  // In 120ths of a notch, positive is right and down; what is less than a notch is kept for the next call.
  virtual void wheel(std::int16_t dx, std::int16_t dy) = 0;
  virtual void key(const KeyStroke& key) = 0;
  // Types UTF-8 text as it is, whatever the keyboard's layout.
  virtual void text(std::string_view text) = 0;
  // Lets go of every key and button that was pressed through this injector, and forgets what is not typed yet.
  virtual void release_all() = 0;

  // Milliseconds after which it can go on with what was asked of it; nothing when all of it is done. Meanwhile nothing else
  // may be asked of it.
  virtual std::optional<Time> busy() const { return std::nullopt; }
  virtual void go_on() {}
};

}  // namespace guichet
