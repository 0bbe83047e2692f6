// Mouse and keyboard of an X server through XTEST.
#pragma once

#include <deque>
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
  std::optional<Time> busy() const override;
  void go_on() override;

 private:
  enum class Typed { yes, later, never };

  void send(Act act, std::uint8_t detail, std::int16_t x = 0, std::int16_t y = 0);
  void press(xcb_keycode_t code, bool down);
  void tap(xcb_keycode_t code);
  void turn(std::int32_t& rest, std::int16_t by, std::uint8_t back, std::uint8_t forth);
  void key_down(const KeyStroke& stroke);
  // The key that is meant by one of the technician's keyboard, whatever it makes.
  xcb_keycode_t code_of(const KeyStroke& stroke) const;
  // Types one character, with the modifiers changed for it and put back.
  Typed type(std::uint32_t code_point, xkb_mod_mask_t also_up);
  // Makes a key for a character that the keyboard has none for, and for those that wait behind it.
  Keyboard::Lent borrow(std::uint32_t code_point);
  xkb_mod_mask_t held_modifiers() const;

  const Connection& connection_;
  Touch& touch_;
  Keyboard& keyboard_;
  const Layout& layout_;
  // Which key of this keyboard each pressed usage holds down; 0 for one that was typed and let go at once.
  std::map<std::uint16_t, xcb_keycode_t> held_;
  // Every key that is down through this injector.
  std::set<xcb_keycode_t> down_;
  // Characters that are not typed yet, and whether the first of them waits for a key.
  std::deque<std::uint32_t> rest_;
  bool waits_ = false;
  std::uint16_t buttons_ = 0;
  std::int32_t wheel_x_ = 0;
  std::int32_t wheel_y_ = 0;
};

}  // namespace guichet::x11
