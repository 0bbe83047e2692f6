#include "x11/injector.h"

#include <xcb/xtest.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace guichet::x11 {

namespace {

constexpr std::uint16_t first_modifier_usage = 0xe0;
constexpr std::uint16_t enter_usage = 0x28;
constexpr std::uint16_t tab_usage = 0x2b;
constexpr std::uint16_t left_alt_usage = 0xe2;
constexpr std::uint16_t right_alt_usage = 0xe6;
constexpr std::uint16_t keypad_1_usage = 0x59;
constexpr std::uint16_t shift_modifier = 1u << 0;
constexpr std::uint16_t alt_modifier = 1u << 2;
constexpr std::uint16_t alt_gr_modifier = 1u << 4;
constexpr std::uint32_t first_printable = 0x20;
// Control, Alt and Meta as every X keyboard has them.
constexpr xkb_mod_mask_t shortcut_modifiers = XCB_MOD_MASK_CONTROL | XCB_MOD_MASK_1 | XCB_MOD_MASK_4;
// What the keys of the keypad are without Num Lock, from 1 to 9, then 0 and the decimal point: end, down, page down, left,
// nothing, right, home, up, page up, insert, delete.
constexpr std::array<std::uint16_t, 11> keypad_moves = {0x4d, 0x51, 0x4e, 0x50, 0, 0x4f, 0x4a, 0x52, 0x4b, 0x49, 0x4c};
// So many characters are typed before other things have their turn.
constexpr std::size_t characters_at_once = 64;
// Where the buttons of the wire stand among X's; 4 to 7 are the wheel.
constexpr std::array<std::uint8_t, 5> button_numbers = {1, 2, 3, 8, 9};
constexpr std::uint8_t wheel_up = 4;
constexpr std::uint8_t wheel_down = 5;
constexpr std::uint8_t wheel_left = 6;
constexpr std::uint8_t wheel_right = 7;
constexpr std::int32_t notch = 120;
// One message never turns the wheel further than a hand could.
constexpr std::int32_t notches_at_most = 32;

Time now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

std::uint8_t type_of(Act act) {
  switch (act) {
    case Act::motion:
      return XCB_MOTION_NOTIFY;
    case Act::button_down:
      return XCB_BUTTON_PRESS;
    case Act::button_up:
      return XCB_BUTTON_RELEASE;
    case Act::key_down:
      return XCB_KEY_PRESS;
    case Act::key_up:
      return XCB_KEY_RELEASE;
  }
  return 0;
}

// The code points of well-formed UTF-8.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> points;
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if ((byte & 0xc0) == 0x80 && !points.empty()) {
      points.back() = points.back() << 6 | (byte & 0x3f);
    } else {
      points.push_back(byte >= 0xf0 ? byte & 0x07 : byte >= 0xe0 ? byte & 0x0f : byte >= 0xc0 ? byte & 0x1f : byte);
    }
  }
  return points;
}

}  // namespace

void X11Injector::send(Act act, std::uint8_t detail, std::int16_t x, std::int16_t y) {
  touch_.expect(act, detail, now());
  xcb_test_fake_input(connection_.get(), type_of(act), detail, XCB_CURRENT_TIME, connection_.root(), x, y, 0);
}

void X11Injector::press(xcb_keycode_t code, bool down) {
  if (code == 0) return;
  if (down ? !down_.insert(code).second : down_.erase(code) == 0) return;
  send(down ? Act::key_down : Act::key_up, code);
  keyboard_.touched(code, down, now());
}

void X11Injector::tap(xcb_keycode_t code) {
  if (code == 0 || down_.contains(code)) return;
  press(code, true);
  press(code, false);
}

void X11Injector::pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) {
  if (surface < layout_.monitors.size()) {
    const Monitor& monitor = layout_.monitors[surface];
    send(Act::motion, 0, static_cast<std::int16_t>(monitor.x + x), static_cast<std::int16_t>(monitor.y + y));
  }
  const unsigned changed = buttons ^ buttons_;
  buttons_ = buttons;
  for (std::size_t index = 0; index < button_numbers.size(); ++index) {
    const unsigned bit = 1u << index;
    if ((changed & bit) != 0) send((buttons & bit) != 0 ? Act::button_down : Act::button_up, button_numbers[index]);
  }
  xcb_flush(connection_.get());
}

