// The end user's keyboard as the X server has it: layouts, levels, modifiers.
#pragma once

#include <xkbcommon/xkbcommon.h>

#include <array>
#include <optional>
#include <span>
#include <vector>

#include "core/time.h"
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
  bool makes_now(xcb_keycode_t code, std::uint32_t code_point) const;
  // The key that makes a character with the present layout, the one that is nearest to the present state.
  std::optional<Place> find(std::uint32_t code_point) const;

  // Every program hears of each: no more than a language's letters need.
  static constexpr std::size_t lent_at_most = 48;
  enum class Lent { now, later, never };
  // Gives keys that have no meaning these, for as long as this object lives: the first at once or, while programs may still
  // be looking up what the keys meant before, `later`; the others as far as there are keys.
  Lent lend(std::span<const std::uint32_t> code_points, Time now);
  // Milliseconds until a key that was lent may be given another meaning.
  Time until_free(Time now) const;
  // A key goes down or up.
  void touched(xcb_keycode_t code, bool down, Time now);

  xkb_mod_mask_t modifiers() const;
  // Caps Lock and Num Lock, and which of them are on.
  xkb_mod_mask_t locks() const { return caps_ | num_; }
  // Makes those of `locks` be as in `on`.
  void lock(xkb_mod_mask_t locks, xkb_mod_mask_t on);
  // The modifiers that a key is, and a key for one of them (0: none).
  xkb_mod_mask_t modifiers_of(xcb_keycode_t code) const;
  xcb_keycode_t key_for(xkb_mod_mask_t modifier) const;

 private:
  static constexpr std::size_t modifier_count = 8;

  // A key without a meaning of its own that was given one.
  struct Lease {
    xcb_keycode_t code;
    xkb_keysym_t symbol;
    // When it last went down or up.
    Time used;
    bool down = false;
  };

  bool read_map();
  void read_modifiers();
  // Whether Caps Lock makes a capital of what the key makes with these modifiers, beside choosing its level.
  bool raises_case(xcb_keycode_t code, xkb_mod_mask_t modifiers, std::uint32_t code_point) const;
  bool is_spare(xcb_keycode_t code) const;
  bool makes(xcb_keycode_t code, xkb_keysym_t symbol) const;
  // The lent key that was up for the longest, the end when there is none.
  std::vector<Lease>::const_iterator oldest() const;
  // A key that may be given a meaning now, 0 when there is none.
  xcb_keycode_t free_key(Time now);
  void assign(xcb_keycode_t code, xkb_keysym_t symbol);

  const Connection& connection_;
  std::int32_t device_ = -1;
  std::uint8_t first_event_ = 0;
  bool stale_ = true;
  xkb_context* context_ = nullptr;
  xkb_keymap* map_ = nullptr;
  xkb_state* state_ = nullptr;
  xkb_mod_mask_t caps_ = 0;
  xkb_mod_mask_t num_ = 0;
  std::array<std::array<xcb_keycode_t, 8>, modifier_count> modifier_keys_{};
  std::vector<Lease> leases_;
};

}  // namespace guichet::x11
