#include "bench/viewer.h"

#include <libyuv/convert_argb.h>

#include <stdexcept>
#include <string>

#include "bench/contestant.h"
#include "core/wire/message.h"

namespace guichet::bench {
namespace {

constexpr std::size_t head_bytes = 12;
// What is sent so long after it changed was there before, with a loss: fresh changes leave with their frame.
constexpr Time refresh_after_ms = 250;
constexpr std::size_t colours = 4;

void must(DecodeError error) {
  if (error != DecodeError::none)
    throw std::runtime_error("the viewer refuses a frame: error " + std::to_string(static_cast<int>(error)));
}

}  // namespace

Viewer::Viewer(std::uint16_t width, std::uint16_t height) {
  shown_.resize(width, height);
  const auto columns = (static_cast<std::size_t>(width) + block_side - 1) / block_side;
  const auto rows = (static_cast<std::size_t>(height) + block_side - 1) / block_side;
  changed_at_.assign(columns * rows, 0);
}

void Viewer::changed(std::span<const std::uint8_t> blocks, Time now) {
  for (std::size_t at = 0; at < blocks.size(); ++at)
    if (blocks[at] != 0) changed_at_[at] = now;
}

void Viewer::take(std::span<const std::uint8_t> message, Time now) {
  const auto header = wire::read_header(message);
  if (!header) throw std::runtime_error("a message without a header");
  if (header->type == wire::Type::reset) {
    wire::Reset reset;
    if (!wire::read_body(message, reset)) throw std::runtime_error("a reset that is none");
    const SurfaceSize size{0, shown_.width(), shown_.height()};
    must(decoder_.reset({&size, 1}));
    frame_.clear();
    return;
  }
  wire::FramePart part;
  if (header->type != wire::Type::frame_part || !wire::read_body(message, part))
    throw std::runtime_error("a message that is no part of a frame");
  frame_.insert(frame_.end(), part.data.begin(), part.data.end());
  exact_ = false;
  if (part.last == 0) return;
  frame(now);
  frame_.clear();
  exact_ = part.last == 2;
}

void Viewer::frame(Time now) {
  std::span<const std::uint8_t> rest(frame_);
  while (!rest.empty()) {
    wire::Reader reader(rest);
    wire::OperationHead head;
    read(reader, head);
    if (!reader.ok() || reader.rest().size() < head.length) throw std::runtime_error("an operation is cut off");
    const std::size_t whole = head_bytes + head.length;
    operation(head, rest.first(whole), now);
    rest = rest.subspan(whole);
  }
}

void Viewer::operation(const wire::OperationHead& head, std::span<const std::uint8_t> whole, Time now) {
  const std::span<const std::uint8_t> bytes = whole.subspan(head_bytes);
  // The browser's page paints what is lossy into the decoder's own memory.
  auto* const pixels = const_cast<std::uint8_t*>(decoder_.pixels(head.surface).data());
  const std::size_t stride = shown_.width() * colours;
  if (head.kind == wire::operation_video) {
    kinds_["video"] += whole.size();
    return lossy_.video(bytes, pixels, stride);
  }
  if (head.kind == wire::operation_jpeg) {
    kinds_["jpeg"] += whole.size();
    return lossy_.jpeg(bytes, pixels, stride);
  }
  must(decoder_.frame(whole));
  const bool refresh = head.kind == wire::operation_tiles && is_old(now);
  kinds_[head.kind == wire::operation_copy ? "copy" : refresh ? "refresh" : "tiles"] += whole.size();
  if (refresh) refresh_bytes_ += whole.size();
}

// Nothing of what was painted last has changed lately.
bool Viewer::is_old(Time now) const {
  const auto columns = (static_cast<std::int32_t>(shown_.width()) + block_side - 1) / block_side;
  for (const DirtyRectangle& dirty : decoder_.dirty())
    for (std::int32_t row = dirty.where.y / block_side; row <= (dirty.where.bottom() - 1) / block_side; ++row)
      for (std::int32_t column = dirty.where.x / block_side; column <= (dirty.where.right() - 1) / block_side; ++column)
        if (now - changed_at_[static_cast<std::size_t>(row * columns + column)] < refresh_after_ms) return false;
  return true;
}

FrameView Viewer::shown() {
  const FrameView into = shown_.view();
  libyuv::ABGRToARGB(decoder_.pixels(0).data(), into.width * static_cast<int>(colours), into.pixels,
                     static_cast<int>(into.stride), into.width, into.height);
  return into;
}

}  // namespace guichet::bench
