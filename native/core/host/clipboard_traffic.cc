#include "core/host/clipboard_traffic.h"

#include <algorithm>

namespace guichet::host {

void ClipboardTraffic::allow(std::uint16_t peer, bool take, bool give) {
  if (!give && gift_ && gift_->peer == peer) gift_.reset();
  if (take == takers_.contains(peer)) return;
  if (take) {
    takers_[peer];
    if (takers_.size() == 1 && clipboard_ != nullptr) clipboard_->watch(true);
    tell(peer);
  } else {
    takers_.erase(peer);
    if (takers_.empty() && clipboard_ != nullptr) clipboard_->watch(false);
  }
}

void ClipboardTraffic::close() {
  while (!takers_.empty()) allow(takers_.begin()->first, false, false);
  gift_.reset();
}

void ClipboardTraffic::slow(std::uint16_t peer, bool slow) {
  const auto taker = takers_.find(peer);
  if (taker != takers_.end()) taker->second.slow = slow;
}

void ClipboardTraffic::copied() {
  ++number_;
  for (const auto& row : takers_) tell(row.first);
}

void ClipboardTraffic::tell(std::uint16_t peer) {
  const auto clip = clipboard_ == nullptr ? nullptr : clipboard_->copied();
  if (clip == nullptr) return;
  outbox_.pair(wire::ClipboardChanged{.number = number_,
                                      .kind = static_cast<wire::ClipboardChangedKind>(clip->kind),
                                      .size = clip->size},
               peer);
}

void ClipboardTraffic::wanted(std::uint16_t peer, const wire::ClipboardWanted& wanted) {
  const auto taker = takers_.find(peer);
  const auto clip = clipboard_ == nullptr ? nullptr : clipboard_->copied();
  // What was copied since is on its way to be told.
  if (taker == takers_.end() || clip == nullptr || clip->bytes.empty() || wanted.number != number_) return;
  taker->second.sending = clip;
  taker->second.number = number_;
  taker->second.offset = 0;
}

void ClipboardTraffic::given(std::uint16_t peer, const wire::ClipboardGiven& given) {
  using Outcome = wire::ClipboardSetOutcome;
  const auto kind = static_cast<ClipKind>(given.kind);
  if (given.offset == 0) {
    // The newest wins: whoever came before is told that theirs came to nothing.
    if (gift_) answer(gift_->peer, gift_->transfer, Outcome::failed);
    gift_.reset();
    if (given.size > limit_of(kind)) return answer(peer, given.transfer, Outcome::too_large);
    gift_ = Gift{.peer = peer, .transfer = given.transfer, .clip = {.kind = kind, .size = given.size, .bytes = {}}};
  }
  // The rest of a gift that was refused or replaced.
  if (!gift_ || gift_->peer != peer || gift_->transfer != given.transfer) return;
  Clip& clip = gift_->clip;
  const bool fits = kind == clip.kind && given.size == clip.size && given.offset == clip.bytes.size() &&
                    !given.data.empty() && given.data.size() <= clip.size - clip.bytes.size();
  if (fits) clip.bytes.insert(clip.bytes.end(), given.data.begin(), given.data.end());
  if (fits && clip.bytes.size() < clip.size) return;
  Outcome outcome = Outcome::malformed;
  if (fits && is_well_formed(clip))
    outcome = clipboard_ != nullptr && clipboard_->give(std::move(clip)) ? Outcome::done : Outcome::failed;
  gift_.reset();
  answer(peer, given.transfer, outcome);
}

void ClipboardTraffic::answer(std::uint16_t peer, std::uint32_t transfer, wire::ClipboardSetOutcome outcome) {
  outbox_.pair(wire::ClipboardSet{.transfer = transfer, .outcome = outcome}, peer);
}

std::size_t ClipboardTraffic::next_piece(std::span<std::uint8_t> room) {
  auto row = takers_.upper_bound(served_);
  for (std::size_t looked = 0; looked < takers_.size(); ++looked, ++row) {
    if (row == takers_.end()) row = takers_.begin();
    auto& [peer, taker] = *row;
    if (taker.sending == nullptr || taker.slow) continue;
    const Clip& clip = *taker.sending;
    const auto data = std::span(clip.bytes).subspan(taker.offset);
    const auto piece = data.first(std::min<std::size_t>(data.size(), wire::limits::part_bytes));
    const std::size_t length = outbox_.piece(room,
                                             wire::ClipboardTaken{.number = taker.number,
                                                                  .kind = static_cast<wire::ClipboardTakenKind>(clip.kind),
                                                                  .size = clip.size,
                                                                  .offset = taker.offset,
                                                                  .data = piece},
                                             peer);
    if (length == 0) return 0;
    served_ = peer;
    taker.offset += static_cast<std::uint32_t>(piece.size());
    if (taker.offset == clip.size) taker.sending.reset();
    return length;
  }
  return 0;
}

}  // namespace guichet::host
