// Where this program put the pointer lately. Wherever a desktop is shown by another machine or system (Remote Desktop,
// a virtual machine, wine), the pointer that we move comes back as a motion of a device, to a place where we put it:
// that is nobody's hand.
#pragma once

#include <windows.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>

#include "core/time.h"

namespace guichet::windows {

class OwnPointer {
 public:
  // In pixels of the whole desktop.
  void put(POINT place, Time now) {
    places_[next_] = {place, now};
    next_ = (next_ + 1) % places_.size();
  }

  // Whether a pointer that stands here now may have been brought by us.
  bool brought(POINT place, Time now) const {
    return std::ranges::any_of(places_, [&](const Put& put) {
      return put.at != 0 && now - put.at <= remembered_ms && std::labs(put.place.x - place.x) <= rounding &&
             std::labs(put.place.y - place.y) <= rounding;
    });
  }

 private:
  struct Put {
    POINT place{};
    Time at = 0;
  };
  static constexpr Time remembered_ms = 250;
  // Windows counts places in steps of its own.
  static constexpr LONG rounding = 1;

  std::array<Put, 32> places_{};
  std::size_t next_ = 0;
};

}  // namespace guichet::windows
