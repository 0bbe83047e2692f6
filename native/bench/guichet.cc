#include "bench/guichet.h"

#include "generated/wire.h"

namespace guichet::bench {
namespace {

// A good line of a building, 100 Mbit/s, between a program and a viewer that take everything.
constexpr std::uint64_t line_bytes_per_second = 12'500'000;
constexpr std::uint64_t frames_a_second = 60;

Terms terms_at(Time now) {
  Terms terms;
  terms.now = now;
  terms.bytes_per_second = line_bytes_per_second;
  terms.budget_bytes = line_bytes_per_second / frames_a_second;
  terms.decodes = wire::decodes_vp8 | wire::decodes_vp9 | wire::decodes_jpeg;
  return terms;
}

}  // namespace

Guichet::Guichet(Picture& picture)
    : picture_(picture),
      viewer_(picture.surface(0).width, picture.surface(0).height),
      room_(wire::limits::message_bytes) {
  lane_.reset(picture.layout());
}

void Guichet::encode(const FrameView&, const Change& change, Time now) {
  messages_.clear();
  ends_.clear();
  for (const Rectangle& where : change.damaged) lane_.damage(0, where);
  const Terms terms = terms_at(now);
  while (const std::size_t length = lane_.next_message(picture_, room_, terms)) {
    messages_.insert(messages_.end(), room_.begin(), room_.begin() + static_cast<std::ptrdiff_t>(length));
    ends_.push_back(messages_.size());
  }
  changes_ = change.blocks;
  at_ = now;
  sent_ = {messages_.size(), 0, false};
}

bool Guichet::pending(Time now) const {
  if (!lane_.pending()) return false;
  const std::optional<Time> refresh_at = lane_.refresh_at();
  return !refresh_at || *refresh_at <= now;
}

Sent Guichet::sent() {
  viewer_.changed(changes_, at_);
  const std::size_t refreshed = viewer_.refresh_bytes();
  std::size_t from = 0;
  for (const std::size_t end : ends_) {
    viewer_.take(std::span(messages_).subspan(from, end - from), at_);
    from = end;
  }
  ends_.clear();
  sent_.refresh_bytes = viewer_.refresh_bytes() - refreshed;
  sent_.exact = viewer_.exact();
  return sent_;
}

}  // namespace guichet::bench
