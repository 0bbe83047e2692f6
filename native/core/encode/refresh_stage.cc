#include "core/encode/refresh_stage.h"

#include <algorithm>

namespace guichet {

std::span<const std::uint8_t> RefreshStage::next(Shadow& shadow, Picture& picture, const Terms& terms) {
  if (spent_bytes_ >= terms.refresh_bytes || terms.now < still_ms) return {};
  const std::size_t most = std::min(terms.refresh_bytes - spent_bytes_, terms.cut_bytes);
  operation_.begin(0);
  while (const auto tile = shadow.next_lossy(terms.now - still_ms)) {
    if (operation_.empty()) operation_.begin(tile->surface);
    if (tile->surface != operation_.surface() || !operation_.takes_more(most)) break;
    operation_.add(picture.surface(tile->surface), tile->where);
    shadow.sent(*tile, tile->where, picture);
  }
  if (operation_.empty()) return {};
  const auto written = operation_.end();
  spent_bytes_ += written.size();
  return written;
}

}  // namespace guichet
