// A computer without a screen: scenes as a Capture, and an Injector that the practice desktop answers to.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include "core/capture/capture.h"
#include "core/input/injector.h"
#include "core/marks/marks.h"
#include "synthetic/desktop.h"
#include "synthetic/scene.h"

namespace guichet::synthetic {

struct Size {
  std::uint16_t width = 0;
  std::uint16_t height = 0;
};

struct Settings {
  Scene scene = Scene::desktop;
  // One a monitor, side by side; those after the first show the scene some frames ahead, or nothing but a colour where
  // the scene is the desktop.
  std::vector<Size> monitors{{1280, 800}};
  // Between two frames of a scene; 0: a new frame only when `step` is called.
  std::chrono::milliseconds interval{40};
  Language language = Language::english;
};

// All calls but `wake` come from one thread.
class Synthetic : public Capture, public Injector {
 public:
  explicit Synthetic(const Settings& settings);

  // Goes on by one frame of the scene.
  void step();
  // Other monitors from now on.
  void resize(const std::vector<Size>& monitors);
  std::uint64_t frame() const { return frame_; }
  const Desktop& desktop() const { return *desktop_; }
  Clipboard& clipboard() { return clipboard_; }
  // Shows these over everything from now on.
  void mark(Marks::Drawn drawn);

  Changes wait(std::chrono::milliseconds at_most) override;
  void wake() noexcept override;
  const Layout& layout() const override { return layout_; }
  bool grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) override;
  const CursorShape& cursor_shape() override { return shape_; }
  CursorPosition cursor_position() override { return position_; }

  void pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) override;
  void wheel(std::int16_t dx, std::int16_t dy) override;
  void key(const KeyStroke& key) override;
  void text(std::string_view text) override;
  void release_all() override;

 private:
  using Clock = std::chrono::steady_clock;

  // What `wait` was not asked for yet.
  struct News {
    bool damage = false;
    bool layout = false;
    bool cursor_shape = false;
    bool cursor_position = false;
    bool clipboard = false;
    bool any() const { return damage || layout || cursor_shape || cursor_position || clipboard; }
  };

  void advance(Clock::time_point now);
  void take_damage();
  void damage_marks();
  bool damaged_anywhere() const;
  void paint(std::uint8_t surface, FrameView into, const Rectangle& where) const;

  Settings settings_;
  Layout layout_;
  SyntheticClipboard clipboard_;
  std::optional<Desktop> desktop_;
  Marks::Drawn marks_;
  // What was not grabbed yet, for each monitor.
  std::vector<std::vector<Rectangle>> damage_;
  CursorShape shape_;
  CursorPosition position_;
  std::uint64_t frame_ = 0;
  std::int32_t wheel_rest_ = 0;
  Clock::time_point began_;
  Clock::time_point next_;
  News news_;

  std::mutex mutex_;
  std::condition_variable woken_;
  bool wake_ = false;
};

}  // namespace guichet::synthetic
