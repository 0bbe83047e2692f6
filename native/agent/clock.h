// The clock that consent is measured by.
#pragma once

#include <cstdint>

namespace guichet::agent {

// Milliseconds that also run while the computer sleeps.
std::uint64_t time_with_sleep();

}  // namespace guichet::agent
