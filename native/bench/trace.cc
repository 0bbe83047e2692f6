#include "bench/trace.h"

#include <zstd.h>

#include <array>
#include <cstring>
#include <stdexcept>

namespace guichet::bench {
namespace {

constexpr std::array<char, 8> mark = {'g', 't', 'r', 'a', 'c', 'e', '0', '1'};
// Quick rather than small: the recorder must keep up with a whole screen that scrolls.
constexpr int quick_level = -3;
constexpr std::size_t buffer_bytes = 1 << 20;
// More rectangles than tiles of a screen of 16384 × 16384 are no trace.
constexpr std::uint32_t most_rectangles = 1 << 16;

struct Head {
  std::array<char, 8> mark;
  std::uint16_t width;
  std::uint16_t height;
};

struct StepHead {
  std::uint32_t at;
  std::uint32_t rectangles;
};

struct Place {
  std::uint16_t x, y, width, height;
};

File open(const std::string& path, const char* how) {
  File file(std::fopen(path.c_str(), how));
  if (!file) throw std::runtime_error("the trace " + path + " cannot be opened");
  return file;
}

void exclusive_or(std::uint8_t* into, const std::uint8_t* other, std::size_t bytes) {
  for (std::size_t at = 0; at < bytes; ++at) into[at] ^= other[at];
}

}  // namespace

TraceWriter::TraceWriter(const std::string& path, std::uint16_t width, std::uint16_t height)
    : file_(open(path, "wb")), context_(ZSTD_createCCtx()), packed_(buffer_bytes) {
  ZSTD_CCtx_setParameter(context_, ZSTD_c_compressionLevel, quick_level);
  before_.resize(width, height);
  const Head head{mark, width, height};
  if (std::fwrite(&head, sizeof head, 1, file_.get()) != 1) throw std::runtime_error("the trace cannot be written");
}

TraceWriter::~TraceWriter() { ZSTD_freeCCtx(context_); }

void TraceWriter::put(const void* bytes, std::size_t length, bool last) {
  ZSTD_inBuffer in{bytes, length, 0};
  for (;;) {
    ZSTD_outBuffer out{packed_.data(), packed_.size(), 0};
    const std::size_t rest = ZSTD_compressStream2(context_, &out, &in, last ? ZSTD_e_end : ZSTD_e_continue);
    if (ZSTD_isError(rest)) throw std::runtime_error("the trace cannot be packed");
    if (std::fwrite(packed_.data(), 1, out.pos, file_.get()) != out.pos)
      throw std::runtime_error("the trace cannot be written: the disk may be full");
    if (last ? rest == 0 : in.pos == in.size) return;
  }
}

void TraceWriter::step(Time at, std::span<const Rectangle> damaged, const FrameView& now) {
  const StepHead head{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(damaged.size())};
  put(&head, sizeof head);
  const FrameView before = before_.view();
  for (const Rectangle& where : damaged) {
    const Place place{static_cast<std::uint16_t>(where.x), static_cast<std::uint16_t>(where.y),
                      static_cast<std::uint16_t>(where.width), static_cast<std::uint16_t>(where.height)};
    put(&place, sizeof place);
    const std::size_t bytes = static_cast<std::size_t>(where.width) * pixel_bytes;
    row_.resize(bytes);
    for (std::int32_t y = where.y; y < where.bottom(); ++y) {
      std::uint8_t* const old = before.at(where.x, y);
      const std::uint8_t* const fresh = now.at(where.x, y);
      std::memcpy(row_.data(), old, bytes);
      exclusive_or(row_.data(), fresh, bytes);
      std::memcpy(old, fresh, bytes);
      put(row_.data(), bytes);
    }
  }
}

void TraceWriter::end() {
  put(nullptr, 0, true);
  if (std::fflush(file_.get()) != 0) throw std::runtime_error("the trace cannot be written: the disk may be full");
}

TraceReader::TraceReader(const std::string& path)
    : file_(open(path, "rb")), context_(ZSTD_createDCtx()), packed_(buffer_bytes) {
  Head head;
  if (std::fread(&head, sizeof head, 1, file_.get()) != 1 || head.mark != mark)
    throw std::runtime_error(path + " is no trace of this version");
  width_ = head.width;
  height_ = head.height;
}

TraceReader::~TraceReader() { ZSTD_freeDCtx(context_); }

bool TraceReader::take(void* bytes, std::size_t length) {
  ZSTD_outBuffer out{bytes, length, 0};
  while (out.pos < length) {
    if (packed_at_ == packed_end_) {
      packed_at_ = 0;
      packed_end_ = std::fread(packed_.data(), 1, packed_.size(), file_.get());
    }
    ZSTD_inBuffer in{packed_.data(), packed_end_, packed_at_};
    const std::size_t before = out.pos;
    if (ZSTD_isError(ZSTD_decompressStream(context_, &out, &in))) throw std::runtime_error("the trace is damaged");
    const bool stuck = out.pos == before && in.pos == packed_at_ && packed_end_ == 0;
    packed_at_ = in.pos;
    if (stuck && out.pos == 0) return false;
    if (stuck) throw std::runtime_error("the trace is cut off");
  }
  return true;
}

bool TraceReader::step(const FrameView& picture) {
  StepHead head;
  if (!take(&head, sizeof head)) return false;
  if (head.rectangles > most_rectangles) throw std::runtime_error("the trace is damaged");
  at_ = head.at;
  damaged_.clear();
  for (std::uint32_t index = 0; index < head.rectangles; ++index) {
    Place place;
    const bool whole = take(&place, sizeof place);
    const Rectangle where{place.x, place.y, place.width, place.height};
    if (!whole || where.empty() || intersect(where, picture.bounds()) != where)
      throw std::runtime_error("the trace is damaged");
    damaged_.push_back(where);
    const std::size_t bytes = static_cast<std::size_t>(where.width) * pixel_bytes;
    row_.resize(bytes);
    for (std::int32_t y = where.y; y < where.bottom(); ++y) {
      if (!take(row_.data(), bytes)) throw std::runtime_error("the trace is cut off");
      exclusive_or(picture.at(where.x, y), row_.data(), bytes);
    }
  }
  return true;
}

}  // namespace guichet::bench
