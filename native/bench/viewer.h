// A viewer in C++: decodes what a lane writes, operation by operation, as the one in the browser does.
#pragma once

#include <map>
#include <string>

#include "bench/lossy.h"
#include "core/decode/decoder.h"
#include "core/picture/frame.h"
#include "core/time.h"

namespace guichet::bench {

class Viewer {
 public:
  Viewer(std::uint16_t width, std::uint16_t height);

  // Which blocks changed, and when: what is sent long after its last change only makes it exact.
  void changed(std::span<const std::uint8_t> blocks, Time now);
  // Takes a message of the lane. Throws std::runtime_error when a viewer would refuse it.
  void take(std::span<const std::uint8_t> message, Time now);

  // The last frame taken said that every pixel is exact.
  bool exact() const { return exact_; }
  // Of the messages taken so far, the bytes of operations that only made something exact.
  std::size_t refresh_bytes() const { return refresh_bytes_; }
  const std::map<std::string, std::size_t>& kinds() const { return kinds_; }
  FrameView shown();

 private:
  void frame(Time now);
  void operation(const wire::OperationHead& head, std::span<const std::uint8_t> whole, Time now);
  bool is_old(Time now) const;

  Decoder decoder_;
  Lossy lossy_;
  Frame shown_;
  std::vector<std::uint8_t> frame_;
  std::vector<Time> changed_at_;
  std::map<std::string, std::size_t> kinds_;
  std::size_t refresh_bytes_ = 0;
  bool exact_ = false;
};

}  // namespace guichet::bench