void X11Injector::turn(std::int32_t& rest, std::int16_t by, std::uint8_t back, std::uint8_t forth) {
  rest += by;
  const std::int32_t notches = std::clamp(rest / notch, -notches_at_most, notches_at_most);
  rest %= notch;
  for (std::int32_t turned = 0; turned < std::abs(notches); ++turned) {
    send(Act::button_down, notches < 0 ? back : forth);
    send(Act::button_up, notches < 0 ? back : forth);
  }
}

void X11Injector::wheel(std::int16_t dx, std::int16_t dy) {
  turn(wheel_x_, dx, wheel_left, wheel_right);
  turn(wheel_y_, dy, wheel_up, wheel_down);
  xcb_flush(connection_.get());
}

void X11Injector::key(const KeyStroke& stroke) {
  if (stroke.down) {
    if (keyboard_.refresh()) key_down(stroke);
  } else if (const auto held = held_.find(stroke.usage); held != held_.end()) {
    press(held->second, false);
    held_.erase(held);
  }
  xcb_flush(connection_.get());
}

void X11Injector::key_down(const KeyStroke& stroke) {
  const auto held = held_.find(stroke.usage);
  // A key that is down repeats by itself; one that was typed and let go does not.
  if (held != held_.end() && held->second != 0) return;
  xcb_keycode_t code = code_of(stroke);
  const bool prints = stroke.code_point >= first_printable && stroke.usage < first_modifier_usage;
  if (!prints) {
    // A dead key of the technician's own arrives as the character that it makes with the next key.
    if (stroke.usage < first_modifier_usage && code != 0 && keyboard_.is_dead(code)) return;
    held_[stroke.usage] = code;
    return press(code, true);
  }
  const bool shortcut = (stroke.modifiers & ~(shift_modifier | alt_gr_modifier)) != 0;
  // The AltGr that made the technician's character is an Alt on a keyboard without one, and would make a shortcut of it.
  const xkb_mod_mask_t strange = shortcut ? 0 : held_modifiers() & shortcut_modifiers;
  if (code == 0 || strange != 0 || !keyboard_.makes_now(code, stroke.code_point)) {
    const auto place = keyboard_.find(stroke.code_point);
    // In a shortcut a capital is no other key.
    const xkb_mod_mask_t matters = shortcut ? ~keyboard_.locks() : ~xkb_mod_mask_t{0};
    const bool as_is =
        place && strange == 0 && ((place->wanted ^ keyboard_.modifiers()) & place->chosen_by & matters) == 0;
    if (!as_is && (place || !shortcut)) {
      held_[stroke.usage] = 0;
      if (type(stroke.code_point, strange) == Typed::later) rest_.push_back(stroke.code_point);
      return;
    }
    if (as_is) code = place->code;
  }
  held_[stroke.usage] = code;
  press(code, true);
}

xcb_keycode_t X11Injector::code_of(const KeyStroke& stroke) const {
  const xcb_keycode_t code = keyboard_.code_of(stroke.usage);
  if (code == 0) return code;
  if (stroke.usage == right_alt_usage) {
    const bool is_alt = (keyboard_.modifiers_of(code) & shortcut_modifiers) != 0;
    // An AltGr that has no like here only makes characters, which come as they are; as an Alt it would open a menu.
    if (is_alt && (stroke.modifiers & alt_gr_modifier) != 0) return 0;
    if (!is_alt && (stroke.modifiers & (alt_modifier | alt_gr_modifier)) == alt_modifier)
      return keyboard_.code_of(left_alt_usage);
  }
  const std::size_t on_keypad = stroke.usage - std::size_t{keypad_1_usage};
  const bool moves = stroke.usage >= keypad_1_usage && on_keypad < keypad_moves.size() && stroke.code_point == 0;
  // Num Lock is on here, and off where the key was pressed.
  if (moves && keyboard_.character_of(code) != 0) return keyboard_.code_of(keypad_moves[on_keypad]);
  return code;
}

