// The picture as a lane's members have it, and the tiles where the newest one differs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/picture/picture.h"
#include "core/time.h"

namespace guichet {

// A tile of the grid that begins at the top left corner of each surface; those at its right and lower edge may be smaller.
struct Tile {
  std::uint8_t surface = 0;
  Rectangle where;
};

// How a tile has fared in the last frames that changed anything.
struct History {
  static constexpr std::uint32_t frames = 10;
  // How many of the last ten frames changed it, the one under way among them. What copies say wholly does not count.
  std::uint32_t changes = 0;
  // When the last frame that changed it began, or it was last sent with a loss.
  Time last = 0;
  // When the oldest of the ten frames began: tells many changes a second from ten in an hour.
  Time since = 0;
};

class Shadow {
 public:
  // Takes the surfaces of a layout and marks all of it as unknown to the members, whatever its pixels.
  void reset(const Layout& layout);
  void release();

  // Something inside may have changed.
  void damage(std::uint8_t surface, const Rectangle& where);
  // Nobody looks at the surface any more: what the members have of it is void. Somebody does again: they get all of it.
  // Both between two frames.
  void conceal(std::uint8_t surface);
  void reveal(std::uint8_t surface);
  // No tile is marked: the members have the newest picture, if with a loss.
  bool clean() const { return marked_ == 0; }
  // The members have the newest picture, pixel by pixel.
  bool exact() const { return marked_ == 0 && lossy_ == 0; }
  // The members have something at every place, so that it can be copied.
  bool known() const { return unknown_ == 0; }

  // A frame begins: finds the tiles that differ from the picture among those marked, and unmarks those that do not. False
  // when none differs. What is damaged later belongs to the next frame.
  bool survey(Picture& picture, Time now);
  // The tiles that differ and that no stage has taken, surface by surface, row by row. Void after the next call.
  const std::vector<Tile>& changed();
  // The stage that calls says this tile in this frame; false when it was taken already, or does not differ.
  bool take(const Tile& tile);
  History history(const Tile& tile) const;
  // Where the picture differs within the tile from what was last sent of it, exactly or not; all of it when nothing was.
  Rectangle difference(const Tile& tile, Picture& picture);

  // The members have this part of the tile exactly as it is in the picture, and of the rest what they had: all of its
  // difference is inside. A thin strip of a photograph that has a loss must not send all of its tile.
  void sent(const Tile& tile, const Rectangle& where, Picture& picture);
  // They have something like it, from now on.
  void sent_lossy(const Tile& tile, Picture& picture, Time now);
  // They have something else in a part of it than was known, from now on; whatever differs there still does.
  void spoiled(const Tile& tile, Time now);
  // They moved the pixels of `to`, which lies inside, from so much further left and up; so does the shadow. What was not
  // exact is no more exact where it is now. Tiles under it differ as before until `settle`.
  void moved(std::uint8_t surface, const Rectangle& to, std::int32_t dx, std::int32_t dy);
  // Looks again at the tiles that touch `where`, after pixels moved; not at those inside it, when all of it is proved to
  // be as in the picture.
  void settle(std::uint8_t surface, const Rectangle& where, bool proved, Picture& picture);

  // The members of another lane come into this one, with the same pixels known of them and the same damage since: what
  // either have with a loss, all have so. Between two frames.
  void join(const Shadow& other);
  // How many tiles have a loss in one of the two alone.
  std::size_t losses_apart(const Shadow& other) const;

  // The next tile whose loss is to be made good: nothing changed it after `still_since`. Nothing when there is none left.
  std::optional<Tile> next_lossy(Time still_since);
  // When the longest-standing loss began to stand still; nothing when no tile has a loss.
  std::optional<Time> oldest_loss() const;

  // The members' pixels, as far as they are exact; for reading.
  FrameView pixels(std::uint8_t surface) { return grids_[surface].pixels.view(); }

 private:
  enum class Mark : std::uint8_t { clean, damaged, unknown };
  // What the frame under way makes of a tile.
  enum class Turn : std::uint8_t { none, changed, taken };
  struct Cell {
    Mark mark = Mark::clean;
    Turn turn = Turn::none;
    bool lossy = false;
    // A bit for each of the last frames up to `frame`, the newest in front.
    std::uint16_t changes = 0;
    std::uint32_t frame = 0;
    Time last = 0;
  };
  struct Grid {
    Frame pixels;
    std::uint32_t columns = 0;
    std::uint32_t rows = 0;
    std::vector<Cell> cells;
  };

  Cell& cell_of(const Tile& tile);
  const Cell& cell_of(const Tile& tile) const;
  void look(Cell& cell, const Tile& tile, Picture& picture);
  void now_differs(Cell& cell);
  void now_equals(Cell& cell);
  void take_pixels(const Tile& tile, Picture& picture);
  void move_losses(std::uint8_t surface, const Rectangle& to, std::int32_t dx, std::int32_t dy);
  void unmark(Cell& cell);
  void set_lossy(Cell& cell, bool lossy);
  template <typename Visit>
  void each(std::uint8_t surface, const Rectangle& where, Visit visit);

  std::vector<Grid> grids_;
  std::size_t marked_ = 0;
  std::size_t unknown_ = 0;
  std::size_t lossy_ = 0;
  // What `changed` gives; stale when a tile's turn is another since it was written.
  std::vector<Tile> changed_;
  bool stale_ = false;
  // Frames that changed something, and when the last ten of them began.
  std::uint32_t frame_ = 0;
  Time now_ = 0;
  std::array<Time, History::frames> began_{};
};

}  // namespace guichet
