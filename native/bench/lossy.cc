#include "bench/lossy.h"

#include <jpeglib.h>
#include <libyuv/convert_argb.h>
#include <vpx/vp8dx.h>

#include <csetjmp>
#include <stdexcept>

namespace guichet::bench {
namespace {

constexpr std::size_t colours = 4;

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error(what);
}

// libyuv's tables are for blue first; with the two planes of colour exchanged the same make red first.
const libyuv::YuvConstants* constants(wire::VideoHeadColours colours_said) {
  switch (colours_said) {
    case wire::VideoHeadColours::bt601:
      return &libyuv::kYvuI601Constants;
    case wire::VideoHeadColours::bt709:
      return &libyuv::kYvuH709Constants;
    case wire::VideoHeadColours::bt601_full:
      return &libyuv::kYvuJPEGConstants;
    case wire::VideoHeadColours::bt709_full:
      return &libyuv::kYvuF709Constants;
  }
  return nullptr;
}

struct Failure {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

[[noreturn]] void fail(j_common_ptr jpeg) { std::longjmp(reinterpret_cast<Failure*>(jpeg->err)->back, 1); }

// False when the bytes are no JPEG of this size. Holds nothing with a destructor: errors jump out of it.
bool decode(std::span<const std::uint8_t> bytes, std::uint32_t width, std::uint32_t height, std::uint8_t* out,
            std::size_t stride) {
  jpeg_decompress_struct jpeg;
  Failure failure;
  jpeg.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = fail;
  jpeg_create_decompress(&jpeg);
  volatile bool whole = false;
  if (setjmp(failure.back) == 0) {
    jpeg_mem_src(&jpeg, bytes.data(), bytes.size());
    jpeg_read_header(&jpeg, TRUE);
    if (jpeg.image_width == width && jpeg.image_height == height) {
      jpeg.out_color_space = JCS_EXT_RGBA;
      jpeg_start_decompress(&jpeg);
      while (jpeg.output_scanline < jpeg.output_height) {
        JSAMPROW row = out + jpeg.output_scanline * stride;
        jpeg_read_scanlines(&jpeg, &row, 1);
      }
      jpeg_finish_decompress(&jpeg);
      whole = true;
    }
  }
  jpeg_destroy_decompress(&jpeg);
  return whole;
}

}  // namespace

Lossy::~Lossy() {
  if (open_) vpx_codec_destroy(&decoder_);
}

void Lossy::video(std::span<const std::uint8_t> bytes, std::uint8_t* pixels, std::size_t stride) {
  wire::Reader reader(bytes);
  wire::VideoHead head;
  read(reader, head);
  must(reader.ok(), "a video without a head");
  if (open_ && (head.codec != codec_ || head.key != 0)) {
    vpx_codec_destroy(&decoder_);
    open_ = false;
  }
  if (!open_) {
    must(head.key != 0, "a video begins without a key picture");
    vpx_codec_iface_t* const interface =
        head.codec == wire::VideoHeadCodec::vp8 ? vpx_codec_vp8_dx() : vpx_codec_vp9_dx();
    must(vpx_codec_dec_init(&decoder_, interface, nullptr, 0) == VPX_CODEC_OK, "no decoder");
    open_ = true;
    codec_ = head.codec;
  }
  const auto coded = reader.rest();
  must(vpx_codec_decode(&decoder_, coded.data(), static_cast<unsigned int>(coded.size()), nullptr, 0) == VPX_CODEC_OK,
       "a video picture does not decode");
  vpx_codec_iter_t at = nullptr;
  const vpx_image_t* const image = vpx_codec_get_frame(&decoder_, &at);
  must(image != nullptr && image->d_w >= head.width && image->d_h >= head.height, "a video of another size");
  std::uint8_t* const out = pixels + head.y * stride + head.x * colours;
  libyuv::I420ToARGBMatrix(image->planes[VPX_PLANE_Y], image->stride[VPX_PLANE_Y], image->planes[VPX_PLANE_V],
                           image->stride[VPX_PLANE_V], image->planes[VPX_PLANE_U], image->stride[VPX_PLANE_U], out,
                           static_cast<int>(stride), constants(head.colours), head.width, head.height);
}

void Lossy::jpeg(std::span<const std::uint8_t> bytes, std::uint8_t* pixels, std::size_t stride) {
  wire::Reader reader(bytes);
  wire::PictureHead head;
  read(reader, head);
  must(reader.ok(), "a photograph without a head");
  std::uint8_t* const out = pixels + head.y * stride + head.x * colours;
  must(decode(reader.rest(), head.width, head.height, out, stride), "a photograph does not decode");
}

}  // namespace guichet::bench
