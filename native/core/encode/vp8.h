// A stream of VP8 of one size, as fast as it can be made: libvpx, real time, one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "core/encode/i420.h"
#include "core/picture/frame.h"
#include "core/time.h"

namespace guichet {

// How fine a stream may be, and what it may take.
struct VideoTerms {
  // From 0 to 100.
  std::uint8_t quality = 75;
  // 0: as much as the quality needs.
  std::uint64_t bytes_per_second = 0;
};

class Vp8 {
 public:
  Vp8();
  ~Vp8();
  Vp8(Vp8&&) noexcept;
  Vp8& operator=(Vp8&&) noexcept;

  // Begins a stream of pictures of this size, at most 16,383 a side; the first one is a key picture. Allocates. Throws
  // std::runtime_error.
  void open(std::int32_t width, std::int32_t height);
  // Gives its memory back.
  void close();
  bool is_open() const { return state_ != nullptr; }
  // The next picture is one that needs none before it.
  void want_key();

  // The pixels of `where`, which has the stream's size, as its next picture; void after the next call. Allocates
  // nothing. Throws std::runtime_error.
  std::span<const std::uint8_t> encode(const FrameView& frame, const Rectangle& where, const VideoTerms& terms,
                                       Time now);
  // What `encode` gave last needs no picture before it.
  bool is_key() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guichet
