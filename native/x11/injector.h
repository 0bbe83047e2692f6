// Mouse and keyboard of an X server through XTEST.
#pragma once

#include <map>
#include <set>
#include <vector>

#include "core/input/injector.h"
#include "core/picture/layout.h"
#include "x11/keyboard.h"
#include "x11/touch.h"

namespace guichet::x11 {

class X11Injector : public Injector {
 public:
  // All outlive the injector; `layout` is the capture's, which changes with the monitors.
  X11Injector(const Connection& connection, Touch& touch, Keyboard& keyboard, const Layout& layout)
      : connection_(connection), touch_(touch), keyboard_(keyboard), layout_(layout) {}
  ~X11Injector() override { release_all(); }

  void pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) override;
  void wheel(std::int16_t dx, std::int16_t dy) override;
  void key(const KeyStroke& stroke) override;
  void text(std::string_view text) override;
  void release_all() override;

 private:
  void send(Act act, std::uint8_t detail, std::int16_t x = 0, std::int16_t y = 0);
  void press(xcb_keycode_t code, bool down);
  void tap(xcb_keycode_t code);
  void turn(std::int32_t& rest, std::int16_t by, std::uint8_t back, std::uint8_t forth);
  void key_down(const KeyStroke& stroke);
  // Types one character, with the modifiers changed for it and put back; false when this keyboard cannot make it.
  bool type(std::uint32_t code_point, xkb_mod_mask_t also_up);
  std::optional<Place> place_of(std::uint32_t code_point);
  xkb_mod_mask_t held_modifiers() const;

  const Connection& connection_;
  Touch& touch_;
  Keyboard& keyboard_;
  const Layout& layout_;
  // Which key of this keyboard each pressed usage holds down; 0 for one that was typed and let go at once.
  std::map<std::uint16_t, xcb_keycode_t> held_;
  // Every key that is down through this injector.
  std::set<xcb_keycode_t> down_;
  std::uint16_t buttons_ = 0;
  std::int32_t wheel_x_ = 0;
  std::int32_t wheel_y_ = 0;
};

}  // namespace guichet::x11
