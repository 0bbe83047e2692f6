// The end user's keyboard as the X server has it: layouts, levels, modifiers.
#pragma once

#include <xkbcommon/xkbcommon.h>

#include <array>
#include <deque>
#include <optional>

#include "x11/connection.h"

namespace guichet::x11 {

// A key that makes a character, and what the modifiers must be for it.
struct Place {
  xcb_keycode_t code = 0;
  // The modifiers that its level is chosen by, and which of them must be down.
  xkb_mod_mask_t chosen_by = 0;
  xkb_mod_mask_t wanted = 0;
};

class Keyboard {
 public:
  explicit Keyboard(const Connection& connection);
  ~Keyboard();
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;

  // True when the event tells that the keyboard changed: its map is read again before it is next used.
  bool take(const xcb_generic_event_t& event);
  // Reads the state (and the map, if it changed). False when the server has no keyboard to tell.
  bool refresh();

  // The key at a place of the keyboard, 0 when this keyboard has none.
  xcb_keycode_t code_of(std::uint16_t usage) const;
  // What the key makes in the present state: a character (0: none), and whether it is a dead key.
  std::uint32_t character_of(xcb_keycode_t code) const;
  bool is_dead(xcb_keycode_t code) const;
  // The key that makes a character with the present layout and locks, the one that is nearest to the present state.
  std::optional<Place> find(std::uint32_t code_point) const;
  // Gives a key that has no meaning this one, for as long as this object lives. False when all are in use or none is.
  bool lend(std::uint32_t code_point);

  xkb_mod_mask_t modifiers() const;
  // The modifiers that a key is, and a key for one of them (0: none).
  xkb_mod_mask_t modifiers_of(xcb_keycode_t code) const;
  xcb_keycode_t key_for(xkb_mod_mask_t modifier) const;

 private:
  static constexpr std::size_t modifier_count = 8;

  bool read_map();
  void read_modifiers();
  bool is_spare(xcb_keycode_t code) const;
  void assign(xcb_keycode_t code, xkb_keysym_t symbol);

  const Connection& connection_;
  std::int32_t device_ = -1;
  std::uint8_t first_event_ = 0;
  bool stale_ = true;
  xkb_context* context_ = nullptr;
  xkb_keymap* map_ = nullptr;
  xkb_state* state_ = nullptr;
  xkb_mod_mask_t locks_ = 0;
  std::array<std::array<xcb_keycode_t, 8>, modifier_count> modifier_keys_{};
  // Keys without a meaning of their own that were given one, oldest first.
  std::deque<xcb_keycode_t> lent_;
};

}  // namespace guichet::x11
