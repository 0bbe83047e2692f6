// A tile's pixels as QOI bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/picture/frame.h"

namespace guichet {

// Writes the tile into `out`, which has room for qoi::worst of its pixels; the number of bytes written.
std::size_t encode_tile(const FrameView& frame, const Rectangle& where, std::span<std::uint8_t> out);

}  // namespace guichet
