#include "core/encode/jpeg.h"

#include <cstdio>

#include <jpeglib.h>

#include <csetjmp>
#include <stdexcept>

namespace guichet {
namespace {

// Blocks of brightness and colour come in squares of this side.
constexpr std::size_t block_side = 16;
constexpr std::size_t worst_bytes_per_pixel = 4;
constexpr std::size_t header_bytes = 2'048;

std::size_t padded(std::int32_t side) {
  return (static_cast<std::size_t>(side) + block_side - 1) / block_side * block_side;
}

// libjpeg's own one writes to the standard error and ends the process. It is filled in here and not by jpeg_std_error,
// whose words and streams are then not linked.
struct Fault {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void leave(j_common_ptr encoder) { std::longjmp(reinterpret_cast<Fault*>(encoder->err)->back, 1); }
void message(j_common_ptr, int) {}
void output(j_common_ptr) {}
void format(j_common_ptr, char* text) { *text = '\0'; }
void forget(j_common_ptr) {}

void begin(j_compress_ptr) {}
boolean full(j_compress_ptr encoder) { leave(reinterpret_cast<j_common_ptr>(encoder)); }
void end(j_compress_ptr) {}

// Nothing with a destructor lives between setjmp and longjmp. 0 when it failed.
std::size_t encode(const FrameView& frame, const Rectangle& where, int quality, std::span<std::uint8_t> room) {
  jpeg_compress_struct encoder{};
  Fault fault{};
  fault.manager.error_exit = leave;
  fault.manager.emit_message = message;
  fault.manager.output_message = output;
  fault.manager.format_message = format;
  fault.manager.reset_error_mgr = forget;
  encoder.err = &fault.manager;
  jpeg_destination_mgr destination{};
  destination.next_output_byte = room.data();
  destination.free_in_buffer = room.size();
  destination.init_destination = begin;
  destination.empty_output_buffer = full;
  destination.term_destination = end;
  if (setjmp(fault.back) != 0) {
    jpeg_destroy_compress(&encoder);
    return 0;
  }
  jpeg_create_compress(&encoder);
  encoder.dest = &destination;
  encoder.image_width = static_cast<JDIMENSION>(where.width);
  encoder.image_height = static_cast<JDIMENSION>(where.height);
  encoder.input_components = static_cast<int>(pixel_bytes);
  // As captured: libjpeg-turbo reads blue, green, red and an unused byte.
  encoder.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults(&encoder);
  jpeg_set_quality(&encoder, quality, TRUE);
  jpeg_start_compress(&encoder, TRUE);
  while (encoder.next_scanline < encoder.image_height) {
    JSAMPROW row = frame.at(where.x, where.y + static_cast<std::int32_t>(encoder.next_scanline));
    jpeg_write_scanlines(&encoder, &row, 1);
  }
  jpeg_finish_compress(&encoder);
  const std::size_t written = room.size() - destination.free_in_buffer;
  jpeg_destroy_compress(&encoder);
  return written;
}

}  // namespace

std::size_t worst_jpeg(std::int32_t width, std::int32_t height) {
  return padded(width) * padded(height) * worst_bytes_per_pixel + header_bytes;
}

std::size_t encode_jpeg(const FrameView& frame, const Rectangle& where, std::uint8_t quality,
                        std::span<std::uint8_t> room) {
  const std::size_t written = encode(frame, where, quality, room);
  if (written == 0) throw std::runtime_error("packing a photograph failed");
  return written;
}

}  // namespace guichet
