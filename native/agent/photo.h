// The picture on a technician's card.
#pragma once

#include <FL/Fl_Image.H>

#include <cstdint>
#include <memory>
#include <span>

namespace guichet::agent {

// The middle of a JPEG as a square of so many pixels a side; nothing for what is no JPEG that can be shown.
std::unique_ptr<Fl_RGB_Image> square_photo(std::span<const std::uint8_t> jpeg, int side);

}  // namespace guichet::agent
