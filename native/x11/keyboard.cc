#include "x11/keyboard.h"

// The header of a C library that names a field as C++ names templates' kin.
#define explicit explicit_
#include <xcb/xkb.h>
#undef explicit
#include <xkbcommon/xkbcommon-x11.h>

#include <algorithm>
#include <bit>

#include "x11/key_names.h"

namespace guichet::x11 {

namespace {

// Programs look a key's meaning up when they come to the event: it stays for so long after the key was last used.
constexpr Time rest_ms = 500;
// To change a lock of the end user's is worse than any number of other keys.
constexpr int lock_cost = 16;
// Programs have uses of their own for the keypad.
constexpr int keypad_cost = 8;

xkb_mod_mask_t mask_of(xkb_keymap* map, const char* name) {
  const xkb_mod_index_t index = xkb_keymap_mod_get_index(map, name);
  return index == XKB_MOD_INVALID ? 0 : 1u << index;
}

// Beyond ASCII libraries differ in what is a capital of what.
bool has_case(std::uint32_t code_point) {
  return code_point > 0x7f || (code_point >= 'A' && code_point <= 'Z') || (code_point >= 'a' && code_point <= 'z');
}

}  // namespace

Keyboard::Keyboard(const Connection& connection) : connection_(connection) {
  auto* c = connection.get();
  if (!xkb_x11_setup_xkb_extension(c, XKB_X11_MIN_MAJOR_XKB_VERSION, XKB_X11_MIN_MINOR_XKB_VERSION,
                                   XKB_X11_SETUP_XKB_EXTENSION_NO_FLAGS, nullptr, nullptr, &first_event_, nullptr))
    return;
  context_ = xkb_context_new(XKB_CONTEXT_NO_DEFAULT_INCLUDES);
  device_ = xkb_x11_get_core_keyboard_device_id(c);
  constexpr std::uint16_t events = XCB_XKB_EVENT_TYPE_NEW_KEYBOARD_NOTIFY | XCB_XKB_EVENT_TYPE_MAP_NOTIFY;
  constexpr std::uint16_t parts = 0xff;
  xcb_xkb_select_events(c, XCB_XKB_ID_USE_CORE_KBD, events, 0, events, parts, parts, nullptr);
}

Keyboard::~Keyboard() {
  for (const Lease& lease : leases_) assign(lease.code, XKB_KEY_NoSymbol);
  if (!leases_.empty()) xcb_flush(connection_.get());
  xkb_state_unref(state_);
  xkb_keymap_unref(map_);
  xkb_context_unref(context_);
}

bool Keyboard::take(const xcb_generic_event_t& event) {
  const bool ours = first_event_ != 0 && (event.response_type & 0x7f) == first_event_;
  if (ours || (event.response_type & 0x7f) == XCB_MAPPING_NOTIFY) stale_ = true;
  return ours;
}

bool Keyboard::refresh() {
  if (device_ < 0 || context_ == nullptr) return false;
  if (stale_ && !read_map()) return false;
  xkb_state_unref(state_);
  state_ = xkb_x11_state_new_from_device(map_, connection_.get(), device_);
  return state_ != nullptr;
}

bool Keyboard::read_map() {
  xkb_keymap* map =
      xkb_x11_keymap_new_from_device(context_, connection_.get(), device_, XKB_KEYMAP_COMPILE_NO_FLAGS);
  if (map == nullptr) return false;
  xkb_keymap_unref(map_);
  map_ = map;
  stale_ = false;
  caps_ = mask_of(map_, XKB_MOD_NAME_CAPS);
  num_ = mask_of(map_, XKB_MOD_NAME_NUM);
  read_modifiers();
  // Another layout was chosen meanwhile: the keys are what it makes of them.
  std::erase_if(leases_, [this](const Lease& lease) { return !makes(lease.code, lease.symbol); });
  return true;
}

void Keyboard::read_modifiers() {
  auto* c = connection_.get();
  for (auto& keys : modifier_keys_) keys.fill(0);
  Owned<xcb_get_modifier_mapping_reply_t> reply(
      xcb_get_modifier_mapping_reply(c, xcb_get_modifier_mapping(c), nullptr));
  if (!reply) return;
  const xcb_keycode_t* codes = xcb_get_modifier_mapping_keycodes(reply.get());
  const std::size_t each = reply->keycodes_per_modifier;
  for (std::size_t modifier = 0; modifier < modifier_count; ++modifier)
    std::copy_n(codes + modifier * each, std::min(each, modifier_keys_[modifier].size()),
                modifier_keys_[modifier].begin());
}

xcb_keycode_t Keyboard::code_of(std::uint16_t usage) const {
  const char* name = key_name(usage);
  if (name == nullptr) return 0;
  const xkb_keycode_t code = xkb_keymap_key_by_name(map_, name);
  return code == XKB_KEYCODE_INVALID || code > 0xff ? 0 : static_cast<xcb_keycode_t>(code);
}

std::uint32_t Keyboard::character_of(xcb_keycode_t code) const {
  return xkb_keysym_to_utf32(xkb_state_key_get_one_sym(state_, code));
}

bool Keyboard::makes_now(xcb_keycode_t code, std::uint32_t code_point) const {
  return character_of(code) == code_point && !raises_case(code, modifiers(), code_point);
}

bool Keyboard::is_dead(xcb_keycode_t code) const {
  const xkb_keysym_t symbol = xkb_state_key_get_one_sym(state_, code);
  return symbol >= XKB_KEY_dead_grave && symbol <= XKB_KEY_dead_longsolidusoverlay;
}

std::optional<Place> Keyboard::find(std::uint32_t code_point) const {
  const xkb_mod_mask_t now = modifiers();
  std::optional<Place> best;
  int best_changes = 0;
  const xkb_keycode_t last = std::min<xkb_keycode_t>(xkb_keymap_max_keycode(map_), 0xff);
  for (xkb_keycode_t code = xkb_keymap_min_keycode(map_); code <= last; ++code) {
    const xkb_layout_index_t layout = xkb_state_key_get_layout(state_, code);
    if (layout == XKB_LAYOUT_INVALID) continue;
    const xkb_mod_mask_t type = xkb_state_key_get_consumed_mods2(state_, code, XKB_CONSUMED_MODE_XKB);
    for (xkb_level_index_t level = 0; level < xkb_keymap_num_levels_for_key(map_, code, layout); ++level) {
      const xkb_keysym_t* symbols = nullptr;
      if (xkb_keymap_key_get_syms_by_level(map_, code, layout, level, &symbols) != 1) continue;
      if (xkb_keysym_to_utf32(symbols[0]) != code_point) continue;
      std::array<xkb_mod_mask_t, 16> masks{};
      const std::size_t count =
          xkb_keymap_key_get_mods_for_level(map_, code, layout, level, masks.data(), masks.size());
      for (xkb_mod_mask_t wanted : std::span(masks).first(count)) {
        xkb_mod_mask_t chosen_by = type;
        if (raises_case(code, (now & ~type) | wanted, code_point)) {
          chosen_by |= caps_;
          wanted &= ~caps_;
        }
        const xkb_mod_mask_t changes = (wanted ^ now) & chosen_by;
        const bool on_keypad = symbols[0] >= XKB_KEY_KP_Space && symbols[0] <= XKB_KEY_KP_Equal;
        const int changed = std::popcount(changes) + lock_cost * std::popcount(changes & locks()) +
                            (on_keypad ? keypad_cost : 0);
        if (best && changed >= best_changes) continue;
        best = {static_cast<xcb_keycode_t>(code), chosen_by, wanted & chosen_by};
        best_changes = changed;
      }
    }
  }
  return best;
}

bool Keyboard::raises_case(xcb_keycode_t code, xkb_mod_mask_t modifiers, std::uint32_t code_point) const {
  if ((modifiers & caps_) == 0 || !has_case(code_point)) return false;
  xkb_state* state = xkb_state_new(map_);
  if (state == nullptr) return false;
  xkb_state_update_mask(state, modifiers, 0, 0, 0, 0, xkb_state_serialize_layout(state_, XKB_STATE_LAYOUT_EFFECTIVE));
  const xkb_mod_mask_t consumed = xkb_state_key_get_consumed_mods2(state, code, XKB_CONSUMED_MODE_XKB);
  xkb_state_unref(state);
  return (consumed & caps_) == 0;
}

bool Keyboard::is_spare(xcb_keycode_t code) const {
  const xkb_layout_index_t layouts = xkb_keymap_num_layouts_for_key(map_, code);
  for (xkb_layout_index_t layout = 0; layout < layouts; ++layout) {
    for (xkb_level_index_t level = 0; level < xkb_keymap_num_levels_for_key(map_, code, layout); ++level) {
      const xkb_keysym_t* symbols = nullptr;
      if (xkb_keymap_key_get_syms_by_level(map_, code, layout, level, &symbols) != 0) return false;
    }
  }
  return std::ranges::none_of(modifier_keys_, [code](const auto& keys) { return std::ranges::count(keys, code) != 0; });
}

bool Keyboard::makes(xcb_keycode_t code, xkb_keysym_t symbol) const {
  const xkb_keysym_t* symbols = nullptr;
  return xkb_keymap_key_get_syms_by_level(map_, code, 0, 0, &symbols) == 1 && symbols[0] == symbol;
}

xcb_keycode_t Keyboard::free_key(Time now) {
  if (leases_.size() < lent_at_most) {
    const xkb_keycode_t last = std::min<xkb_keycode_t>(xkb_keymap_max_keycode(map_), 0xff);
    for (xkb_keycode_t code = last; code >= xkb_keymap_min_keycode(map_); --code) {
      const auto is_lent = [code](const Lease& lease) { return lease.code == code; };
      if (is_spare(static_cast<xcb_keycode_t>(code)) && std::ranges::none_of(leases_, is_lent))
        return static_cast<xcb_keycode_t>(code);
    }
  }
  const auto key = oldest();
  if (key == leases_.end() || until_free(now) != 0) return 0;
  const xcb_keycode_t code = key->code;
  leases_.erase(key);
  return code;
}

std::vector<Keyboard::Lease>::const_iterator Keyboard::oldest() const {
  auto found = leases_.end();
  for (auto lease = leases_.begin(); lease != leases_.end(); ++lease)
    if (!lease->down && (found == leases_.end() || lease->used < found->used)) found = lease;
  return found;
}

Time Keyboard::until_free(Time now) const {
  const auto key = oldest();
  if (key == leases_.end()) return rest_ms;
  return key->used + rest_ms <= now ? 0 : key->used + rest_ms - now;
}

void Keyboard::touched(xcb_keycode_t code, bool down, Time now) {
  const auto lease = std::ranges::find(leases_, code, &Lease::code);
  if (lease == leases_.end()) return;
  lease->used = now;
  lease->down = down;
}

Keyboard::Lent Keyboard::lend(std::span<const std::uint32_t> code_points, Time now) {
  bool lent = false;
  for (const std::uint32_t code_point : code_points) {
    const xkb_keysym_t symbol = xkb_utf32_to_keysym(code_point);
    const xcb_keycode_t code = symbol == XKB_KEY_NoSymbol ? 0 : free_key(now);
    if (code == 0 && !lent) return symbol == XKB_KEY_NoSymbol || leases_.empty() ? Lent::never : Lent::later;
    if (code == 0) break;
    assign(code, symbol);
    leases_.push_back({code, symbol, now});
    lent = true;
  }
  stale_ = true;
  return lent && refresh() ? Lent::now : Lent::never;
}

void Keyboard::assign(xcb_keycode_t code, xkb_keysym_t symbol) {
  // The same on both levels, so that shift makes no difference.
  const std::array<xcb_keysym_t, 2> symbols = {symbol, symbol};
  xcb_change_keyboard_mapping(connection_.get(), 1, code, symbols.size(), symbols.data());
}

void Keyboard::lock(xkb_mod_mask_t locks, xkb_mod_mask_t on) {
  xcb_xkb_latch_lock_state(connection_.get(), XCB_XKB_ID_USE_CORE_KBD, static_cast<std::uint8_t>(locks),
                           static_cast<std::uint8_t>(on & locks), 0, 0, 0, 0, 0);
}

xkb_mod_mask_t Keyboard::modifiers() const { return xkb_state_serialize_mods(state_, XKB_STATE_MODS_EFFECTIVE); }

xkb_mod_mask_t Keyboard::modifiers_of(xcb_keycode_t code) const {
  // The server's list of modifiers does not name every key that is one: an AltGr is one by its action alone.
  xkb_state* pressed = xkb_state_new(map_);
  if (pressed == nullptr) return 0;
  xkb_state_update_mask(pressed, 0, 0, 0, 0, 0, xkb_state_serialize_layout(state_, XKB_STATE_LAYOUT_EFFECTIVE));
  xkb_state_update_key(pressed, code, XKB_KEY_DOWN);
  const xkb_mod_mask_t mask = xkb_state_serialize_mods(pressed, XKB_STATE_MODS_DEPRESSED);
  xkb_state_unref(pressed);
  return mask;
}

xcb_keycode_t Keyboard::key_for(xkb_mod_mask_t modifier) const {
  for (std::size_t index = 0; index < modifier_count; ++index)
    if ((modifier & 1u << index) != 0) return modifier_keys_[index][0];
  return 0;
}

}  // namespace guichet::x11
