// The places of a keyboard: USB HID usages (page 7) and the names XKB gives the same keys.
#pragma once

#include <cstdint>

namespace guichet::x11 {

// The XKB name of a key, or null for a usage that no X keyboard has.
const char* key_name(std::uint16_t usage);

}  // namespace guichet::x11
