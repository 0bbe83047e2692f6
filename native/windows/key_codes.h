// Where the keys of the wire stand on keyboards of Windows.
#pragma once

#include <cstdint>

namespace guichet::windows {

// A scan code of the first set; with 0xe000 where an E0 stands before it. 0 for a usage (page 7) that no keyboard has
// here.
std::uint16_t scan_code_of(std::uint16_t usage);

}  // namespace guichet::windows
