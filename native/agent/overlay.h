// What technicians draw, on the end user's screen. It takes no click and no key, never covers the program's own windows,
// and costs nothing where nothing is drawn. On the UI thread.
#pragma once

#include <memory>

#include "core/marks/marks.h"

namespace guichet::agent {

class Overlay {
 public:
  // They outlive it.
  explicit Overlay(const Marks& marks);
  ~Overlay();
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  // Shows what is marked now, in a moment: what follows until then is drawn with it.
  void follow();

 private:
  // How this system draws.
  class Screen;
  std::unique_ptr<Screen> screen_;
};

}  // namespace guichet::agent
