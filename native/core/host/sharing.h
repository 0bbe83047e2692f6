// A screen and the session that shares it: the part of a round that is the same for every program that owns both.
#pragma once

#include <functional>
#include <vector>

#include "core/capture/capture.h"
#include "core/host/host.h"
#include "core/lanes/lanes.h"
#include "core/picture/picture.h"

namespace guichet::host {

class Sharing {
 public:
  // All outlive it.
  Sharing(Trust& trust, Capture& capture, Injector& injector) : capture_(capture), host_(trust, injector, lanes_) {}

  Host& host() { return host_; }
  const Host& host() const { return host_; }

  // Tells the session what the screen told.
  void look(const Changes& changes, Time now);
  // Takes fresh pixels where somebody watches and a frame may begin. `stopped` is asked before each surface.
  void grab(Time now, const std::function<bool()>& stopped);
  // Milliseconds that nothing needs to be done in, if nothing happens.
  Time patience(Time now) const;

 private:
  Capture& capture_;
  Picture picture_;
  Lanes lanes_{picture_};
  Host host_;
  // Some surface changed since it was grabbed.
  bool damage_ = true;
  Time grabbed_at_ = 0;
  std::vector<Rectangle> damaged_;
};

}  // namespace guichet::host
