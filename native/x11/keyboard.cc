#include "x11/keyboard.h"

// The header of a C library that names a field as C++ names templates' kin.
#define explicit explicit_
#include <xcb/xkb.h>
#undef explicit
#include <xkbcommon/xkbcommon-x11.h>

#include <algorithm>
#include <bit>
#include <span>

#include "x11/key_names.h"

namespace guichet::x11 {

namespace {

// So many characters may be on their way to programs that look a key's meaning up late.
constexpr std::size_t lent_at_most = 16;

xkb_mod_mask_t mask_of(xkb_keymap* map, const char* name) {
  const xkb_mod_index_t index = xkb_keymap_mod_get_index(map, name);
  return index == XKB_MOD_INVALID ? 0 : 1u << index;
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
  for (const xcb_keycode_t code : lent_) assign(code, XKB_KEY_NoSymbol);
  if (!lent_.empty()) xcb_flush(connection_.get());
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
  locks_ = mask_of(map_, XKB_MOD_NAME_CAPS) | mask_of(map_, XKB_MOD_NAME_NUM);
  read_modifiers();
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

bool Keyboard::is_dead(xcb_keycode_t code) const {
  const xkb_keysym_t symbol = xkb_state_key_get_one_sym(state_, code);
  return symbol >= XKB_KEY_dead_grave && symbol <= XKB_KEY_dead_greek;
}

std::optional<Place> Keyboard::find(std::uint32_t code_point) const {
  const xkb_mod_mask_t now = modifiers();
  std::optional<Place> best;
  int best_changes = 0;
  const xkb_keycode_t last = std::min<xkb_keycode_t>(xkb_keymap_max_keycode(map_), 0xff);
  for (xkb_keycode_t code = xkb_keymap_min_keycode(map_); code <= last; ++code) {
    const xkb_layout_index_t layout = xkb_state_key_get_layout(state_, code);
    if (layout == XKB_LAYOUT_INVALID) continue;
    const xkb_mod_mask_t chosen_by = xkb_state_key_get_consumed_mods2(state_, code, XKB_CONSUMED_MODE_XKB);
    for (xkb_level_index_t level = 0; level < xkb_keymap_num_levels_for_key(map_, code, layout); ++level) {
      const xkb_keysym_t* symbols = nullptr;
      if (xkb_keymap_key_get_syms_by_level(map_, code, layout, level, &symbols) != 1) continue;
      if (xkb_keysym_to_utf32(symbols[0]) != code_point) continue;
      std::array<xkb_mod_mask_t, 16> masks{};
      const std::size_t count =
          xkb_keymap_key_get_mods_for_level(map_, code, layout, level, masks.data(), masks.size());
      for (const xkb_mod_mask_t wanted : std::span(masks).first(count)) {
        const xkb_mod_mask_t changes = (wanted ^ now) & chosen_by;
        // Locks are the end user's: they stay as they are.
        if ((changes & locks_) != 0) continue;
        const int changed = std::popcount(changes);
        if (best && changed >= best_changes) continue;
        best = {static_cast<xcb_keycode_t>(code), chosen_by, wanted & chosen_by};
        best_changes = changed;
      }
    }
  }
  return best;
}

bool Keyboard::is_spare(xcb_keycode_t code) const {
  const xkb_layout_index_t layouts = xkb_keymap_num_layouts_for_key(map_, code);
  for (xkb_layout_index_t layout = 0; layout < layouts; ++layout) {
    for (xkb_level_index_t level = 0; level < xkb_keymap_num_levels_for_key(map_, code, layout); ++level) {
      const xkb_keysym_t* symbols = nullptr;
      if (xkb_keymap_key_get_syms_by_level(map_, code, layout, level, &symbols) != 0) return false;
    }
  }
  return modifiers_of(code) == 0;
}

bool Keyboard::lend(std::uint32_t code_point) {
  const xkb_keysym_t symbol = xkb_utf32_to_keysym(code_point);
  if (symbol == XKB_KEY_NoSymbol) return false;
  xcb_keycode_t chosen = 0;
  if (lent_.size() < lent_at_most) {
    const xkb_keycode_t last = std::min<xkb_keycode_t>(xkb_keymap_max_keycode(map_), 0xff);
    for (xkb_keycode_t code = last; code >= xkb_keymap_min_keycode(map_) && chosen == 0; --code)
      if (is_spare(static_cast<xcb_keycode_t>(code))) chosen = static_cast<xcb_keycode_t>(code);
  }
  if (chosen == 0 && !lent_.empty()) {
    chosen = lent_.front();
    lent_.pop_front();
  }
  if (chosen == 0) return false;
  assign(chosen, symbol);
  lent_.push_back(chosen);
  stale_ = true;
  return refresh();
}

void Keyboard::assign(xcb_keycode_t code, xkb_keysym_t symbol) {
  // The same on both levels, so that shift makes no difference.
  const std::array<xcb_keysym_t, 2> symbols = {symbol, symbol};
  xcb_change_keyboard_mapping(connection_.get(), 1, code, symbols.size(), symbols.data());
}

xkb_mod_mask_t Keyboard::modifiers() const { return xkb_state_serialize_mods(state_, XKB_STATE_MODS_EFFECTIVE); }

xkb_mod_mask_t Keyboard::modifiers_of(xcb_keycode_t code) const {
  xkb_mod_mask_t mask = 0;
  for (std::size_t modifier = 0; modifier < modifier_count; ++modifier)
    if (std::ranges::find(modifier_keys_[modifier], code) != modifier_keys_[modifier].end()) mask |= 1u << modifier;
  return mask;
}

xcb_keycode_t Keyboard::key_for(xkb_mod_mask_t modifier) const {
  for (std::size_t index = 0; index < modifier_count; ++index)
    if ((modifier & 1u << index) != 0) return modifier_keys_[index][0];
  return 0;
}

}  // namespace guichet::x11
