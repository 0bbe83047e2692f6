#include "fuzz/onlooker.h"

#include <cstdio>

#include <jpeglib.h>
#include <vpx/vp8dx.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>

namespace guichet::fuzz {
namespace {

constexpr std::size_t head_bytes = 12;
constexpr std::size_t rgba = 4;
constexpr double peak = 255;
constexpr double equal_decibels = 100;

struct Fault {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};
[[noreturn]] void leave(j_common_ptr decoder) { std::longjmp(reinterpret_cast<Fault*>(decoder->err)->back, 1); }
void silent(j_common_ptr, int) {}

// Nothing with a destructor lives between setjmp and longjmp.
bool decode_jpeg(std::span<const std::uint8_t> bytes, const Rectangle& where, std::uint8_t* out, std::size_t stride) {
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
  jpeg_mem_src(&decoder, bytes.data(), bytes.size());
  jpeg_read_header(&decoder, TRUE);
  const bool fits = decoder.image_width == static_cast<JDIMENSION>(where.width) &&
                    decoder.image_height == static_cast<JDIMENSION>(where.height);
  if (fits) {
    decoder.out_color_space = JCS_EXT_RGBA;
    jpeg_start_decompress(&decoder);
    while (decoder.output_scanline < decoder.output_height) {
      JSAMPROW row = out + stride * decoder.output_scanline;
      jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_finish_decompress(&decoder);
  }
  jpeg_destroy_decompress(&decoder);
  return fits;
}

std::uint8_t clipped(double value) { return static_cast<std::uint8_t>(std::clamp(value + 0.5, 0.0, peak)); }

// BT.601, limited range, as its definition says.
void paint(const vpx_image_t& image, std::uint8_t* out, std::size_t stride) {
  for (unsigned row = 0; row < image.d_h; ++row) {
    const std::uint8_t* const y = image.planes[0] + static_cast<std::size_t>(row) * image.stride[0];
    const std::uint8_t* const u = image.planes[1] + static_cast<std::size_t>(row / 2) * image.stride[1];
    const std::uint8_t* const v = image.planes[2] + static_cast<std::size_t>(row / 2) * image.stride[2];
    for (unsigned column = 0; column < image.d_w; ++column) {
      const double light = 1.164 * (y[column] - 16);
      const double blue = u[column / 2] - 128;
      const double red = v[column / 2] - 128;
      std::uint8_t* const pixel = out + row * stride + column * rgba;
      pixel[0] = clipped(light + 1.596 * red);
      pixel[1] = clipped(light - 0.392 * blue - 0.813 * red);
      pixel[2] = clipped(light + 2.017 * blue);
      pixel[3] = 0xff;
    }
  }
}

}  // namespace

Onlooker::~Onlooker() { forget_videos(); }

bool Onlooker::wrong(const char* fault) {
  fault_ = fault;
  return false;
}

bool Onlooker::hear(Lane& lane, Picture& picture, const Terms& terms) {
  std::array<std::uint8_t, wire::limits::message_bytes> room;
  while (const std::size_t length = lane.next_message(picture, room, terms))
    if (!take({room.data(), length})) return false;
  return true;
}

bool Onlooker::take(std::span<const std::uint8_t> message) {
  bytes_ += message.size();
  const auto header = wire::read_header(message);
  wire::Reset fresh;
  if (header && header->type == wire::Type::reset && wire::read_body(message, fresh)) return reset(fresh);
  wire::FramePart part;
  if (!header || header->type != wire::Type::frame_part || !wire::read_body(message, part))
    return wrong("a message that is no part");
  frame_.insert(frame_.end(), part.data.begin(), part.data.end());
  last_ = part.last;
  return part.last == 0 || frame();
}

bool Onlooker::reset(const wire::Reset& reset) {
  std::vector<SurfaceSize> sizes;
  for (const auto& surface : reset.surfaces) sizes.push_back({surface.id, surface.width, surface.height});
  frame_.clear();
  forget_videos();
  return decoder_.reset(sizes) == DecodeError::none || wrong("a reset that is refused");
}

bool Onlooker::frame() {
  std::span<const std::uint8_t> rest(frame_);
  std::uint32_t count = 0;
  decoded_ = 0;
  while (!rest.empty()) {
    wire::Reader reader(rest);
    wire::OperationHead head;
    read(reader, head);
    if (!reader.ok() || rest.size() < head_bytes + head.length) return wrong("an operation that is cut off");
    if (++count > wire::limits::operations_per_frame) return wrong("too many operations");
    decoded_ += head.decoded;
    if (!operation(head, rest.first(head_bytes + head.length))) return false;
    if (decoded_ > wire::limits::decoded_bytes_per_frame) return wrong("a frame that unpacks to too much");
    rest = rest.subspan(head_bytes + head.length);
  }
  frame_.clear();
  ++frames_;
  return true;
}

bool Onlooker::operation(const wire::OperationHead& head, std::span<const std::uint8_t> whole) {
  const auto bytes = whole.subspan(head_bytes);
  if (head.kind == wire::operation_video) return video(head.surface, bytes);
  if (head.kind == wire::operation_jpeg) return jpeg(head.surface, bytes);
  return decoder_.frame(whole) == DecodeError::none || wrong("an operation that is refused");
}

bool Onlooker::video(std::uint8_t surface, std::span<const std::uint8_t> bytes) {
  wire::Reader reader(bytes);
  wire::VideoHead head;
  read(reader, head);
  video_ = {head.x, head.y, head.width, head.height};
  if (!reader.ok() || !fits(surface, video_)) return wrong("a video that is not on its surface");
  const Place place{surface, head.x, head.y, head.width, head.height};
  if (!players_.contains(place)) {
    if (head.key != 1) return wrong("a video that begins without a key picture");
    vpx_codec_dec_init(&players_[place], vpx_codec_vp8_dx(), nullptr, 0);
  }
  vpx_codec_ctx_t& player = players_[place];
  const auto data = reader.rest();
  if (vpx_codec_decode(&player, data.data(), static_cast<unsigned>(data.size()), nullptr, 0) != VPX_CODEC_OK)
    return wrong("a picture that is no video");
  vpx_codec_iter_t next = nullptr;
  const vpx_image_t* const image = vpx_codec_get_frame(&player, &next);
  if (image == nullptr || image->d_w != head.width || image->d_h != head.height)
    return wrong("a video of another size");
  const std::size_t stride = layout_.monitors[surface].width * rgba;
  paint(*image, pixels(surface) + head.y * stride + head.x * rgba, stride);
  ++videos_;
  key_pictures_ += head.key;
  return true;
}

bool Onlooker::jpeg(std::uint8_t surface, std::span<const std::uint8_t> bytes) {
  wire::Reader reader(bytes);
  wire::PictureHead head;
  read(reader, head);
  const Rectangle where{head.x, head.y, head.width, head.height};
  if (!reader.ok() || !fits(surface, where)) return wrong("a photograph that is not on its surface");
  const std::size_t stride = layout_.monitors[surface].width * rgba;
  ++photographs_;
  decoded_ += std::uint64_t{head.width} * head.height * rgba;
  return decode_jpeg(reader.rest(), where, pixels(surface) + head.y * stride + head.x * rgba, stride) ||
         wrong("a photograph of another size");
}

std::uint8_t* Onlooker::pixels(std::uint8_t surface) const {
  return const_cast<std::uint8_t*>(decoder_.pixels(surface).data());
}

bool Onlooker::fits(std::uint8_t surface, const Rectangle& where) const {
  if (surface >= layout_.monitors.size() || where.empty()) return false;
  const Monitor& monitor = layout_.monitors[surface];
  return intersect(where, {0, 0, monitor.width, monitor.height}) == where;
}

void Onlooker::forget_videos() {
  for (auto& [place, player] : players_) vpx_codec_destroy(&player);
  players_.clear();
}

bool Onlooker::shows(Picture& picture, std::uint8_t surface, const Rectangle& where) const {
  return likeness(picture, surface, where) == equal_decibels;
}

bool Onlooker::shows(Picture& picture) const {
  for (std::size_t id = 0; id < picture.surfaces(); ++id)
    if (!shows(picture, static_cast<std::uint8_t>(id), picture.surface(id).bounds())) return false;
  return true;
}

double Onlooker::likeness(Picture& picture, std::uint8_t surface, const Rectangle& where) const {
  const FrameView view = picture.surface(surface);
  const std::uint8_t* const shown = pixels(surface);
  double error = 0;
  for (std::int32_t y = where.y; y < where.bottom(); ++y) {
    for (std::int32_t x = where.x; x < where.right(); ++x) {
      const std::uint8_t* const meant = view.at(x, y);
      const std::size_t place = static_cast<std::size_t>(y) * view.width + static_cast<std::size_t>(x);
      const std::uint8_t* const seen = shown + place * rgba;
      for (std::size_t channel = 0; channel < 3; ++channel) {
        const double difference = meant[2 - channel] - seen[channel];
        error += difference * difference;
      }
    }
  }
  if (error == 0) return equal_decibels;
  return 10 * std::log10(peak * peak * 3 * where.width * where.height / error);
}

}  // namespace guichet::fuzz
