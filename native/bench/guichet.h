// The program's own encoder: a lane with all its stages, and a viewer that decodes beside it.
#pragma once

#include <map>

#include "bench/contestant.h"
#include "bench/viewer.h"
#include "core/lanes/lane.h"

namespace guichet::bench {

class Guichet : public Contestant {
 public:
  explicit Guichet(Picture& picture);

  std::string name() const override { return "guichet"; }
  void encode(const FrameView& picture, const Change& change, Time now) override;
  bool pending(Time now) const override;
  Sent sent() override;
  FrameView shown() override { return viewer_.shown(); }
  // Bytes of each kind of operation so far.
  const std::map<std::string, std::size_t>& kinds() const { return viewer_.kinds(); }

 private:
  Picture& picture_;
  Lane lane_{1};
  Viewer viewer_;
  std::vector<std::uint8_t> room_;
  // The messages of the last frame, one after the other, and where each ends.
  std::vector<std::uint8_t> messages_;
  std::vector<std::size_t> ends_;
  // What changed in it, and when it was.
  std::span<const std::uint8_t> changes_;
  Time at_ = 0;
  Sent sent_;
};

}  // namespace guichet::bench
