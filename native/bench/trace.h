// A recorded desktop: what changed, where and when. A file holds the size and one zstd stream of steps; a step has the
// rectangles that the system called damaged and, for each, its pixels exclusive-or those before, so that damage without a
// change takes next to nothing.
#pragma once

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/picture/frame.h"
#include "core/time.h"

struct ZSTD_CCtx_s;
struct ZSTD_DCtx_s;

namespace guichet::bench {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

class TraceWriter {
 public:
  // Makes the file anew. Throws std::runtime_error when that, or a later write, is not possible.
  TraceWriter(const std::string& path, std::uint16_t width, std::uint16_t height);
  ~TraceWriter();

  // Adds what changed in `now`; the trace remembers the pixels. Black was before the first step.
  void step(Time at, std::span<const Rectangle> damaged, const FrameView& now);
  void end();

 private:
  void put(const void* bytes, std::size_t length, bool last = false);

  File file_;
  ZSTD_CCtx_s* context_;
  Frame before_;
  std::vector<std::uint8_t> row_;
  std::vector<std::uint8_t> packed_;
};

class TraceReader {
 public:
  // Throws std::runtime_error when the file is no trace, or later when it is damaged.
  explicit TraceReader(const std::string& path);
  ~TraceReader();

  std::uint16_t width() const { return width_; }
  std::uint16_t height() const { return height_; }

  // Paints the next step over the steps before it; false at the end.
  bool step(const FrameView& picture);
  // Milliseconds from the first step to the last one read, and what that one damaged.
  Time at() const { return at_; }
  const std::vector<Rectangle>& damaged() const { return damaged_; }

 private:
  // False when the stream ends before the first of these bytes.
  bool take(void* bytes, std::size_t length);

  File file_;
  ZSTD_DCtx_s* context_;
  std::vector<std::uint8_t> packed_;
  std::size_t packed_at_ = 0;
  std::size_t packed_end_ = 0;
  std::vector<std::uint8_t> row_;
  std::vector<Rectangle> damaged_;
  std::uint16_t width_ = 0;
  std::uint16_t height_ = 0;
  Time at_ = 0;
};

}  // namespace guichet::bench
