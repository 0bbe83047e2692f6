// The practice desktop: something to see, to type into, to click, to drag and to scroll, that answers as a computer would.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/input/injector.h"
#include "synthetic/canvas.h"
#include "synthetic/clipboard.h"

namespace guichet::synthetic {

enum class Language : std::uint8_t { english, french };

class Desktop {
 public:
  // The clipboard outlives it.
  Desktop(std::uint16_t width, std::uint16_t height, Language language, SyntheticClipboard& clipboard);

  void pointer(std::int32_t x, std::int32_t y, std::uint16_t buttons);
  void wheel(std::int32_t notches);
  void key(const KeyStroke& key);
  void text(std::string_view text);
  void release_all();
  // Seconds since the desktop began, for its clock.
  void time(std::uint64_t seconds);

  // Draws what lies inside the clip.
  void paint(Canvas& canvas) const;
  // Where the picture changed since the last call; everything at first.
  std::vector<Rectangle> take_damage();
  // Whether something was copied since the last call that somebody wants to know of.
  bool take_copied() { return std::exchange(copied_, false); }

  // What was typed, for tests.
  const std::u32string& typed() const { return typed_; }

 private:
  struct Button {
    Rectangle where;
    bool lit = false;
  };

  void arrange();
  void damage(const Rectangle& where) { damage_.push_back(where); }
  void type(char32_t character);
  // Control and this key, as on any desktop; everything in the field counts as chosen.
  void obey(std::uint16_t usage);
  void paste();
  void press(std::int32_t x, std::int32_t y);
  void paint_field(Canvas& canvas) const;
  void paint_buttons(Canvas& canvas) const;
  void paint_list(Canvas& canvas) const;
  std::u32string clock() const;
  std::u32string status() const;

  Rectangle bounds_;
  Language language_;
  SyntheticClipboard& clipboard_;
  bool copied_ = false;
  std::int32_t scale_;
  Rectangle title_;
  Rectangle field_;
  std::vector<Button> buttons_;
  Rectangle list_;
  Rectangle status_;
  Rectangle box_;

  std::u32string typed_;
  std::vector<std::uint16_t> held_;
  std::int32_t first_line_ = 0;
  std::uint64_t seconds_ = 0;
  std::int32_t x_ = 0;
  std::int32_t y_ = 0;
  std::uint16_t pressed_ = 0;
  bool dragging_ = false;
  std::vector<Rectangle> damage_;
};

}  // namespace guichet::synthetic
