#include "agent/photo.h"

#include <cstdio>

#include <jpeglib.h>

#include <algorithm>
#include <csetjmp>
#include <vector>

namespace guichet::agent {

namespace {

constexpr unsigned largest_side = 2'048;
constexpr int channels = 3;

// libjpeg ends the process at the first fault, unless it is led elsewhere.
struct Fault {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr decoder) { std::longjmp(reinterpret_cast<Fault*>(decoder->err)->back, 1); }
void silent(j_common_ptr, int) {}

struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rows;
};

// Nothing with a destructor lives between setjmp and longjmp.
bool decode(std::span<const std::uint8_t> jpeg, Pixels& pixels) {
  jpeg_decompress_struct decoder{};
  Fault fault{};
  decoder.err = jpeg_std_error(&fault.manager);
  fault.manager.error_exit = leave;
  fault.manager.emit_message = silent;
  if (setjmp(fault.back) != 0) {
    jpeg_destroy_decompress(&decoder);
    return false;
  }
  jpeg_create_decompress(&decoder);
  jpeg_mem_src(&decoder, jpeg.data(), jpeg.size());
  jpeg_read_header(&decoder, TRUE);
  decoder.out_color_space = JCS_RGB;
  const bool fits = decoder.image_width <= largest_side && decoder.image_height <= largest_side;
  if (fits) {
    jpeg_start_decompress(&decoder);
    pixels.width = static_cast<int>(decoder.output_width);
    pixels.height = static_cast<int>(decoder.output_height);
    const std::size_t pitch = std::size_t{decoder.output_width} * channels;
    pixels.rows.resize(pitch * decoder.output_height);
    while (decoder.output_scanline < decoder.output_height) {
      JSAMPROW row = pixels.rows.data() + pitch * decoder.output_scanline;
      jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
  }
  jpeg_destroy_decompress(&decoder);
  return fits;
}

}  // namespace

std::unique_ptr<Fl_RGB_Image> square_photo(std::span<const std::uint8_t> jpeg, int side) {
  Pixels pixels;
  if (jpeg.empty() || !decode(jpeg, pixels) || pixels.width == 0 || pixels.height == 0) return nullptr;
  const int edge = std::min(pixels.width, pixels.height);
  const int left = (pixels.width - edge) / 2;
  const int top = (pixels.height - edge) / 2;
  // FLTK frees it with the image.
  auto* square = new std::uint8_t[static_cast<std::size_t>(side) * side * channels];
  for (int y = 0; y < side; ++y) {
    const int first_row = top + y * edge / side;
    const int last_row = std::max(first_row + 1, top + (y + 1) * edge / side);
    for (int x = 0; x < side; ++x) {
      const int first = left + x * edge / side;
      const int last = std::max(first + 1, left + (x + 1) * edge / side);
      for (int channel = 0; channel < channels; ++channel) {
        int sum = 0;
        for (int row = first_row; row < last_row; ++row)
          for (int column = first; column < last; ++column)
            sum += pixels.rows[(static_cast<std::size_t>(row) * pixels.width + column) * channels + channel];
        square[(static_cast<std::size_t>(y) * side + x) * channels + channel] =
            static_cast<std::uint8_t>(sum / ((last_row - first_row) * (last - first)));
      }
    }
  }
  auto image = std::make_unique<Fl_RGB_Image>(square, side, side, channels);
  image->alloc_array = 1;
  return image;
}

}  // namespace guichet::agent
