#include "x11/key_names.h"

#include <array>

namespace guichet::x11 {

namespace {

constexpr std::uint16_t first = 0x04;
// Usages 0x04 to 0x73, in their order; an empty name is a key without a place in XKB.
constexpr std::array<const char*, 0x74 - first> keys = {
    // a to z
    "AC01", "AB05", "AB03", "AC03", "AD03", "AC04", "AC05", "AC06", "AD08", "AC07", "AC08", "AC09", "AB07",
    "AB06", "AD09", "AD10", "AD01", "AD04", "AC02", "AD05", "AD07", "AB04", "AD02", "AB02", "AD06", "AB01",
    // 1 to 0
    "AE01", "AE02", "AE03", "AE04", "AE05", "AE06", "AE07", "AE08", "AE09", "AE10",
    // enter, escape, backspace, tab, space, minus, equal, brackets, backslash, non-US hash
    "RTRN", "ESC", "BKSP", "TAB", "SPCE", "AE11", "AE12", "AD11", "AD12", "BKSL", "BKSL",
    // semicolon, apostrophe, grave, comma, full stop, slash, caps lock
    "AC10", "AC11", "TLDE", "AB08", "AB09", "AB10", "CAPS",
    // F1 to F12
    "FK01", "FK02", "FK03", "FK04", "FK05", "FK06", "FK07", "FK08", "FK09", "FK10", "FK11", "FK12",
    // print screen, scroll lock, pause, insert, home, page up, delete, end, page down, right, left, down, up
    "PRSC", "SCLK", "PAUS", "INS", "HOME", "PGUP", "DELE", "END", "PGDN", "RGHT", "LEFT", "DOWN", "UP",
    // num lock and the keypad: divide, multiply, subtract, add, enter, 1 to 9, 0, decimal
    "NMLK", "KPDV", "KPMU", "KPSU", "KPAD", "KPEN", "KP1", "KP2", "KP3", "KP4", "KP5", "KP6", "KP7", "KP8", "KP9",
    "KP0", "KPDL",
    // the key left of the lower row, menu, power, keypad equal
    "LSGT", "COMP", "POWR", "KPEQ",
    // F13 to F24
    "FK13", "FK14", "FK15", "FK16", "FK17", "FK18", "FK19", "FK20", "FK21", "FK22", "FK23", "FK24"};

constexpr std::uint16_t first_international = 0x85;
// Keypad comma and the keys of Japanese and Brazilian keyboards.
constexpr std::array<const char*, 7> international = {"I129", "", "AB11", "HKTG", "AE13", "HENK", "MUHE"};
constexpr std::uint16_t first_language = 0x90;
constexpr std::array<const char*, 2> language = {"HNGL", "HJCV"};
constexpr std::uint16_t first_modifier = 0xe0;
constexpr std::array<const char*, 8> modifiers = {"LCTL", "LFSH", "LALT", "LWIN", "RCTL", "RTSH", "RALT", "RWIN"};

template <std::size_t Count>
const char* in(const std::array<const char*, Count>& names, std::uint16_t from, std::uint16_t usage) {
  if (usage < from || usage >= from + Count) return nullptr;
  const char* name = names[usage - from];
  return *name == '\0' ? nullptr : name;
}

}  // namespace

const char* key_name(std::uint16_t usage) {
  for (const char* name : {in(keys, first, usage), in(international, first_international, usage),
                           in(language, first_language, usage), in(modifiers, first_modifier, usage)})
    if (name != nullptr) return name;
  return nullptr;
}

}  // namespace guichet::x11
