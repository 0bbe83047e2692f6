// How far did the rows of a region move up or down? Rows are compared as hashes of a few strips of them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/picture/frame.h"

namespace guichet {

class ScrollSearch {
 public:
  // For regions up to so many rows.
  void reset(std::uint32_t rows);
  void release();
  // How many rows further down what was there before stands now (up: less than 0); nothing when too few rows say so.
  std::optional<std::int32_t> find(const FrameView& now, const FrameView& before, const Rectangle& where);

 private:
  struct Entry {
    std::uint32_t strip = 0;
    std::uint32_t hash = 0;
    // Several rows before had this hash: they say nothing.
    bool several = false;
    std::int32_t row = 0;
  };

  void vote(const FrameView& now, const FrameView& before, const Rectangle& strip);
  Entry& entry(std::uint32_t hash);

  // An open table by hash; entries of an older strip are free.
  std::vector<Entry> entries_;
  std::uint32_t strip_ = 0;
  // By distance, the furthest up first.
  std::vector<std::uint16_t> votes_;
};

}  // namespace guichet
