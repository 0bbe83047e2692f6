// Pixels as a JPEG: baseline, half the colour each way, as photographs are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/picture/frame.h"

namespace guichet {

// What a JPEG of this size takes at worst, whatever its pixels and quality.
std::size_t worst_jpeg(std::int32_t width, std::int32_t height);

// Writes the pixels of `where` into `room`, which has the worst size; the number of bytes written. `quality` from 1 to
// 100. Throws std::runtime_error.
std::size_t encode_jpeg(const FrameView& frame, const Rectangle& where, std::uint8_t quality,
                        std::span<std::uint8_t> room);

}  // namespace guichet
