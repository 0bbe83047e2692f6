// The clipboard of a computer that is none: what is copied on the practice desktop, and what a viewer gave to be pasted there.
#pragma once

#include <utility>

#include "core/clipboard/clipboard.h"

namespace guichet::synthetic {

class SyntheticClipboard : public Clipboard {
 public:
  void watch(bool wanted) override { watched_ = wanted; }
  std::shared_ptr<const Clip> copied() const override { return watched_ ? copied_ : nullptr; }
  bool give(Clip clip) override {
    held_ = std::make_shared<const Clip>(std::move(clip));
    copied_.reset();
    return true;
  }

  // The desktop copies this; true when somebody is to be told.
  bool copy(Clip clip) {
    held_ = std::make_shared<const Clip>(std::move(clip));
    copied_ = held_;
    return watched_;
  }
  // What pasting brings; null before anything was copied or given.
  const Clip* held() const { return held_.get(); }

 private:
  bool watched_ = false;
  std::shared_ptr<const Clip> held_;
  // What stands there, unless a viewer gave it.
  std::shared_ptr<const Clip> copied_;
};

}  // namespace guichet::synthetic
