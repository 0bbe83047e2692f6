#include "core/lanes/lane.h"

#include <algorithm>
#include <cstring>

namespace guichet {

void Lane::reset(const Layout& layout) {
  shadow_.reset(layout);
  operations_.reset();
  part_.resize(wire::limits::part_bytes);
  rest_ = {};
  in_frame_ = false;
  state_ = State::resetting;
}

void Lane::restart() {
  operations_.reset();
  state_ = State::restarting;
}

void Lane::close() {
  shadow_.release();
  operations_.release();
  part_ = {};
  rest_ = {};
  in_frame_ = false;
  state_ = State::closed;
}

void Lane::damage(std::uint8_t surface, const Rectangle& where) {
  if (open()) shadow_.damage(surface, where);
}

bool Lane::clean() const { return state_ == State::streaming && !in_frame_ && shadow_.clean(); }

std::size_t Lane::next_message(Picture& picture, std::span<std::uint8_t> room) {
  switch (state_) {
    case State::closed:
      return 0;
    case State::resetting:
    case State::restarting:
      return write_reset(picture, room);
    case State::streaming:
      return write_part(picture, room);
  }
  return 0;
}

wire::Header Lane::header() {
  wire::Header header;
  header.lane = number_;
  header.epoch = epoch_;
  header.sequence = sequence_++;
  return header;
}

std::size_t Lane::write_reset(const Picture& picture, std::span<std::uint8_t> room) {
  const Layout& layout = picture.layout();
  wire::Reset reset;
  reset.generation = layout.generation;
  if (state_ == State::resetting)
    for (const Monitor& monitor : layout.monitors) reset.surfaces.push({monitor.id, monitor.width, monitor.height});
  ++epoch_;
  sequence_ = 0;
  state_ = State::streaming;
  return wire::write_message(room, header(), reset);
}

std::size_t Lane::write_part(Picture& picture, std::span<std::uint8_t> room) {
  if (!in_frame_) operations_.begin();
  std::size_t filled = 0;
  while (filled < part_.size()) {
    if (rest_.empty()) {
      if (!operations_.ended()) rest_ = operations_.next(shadow_, picture);
      if (rest_.empty()) break;
    }
    const std::size_t taken = std::min(rest_.size(), part_.size() - filled);
    std::memcpy(part_.data() + filled, rest_.data(), taken);
    rest_ = rest_.subspan(taken);
    filled += taken;
  }
  if (filled == 0) return 0;
  if (!in_frame_) ++frame_;
  const bool last = rest_.empty() && operations_.ended();
  in_frame_ = !last;
  wire::FramePart part;
  part.frame = frame_;
  part.last = last ? 1 : 0;
  part.data = {part_.data(), filled};
  return wire::write_message(room, header(), part);
}

}  // namespace guichet
