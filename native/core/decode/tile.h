// A tile's QOI bytes as pixels.
#pragma once

#include <cstdint>
#include <span>

namespace guichet {

// Reads `width` × `height` pixels (at most a tile's) from the front of `in`, takes those bytes away from it, and writes
// opaque RGBA rows, `stride` bytes apart. False, with nothing written, when the bytes are not well formed.
bool decode_tile(std::span<const std::uint8_t>& in, std::uint8_t* out, std::size_t stride, std::uint32_t width,
                 std::uint32_t height);

}  // namespace guichet
