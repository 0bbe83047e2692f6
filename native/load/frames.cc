#include "load/frames.h"

#include <algorithm>
#include <cstring>

namespace guichet::load {

namespace {

constexpr std::uint8_t final_bit = 0x80;
constexpr std::uint8_t mask_bit = 0x80;
constexpr std::uint8_t two_byte_length = 126;
constexpr std::uint8_t eight_byte_length = 127;
constexpr std::size_t mask_bytes = 4;

std::size_t length_bytes(std::uint8_t marker) {
  return marker == eight_byte_length ? 8 : marker == two_byte_length ? 2 : 0;
}

}  // namespace

std::size_t write_head(std::span<std::uint8_t, longest_head_bytes> out, Opcode opcode, std::size_t length,
                       bool masked) {
  const std::uint8_t marker = length < two_byte_length ? static_cast<std::uint8_t>(length)
                              : length <= 0xffff       ? two_byte_length
                                                       : eight_byte_length;
  const std::size_t wide = length_bytes(marker);
  out[0] = static_cast<std::uint8_t>(final_bit | static_cast<std::uint8_t>(opcode));
  out[1] = static_cast<std::uint8_t>((masked ? mask_bit : 0) | marker);
  for (std::size_t at = 0; at < wide; ++at) out[2 + at] = static_cast<std::uint8_t>(length >> (8 * (wide - 1 - at)));
  if (!masked) return 2 + wide;
  std::memset(out.data() + 2 + wide, 0, mask_bytes);
  return 2 + wide + mask_bytes;
}

bool FrameReader::head_complete() const {
  if (head_have_ < 2) return false;
  const std::size_t masks = (head_[1] & mask_bit) != 0 ? mask_bytes : 0;
  return head_have_ == 2 + length_bytes(head_[1] & ~mask_bit) + masks;
}

void FrameReader::begin() {
  const std::uint8_t marker = head_[1] & static_cast<std::uint8_t>(~mask_bit);
  length_ = marker;
  if (const std::size_t wide = length_bytes(marker); wide != 0) {
    length_ = 0;
    for (std::size_t at = 0; at < wide; ++at) length_ = length_ << 8 | head_[2 + at];
  }
  have_ = 0;
  in_payload_ = true;
}

void FrameReader::take(std::span<const std::uint8_t> bytes, const Taker& taker) {
  while (true) {
    while (!in_payload_) {
      if (bytes.empty()) return;
      head_[head_have_++] = bytes.front();
      bytes = bytes.subspan(1);
      if (head_complete()) begin();
    }
    const auto opcode = static_cast<Opcode>(head_[0] & 0x0f);
    const auto piece = static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), length_ - have_));
    if (have_ < kept_bytes) {
      const auto to = kept_.begin() + static_cast<std::ptrdiff_t>(have_);
      std::copy_n(bytes.begin(), std::min<std::uint64_t>(piece, kept_bytes - have_), to);
    }
    have_ += piece;
    bytes = bytes.subspan(piece);
    if (opcode == Opcode::binary && piece > 0) taker.piece(piece);
    if (have_ < length_) return;
    head_have_ = 0;
    in_payload_ = false;
    taker.message(opcode, std::span(kept_).first(std::min<std::uint64_t>(length_, kept_bytes)), length_);
  }
}

}  // namespace guichet::load
