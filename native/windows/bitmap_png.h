// Pictures between what Windows keeps on its clipboard and PNG.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace guichet::windows {

// From a packed bitmap (CF_DIB); empty when it is none, or one larger than a screen could be.
std::vector<std::uint8_t> png_of(std::span<const std::uint8_t> bitmap);

// A packed bitmap of 32 bits a pixel; empty when this is no picture.
std::vector<std::uint8_t> bitmap_of(std::span<const std::uint8_t> png);

}  // namespace guichet::windows
