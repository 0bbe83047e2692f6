#include "core/host/outbox.h"

#include <algorithm>
#include <utility>

namespace guichet::host {

namespace {

// The longest message of a lane: header, frame number, last mark and length before the data of a part.
constexpr std::size_t longest_part = wire::limits::header_bytes + 4 + 1 + 2 + wire::limits::part_bytes;

wire::Header header_of(std::span<const std::uint8_t> message) {
  return wire::read_header(message).value_or(wire::Header{});
}

std::size_t move_to(std::span<std::uint8_t> room, std::deque<std::vector<std::uint8_t>>& queue) {
  const std::size_t length = queue.front().size();
  std::ranges::copy(queue.front(), room.begin());
  queue.pop_front();
  return length;
}

}  // namespace

void Outbox::open() { *this = Outbox(); }

bool Outbox::credit(std::uint64_t forwarded) {
  if (forwarded < forwarded_ || forwarded > sent_) return false;
  forwarded_ = forwarded;
  return true;
}

void Outbox::replace(Message message) {
  const wire::Header header = header_of(message);
  std::erase_if(pair_, [&](const Message& waiting) {
    const wire::Header other = header_of(waiting);
    return other.type == header.type && other.peer == header.peer;
  });
  pair_.push_back(std::move(message));
}

std::size_t Outbox::next_message(std::span<std::uint8_t> room, Lanes& lanes, Time now) {
  if (!hop_.empty()) return move_to(room, hop_);
  if (paused_) return 0;
  if (!pair_.empty()) {
    // What a viewer is told before its picture must not be overtaken by it.
    if (!fits(pair_.front().size())) return 0;
    const std::size_t length = move_to(room, pair_);
    wire::Header header = header_of(room.first(length));
    header.sequence = sequence_++;
    wire::write_header(room.first<wire::limits::header_bytes>(), header);
    sent_ += length;
    return length;
  }
  if (!fits(longest_part)) return 0;
  const std::size_t length = lanes.next_message(room, now);
  if (length != 0 && header_of(room.first(length)).type != wire::Type::lane) sent_ += length;
  return length;
}

}  // namespace guichet::host
