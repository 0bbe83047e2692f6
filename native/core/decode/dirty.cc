#include "core/decode/dirty.h"

namespace guichet {
namespace {

bool joins_to_a_rectangle(const Rectangle& one, const Rectangle& other) {
  if (one.y == other.y && one.height == other.height) return one.right() == other.x || other.right() == one.x;
  if (one.x == other.x && one.width == other.width) return one.bottom() == other.y || other.bottom() == one.y;
  return false;
}

}  // namespace

void Dirty::add(std::uint32_t surface, const Rectangle& where) {
  if (count_ == most) collapse();
  list_[count_++] = {surface, where};
  // Tiles come row by row: the newest may complete a row, and the row may continue the one above it.
  for (std::size_t index = count_ - 1; index-- > 0;) {
    const DirtyRectangle newest = list_[count_ - 1];
    DirtyRectangle& earlier = list_[index];
    if (earlier.surface != newest.surface || !joins_to_a_rectangle(earlier.where, newest.where)) continue;
    earlier.where = unite(earlier.where, newest.where);
    --count_;
    if (index + 1 != count_) break;
  }
}

void Dirty::collapse() {
  std::size_t kept = 0;
  for (std::size_t index = 0; index < count_; ++index) {
    std::size_t at = 0;
    while (at < kept && list_[at].surface != list_[index].surface) ++at;
    if (at == kept) {
      list_[kept++] = list_[index];
    } else {
      list_[at].where = unite(list_[at].where, list_[index].where);
    }
  }
  count_ = kept;
}

}  // namespace guichet
