#include "core/lanes/lane.h"

#include <algorithm>
#include <cstring>

namespace guichet {

void Lane::reset(const Layout& layout) {
  shadow_.reset(layout);
  stages_.reset(layout);
  part_.resize(wire::limits::part_bytes);
  rest_ = {};
  in_frame_ = false;
  exact_told_ = false;
  state_ = State::resetting;
}

void Lane::take_in(const Lane& other) {
  shadow_.join(other.shadow_);
  stages_.restart();
  state_ = State::restarting;
}

void Lane::close() {
  shadow_.release();
  stages_.release();
  part_ = {};
  rest_ = {};
  in_frame_ = false;
  state_ = State::closed;
}

void Lane::damage(std::uint8_t surface, const Rectangle& where) {
  if (open()) shadow_.damage(surface, where);
}

bool Lane::clean() const { return state_ == State::streaming && !in_frame_ && exact_told_ && shadow_.exact(); }

bool Lane::even() const { return between_frames() && shadow_.clean() && (exact_told_ || !shadow_.exact()); }

std::optional<Time> Lane::refresh_at() const {
  if (state_ != State::streaming || in_frame_) return std::nullopt;
  const std::optional<Time> since = shadow_.oldest_loss();
  return since ? std::optional(*since + still_ms) : std::nullopt;
}

std::size_t Lane::next_message(Picture& picture, std::span<std::uint8_t> room, const Terms& terms) {
  switch (state_) {
    case State::closed:
      return 0;
    case State::resetting:
    case State::restarting:
      return write_reset(picture, room);
    case State::streaming:
      return write_part(picture, room, terms);
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

std::size_t Lane::write_part(Picture& picture, std::span<std::uint8_t> room, const Terms& terms) {
  bool begun = in_frame_;
  if (!begun) {
    terms_ = terms;
    begun = stages_.begin(shadow_, picture, terms_);
  }
  std::size_t filled = 0;
  while (begun && filled < part_.size()) {
    if (rest_.empty()) rest_ = stages_.next(shadow_, picture, terms_);
    if (rest_.empty()) break;
    const std::size_t taken = std::min(rest_.size(), part_.size() - filled);
    std::memcpy(part_.data() + filled, rest_.data(), taken);
    rest_ = rest_.subspan(taken);
    filled += taken;
  }
  // Whether anything follows a part that is full, is known by asking for it.
  if (filled == part_.size() && rest_.empty()) rest_ = stages_.next(shadow_, picture, terms_);
  const bool exact = shadow_.exact();
  // A frame without operations says what the last one could not: that damage since then was none.
  if (filled == 0 && (!exact || exact_told_)) return 0;
  if (!in_frame_) ++frame_;
  in_frame_ = !rest_.empty();
  exact_told_ = !in_frame_ && exact;
  wire::FramePart part;
  part.frame = frame_;
  part.last = in_frame_ ? 0 : exact ? 2 : 1;
  part.data = {part_.data(), filled};
  return wire::write_message(room, header(), part);
}

}  // namespace guichet
