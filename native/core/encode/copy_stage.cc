#include "core/encode/copy_stage.h"

#include <algorithm>

namespace guichet {
namespace {

constexpr std::size_t head_bytes = 12;
constexpr std::size_t copy_bytes = 12;
// Copies of one frame: the decoder's time grows with their pixels, these are bounded, and more would be chance.
constexpr std::size_t most_copies = 128;
// Smaller changes than a few lines of text cost less as tiles than a search.
constexpr std::size_t fewest_tiles_scrolled = 4;
constexpr std::size_t fewest_tiles_moved = 6;
// One window dragged over another uncovers it, and both may scroll: more motions than this at once are rare.
constexpr int most_motions = 3;
// A scroll makes most of what changed right. One that does not is a chance among the lines of a window that was dragged,
// and would move away what the right motion is to be found by.
constexpr std::size_t scrolled_percent = 50;
constexpr std::size_t dragged_percent = 0;
// What changes much and moves nothing (a film that has no video yet, a game) is searched in every few frames only.
constexpr std::uint32_t longest_rest = 4;

// A copy is as it was looked at unless one before it wrote where it comes from, or one after it where it is.
bool is_proved(std::span<const Rectangle> copied, std::size_t index, Motion motion) {
  const Rectangle& to = copied[index];
  const Rectangle from{to.x - motion.dx, to.y - motion.dy, to.width, to.height};
  for (std::size_t other = 0; other < copied.size(); ++other)
    if (other != index && !intersect(copied[other], other < index ? from : to).empty()) return false;
  return true;
}

}  // namespace

void CopyStage::reset(const Layout& layout) {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  pixels_ = 0;
  for (const Monitor& monitor : layout.monitors) {
    width = std::max<std::uint32_t>(width, monitor.width);
    height = std::max<std::uint32_t>(height, monitor.height);
    pixels_ += std::uint64_t{monitor.width} * monitor.height;
  }
  searched_.reserve(clusters_.reset(layout));
  scroll_search_.reset(height);
  window_search_.reset();
  moved_cells_.reset(width, height);
  rests_.assign(layout.monitors.size(), {});
  copies_.clear();
  copies_.reserve(most_copies);
  written_.resize(head_bytes + most_copies * copy_bytes);
  at_ = 0;
}

void CopyStage::release() {
  searched_ = {};
  clusters_.release();
  scroll_search_.release();
  window_search_.release();
  moved_cells_.release();
  copies_ = {};
  written_ = {};
  at_ = 0;
}

void CopyStage::begin(Shadow& shadow, Picture& picture, const Terms&) {
  copies_.clear();
  at_ = 0;
  pixels_left_ = pixels_;
  // Right after a reset there is nothing to copy from.
  if (!shadow.known() || searched(shadow).size() < fewest_tiles_scrolled) return;
  scrolls(shadow, picture);
  windows(shadow, picture);
}

const std::vector<Tile>& CopyStage::searched(Shadow& shadow) {
  searched_.clear();
  for (const Tile& tile : shadow.changed())
    if (intersect(tile.where, video_.place(tile.surface)).empty()) searched_.push_back(tile);
  return searched_;
}

void CopyStage::scrolls(Shadow& shadow, Picture& picture) {
  for (const Cluster& cluster : clusters_.find(searched(shadow))) {
    if (cluster.tiles < fewest_tiles_scrolled) continue;
    const FrameView now = picture.surface(cluster.surface);
    const auto distance = scroll_search_.find(now, shadow.pixels(cluster.surface), cluster.where);
    if (distance) copy(shadow, picture, cluster.surface, cluster.where, {0, *distance}, scrolled_percent);
  }
}

void CopyStage::windows(Shadow& shadow, Picture& picture) {
  for (std::size_t id = 0; id < rests_.size(); ++id) {
    const auto surface = static_cast<std::uint8_t>(id);
    Rest& rest = rests_[id];
    for (int motions = 0; motions < most_motions; ++motions) {
      const std::vector<Tile>& all = searched(shadow);
      const auto first = std::ranges::find(all, surface, &Tile::surface);
      const auto end = std::find_if(first, all.end(), [surface](const Tile& tile) { return tile.surface != surface; });
      const std::span<const Tile> tiles(first, end);
      if (tiles.size() < fewest_tiles_moved) break;
      if (rest.frames > 0) {
        --rest.frames;
        break;
      }
      Rectangle where;
      for (const Tile& tile : tiles) where = unite(where, tile.where);
      const auto motion = window_search_.find(picture.surface(id), shadow.pixels(surface), tiles);
      if (motion && copy(shadow, picture, surface, where, *motion, dragged_percent)) {
        rest = {};
        continue;
      }
      // After a motion was found, what is left is what it uncovered.
      if (motions > 0) break;
      rest.frames = rest.next;
      rest.next = std::min(rest.next * 2, longest_rest);
      break;
    }
  }
}

bool CopyStage::copy(Shadow& shadow, Picture& picture, std::uint8_t surface, const Rectangle& where, Motion motion,
                     std::size_t least_percent) {
  const auto& found =
      moved_cells_.find(picture.surface(surface), shadow.pixels(surface), where, motion, least_percent);
  std::size_t made = 0;
  for (const Rectangle& to : found) {
    const auto pixels = static_cast<std::uint64_t>(to.width) * static_cast<std::uint64_t>(to.height);
    if (copies_.size() == most_copies || pixels > pixels_left_) break;
    pixels_left_ -= pixels;
    shadow.moved(surface, to, motion.dx, motion.dy);
    copies_.push_back({surface,
                       {static_cast<std::uint16_t>(to.x - motion.dx), static_cast<std::uint16_t>(to.y - motion.dy),
                        static_cast<std::uint16_t>(to.x), static_cast<std::uint16_t>(to.y),
                        static_cast<std::uint16_t>(to.width), static_cast<std::uint16_t>(to.height)}});
    ++made;
  }
  const std::span copied = std::span(found).first(made);
  for (std::size_t index = 0; index < made; ++index)
    shadow.settle(surface, copied[index], is_proved(copied, index, motion), picture);
  return made > 0;
}

std::span<const std::uint8_t> CopyStage::next(Shadow&, Picture&, const Terms&) {
  if (at_ == copies_.size()) return {};
  const std::uint8_t surface = copies_[at_].surface;
  wire::Writer writer(std::span<std::uint8_t>(written_).subspan(head_bytes));
  std::uint16_t count = 0;
  for (; at_ < copies_.size() && copies_[at_].surface == surface; ++at_, ++count) write(writer, copies_[at_].copy);
  const std::size_t length = writer.size();
  wire::Writer head({written_.data(), head_bytes});
  write(head, wire::OperationHead{wire::operation_copy, surface, count, 0, static_cast<std::uint32_t>(length)});
  return std::span(written_).first(head_bytes + length);
}

}  // namespace guichet