xkb_mod_mask_t X11Injector::held_modifiers() const {
  xkb_mod_mask_t held = 0;
  for (const xcb_keycode_t code : down_) held |= keyboard_.modifiers_of(code);
  return held;
}

Keyboard::Lent X11Injector::borrow(std::uint32_t code_point) {
  std::vector<std::uint32_t> wanted = {code_point};
  for (const std::uint32_t next : rest_) {
    if (wanted.size() == Keyboard::lent_at_most) break;
    const bool is_new = next >= first_printable && std::ranges::find(wanted, next) == wanted.end();
    if (is_new && !keyboard_.find(next)) wanted.push_back(next);
  }
  return keyboard_.lend(wanted, now());
}

X11Injector::Typed X11Injector::type(std::uint32_t code_point, xkb_mod_mask_t also_up) {
  auto place = keyboard_.find(code_point);
  if (!place) {
    const auto lent = borrow(code_point);
    waits_ = lent == Keyboard::Lent::later;
    if (waits_) return Typed::later;
    place = keyboard_.find(code_point);
    if (!place) return Typed::never;
  }
  const xkb_mod_mask_t present = keyboard_.modifiers();
  const xkb_mod_mask_t locks = keyboard_.locks();
  const xkb_mod_mask_t in_the_way = (((present & ~place->wanted) & place->chosen_by) | also_up) & ~locks;
  const xkb_mod_mask_t locked = (present ^ place->wanted) & place->chosen_by & locks;
  std::vector<xcb_keycode_t> lifted;
  for (const xcb_keycode_t code : down_)
    if ((keyboard_.modifiers_of(code) & in_the_way) != 0) lifted.push_back(code);
  std::vector<xcb_keycode_t> added;
  for (xkb_mod_mask_t missing = place->wanted & ~present & ~locks; missing != 0; missing &= missing - 1)
    added.push_back(keyboard_.key_for(missing & -missing));
  for (const xcb_keycode_t code : lifted) press(code, false);
  for (const xcb_keycode_t code : added) press(code, true);
  if (locked != 0) keyboard_.lock(locked, place->wanted);
  tap(place->code);
  // Locks are the end user's: they stay as they were.
  if (locked != 0) keyboard_.lock(locked, present);
  for (const xcb_keycode_t code : added) press(code, false);
  for (const xcb_keycode_t code : lifted) press(code, true);
  return Typed::yes;
}

void X11Injector::text(std::string_view text) {
  for (const std::uint32_t point : code_points(text)) rest_.push_back(point);
  go_on();
}

std::optional<Time> X11Injector::busy() const {
  if (rest_.empty()) return std::nullopt;
  return waits_ ? std::max<Time>(keyboard_.until_free(now()), 1) : 1;
}

void X11Injector::go_on() {
  for (std::size_t typed = 0; typed < characters_at_once && !rest_.empty(); ++typed) {
    // The state is read anew each time: the modifiers of the character before are up again.
    if (!keyboard_.refresh()) {
      rest_.clear();
      break;
    }
    const std::uint32_t point = rest_.front();
    if (point == '\n' || point == '\t') {
      tap(keyboard_.code_of(point == '\n' ? enter_usage : tab_usage));
    } else {
      constexpr xkb_mod_mask_t every = 0xff;
      if (type(point, every) == Typed::later) break;
    }
    rest_.pop_front();
  }
  xcb_flush(connection_.get());
}

void X11Injector::release_all() {
  for (std::size_t index = 0; index < button_numbers.size(); ++index)
    if ((buttons_ & 1u << index) != 0) send(Act::button_up, button_numbers[index]);
  buttons_ = 0;
  while (!down_.empty()) press(*down_.begin(), false);
  held_.clear();
  rest_.clear();
  wheel_x_ = 0;
  wheel_y_ = 0;
  xcb_flush(connection_.get());
}

}  // namespace guichet::x11
