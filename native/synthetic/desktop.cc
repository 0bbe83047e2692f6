#include "synthetic/desktop.h"

#include <algorithm>
#include <array>
#include <utility>

#include "synthetic/font.h"

namespace guichet::synthetic {
namespace {

constexpr Colour background = 0x2d4a63;
constexpr Colour bar = 0x16283a;
constexpr Colour paper = 0xffffff;
constexpr Colour ink = 0x1b1f24;
constexpr Colour pale = 0xdfe8f0;
constexpr Colour lamp = 0xf2b632;
constexpr Colour faint = 0x8a949e;
constexpr Colour box_colour = 0xd1495b;

constexpr std::uint16_t left_button = 1;
constexpr std::uint16_t usage_c = 0x06;
constexpr std::uint16_t usage_v = 0x19;
constexpr std::uint16_t usage_x = 0x1b;
constexpr std::uint16_t usage_enter = 0x28;
constexpr std::uint16_t usage_backspace = 0x2a;
constexpr std::uint16_t usage_keypad_enter = 0x58;
// Control, Alt and Meta make commands of keys; with AltGr they make characters.
constexpr std::uint16_t commands = 1u << 1 | 1u << 2 | 1u << 3;
constexpr std::uint16_t alt_graph = 1u << 4;
constexpr std::uint16_t control = 1u << 1;

constexpr std::size_t most_characters = 4096;
constexpr std::int32_t list_lines = 100;
// From this width on letters are drawn twice as large.
constexpr std::int32_t wide = 800;

struct Words {
  std::u32string_view title;
  std::u32string_view type_here;
  std::u32string_view copy_here;
  std::u32string_view picture;
  std::u32string_view drag;
  std::array<std::u32string_view, 3> buttons;
  std::u32string_view line;
  std::u32string_view pointer;
  std::u32string_view keys;
};

constexpr std::array<Words, 2> words{
    Words{U"Guichet: practice computer",
          U"Type here.",
          U"Ctrl+C copies it, Ctrl+V pastes.",
          U"a picture",
          U"Drag me",
          {U"One", U"Two", U"Three"},
          U"Line ",
          U"Mouse ",
          U"  keys down: "},
    Words{U"Guichet : ordinateur d'exercice",
          U"Écrivez ici.",
          U"Ctrl+C le copie, Ctrl+V colle.",
          U"une image",
          U"Glissez-moi",
          {U"Un", U"Deux", U"Trois"},
          U"Ligne ",
          U"Souris ",
          U"  touches enfoncées : "}};

std::u32string number(std::int64_t value) {
  const std::string digits = std::to_string(value);
  return {digits.begin(), digits.end()};
}

// The key by the letter that it makes for the technician, where it makes one: layouts differ.
std::uint16_t letter_of(const KeyStroke& key) {
  switch (key.code_point) {
    case U'c':
    case U'C':
      return usage_c;
    case U'v':
    case U'V':
      return usage_v;
    case U'x':
    case U'X':
      return usage_x;
    default:
      return key.code_point == 0 ? key.usage : std::uint16_t{0};
  }
}

bool holds(const Rectangle& where, std::int32_t x, std::int32_t y) {
  return x >= where.x && y >= where.y && x < where.right() && y < where.bottom();
}

}  // namespace

Desktop::Desktop(std::uint16_t width, std::uint16_t height, Language language, SyntheticClipboard& clipboard)
    : bounds_{0, 0, width, height}, language_(language), clipboard_(clipboard), scale_(width >= wide ? 2 : 1) {
  arrange();
  damage(bounds_);
}

void Desktop::arrange() {
  const std::int32_t line = line_height * scale_;
  const std::int32_t half = bounds_.width / 2;
  title_ = {0, 0, bounds_.width, 2 * line};
  field_ = {line, 3 * line, half - 2 * line, 8 * line};
  const std::int32_t width = (field_.width - 2 * line) / 3;
  for (std::int32_t index = 0; index < 3; ++index)
    buttons_.push_back({{field_.x + index * (width + line), field_.bottom() + line, width, 2 * line}});
  const std::int32_t list_top = field_.bottom() + 4 * line;
  status_ = {0, bounds_.height - line, bounds_.width, line};
  list_ = {line, list_top, field_.width, std::max(0, status_.y - line - list_top)};
  box_ = {half + half / 3, 4 * line, 8 * line, 5 * line};
}

void Desktop::pointer(std::int32_t x, std::int32_t y, std::uint16_t buttons) {
  const bool was_down = (pressed_ & left_button) != 0;
  const bool down = (buttons & left_button) != 0;
  if (dragging_) {
    damage(box_);
    box_.x += x - x_;
    box_.y += y - y_;
    damage(box_);
  }
  x_ = x;
  y_ = y;
  pressed_ = buttons;
  if (down && !was_down) press(x, y);
  if (!down) dragging_ = false;
  damage(status_);
}

void Desktop::press(std::int32_t x, std::int32_t y) {
  dragging_ = holds(box_, x, y);
  if (dragging_) return;
  for (Button& button : buttons_) {
    if (!holds(button.where, x, y)) continue;
    button.lit = !button.lit;
    damage(button.where);
  }
}

void Desktop::wheel(std::int32_t notches) {
  constexpr std::int32_t lines_a_notch = 3;
  first_line_ = std::clamp(first_line_ + notches * lines_a_notch, 0, list_lines - 1);
  damage(list_);
}

void Desktop::key(const KeyStroke& key) {
  std::erase(held_, key.usage);
  if (key.down) held_.push_back(key.usage);
  damage(status_);
  if (!key.down) return;
  const bool command = (key.modifiers & commands) != 0 && (key.modifiers & alt_graph) == 0;
  if (key.usage == usage_backspace) {
    if (!typed_.empty()) typed_.pop_back();
    damage(field_);
  } else if (key.usage == usage_enter || key.usage == usage_keypad_enter) {
    type(U'\n');
  } else if (key.code_point != 0 && !command) {
    type(key.code_point);
  } else if (command && (key.modifiers & commands) == control) {
    obey(letter_of(key));
  }
}

void Desktop::obey(std::uint16_t usage) {
  if (usage == usage_v) return paste();
  if ((usage != usage_c && usage != usage_x) || typed_.empty()) return;
  const std::string text = utf8_of(typed_);
  Clip clip{.kind = ClipKind::text, .size = static_cast<std::uint32_t>(text.size()), .bytes = {text.begin(), text.end()}};
  copied_ = clipboard_.copy(std::move(clip)) || copied_;
  if (usage == usage_x) typed_.clear();
  damage(field_);
}

void Desktop::paste() {
  const Clip* clip = clipboard_.held();
  if (clip == nullptr) return;
  if (clip->kind == ClipKind::text) {
    return text({reinterpret_cast<const char*>(clip->bytes.data()), std::min(clip->bytes.size(), most_characters)});
  }
  for (const char32_t character : words[static_cast<std::size_t>(language_)].picture) type(character);
}

void Desktop::text(std::string_view text) {
  for (const char32_t character : characters_of(text)) type(character);
}

void Desktop::release_all() {
  held_.clear();
  pressed_ = 0;
  dragging_ = false;
  damage(status_);
}

void Desktop::type(char32_t character) {
  if (typed_.size() == most_characters) typed_.erase(0, most_characters / 2);
  typed_ += character;
  damage(field_);
}

void Desktop::time(std::uint64_t seconds) {
  if (seconds == seconds_) return;
  seconds_ = seconds;
  damage(title_);
}

std::vector<Rectangle> Desktop::take_damage() { return std::exchange(damage_, {}); }

void Desktop::paint(Canvas& canvas) const {
  const Words& said = words[static_cast<std::size_t>(language_)];
  const std::int32_t line = line_height * scale_;
  canvas.fill(bounds_, background);
  canvas.fill(title_, bar);
  canvas.text(line, line / 2, said.title, scale_, pale);
  const std::u32string time = clock();
  const auto letters = static_cast<std::int32_t>(time.size());
  canvas.text(bounds_.width - line - letters * advance * scale_, line / 2, time, scale_, pale);
  paint_field(canvas);
  paint_buttons(canvas);
  paint_list(canvas);
  canvas.fill(box_, box_colour);
  canvas.border(box_, scale_, ink);
  canvas.text(box_.x + line / 2, box_.y + line / 2, said.drag, scale_, paper);
  canvas.fill(status_, bar);
  canvas.text(line, status_.y, status(), scale_, pale);
}

void Desktop::paint_field(Canvas& canvas) const {
  const std::int32_t line = line_height * scale_;
  canvas.fill(field_, paper);
  canvas.border(field_, scale_, ink);
  const Words& said = words[static_cast<std::size_t>(language_)];
  const std::int32_t x = field_.x + line / 2;
  const std::int32_t top = field_.y + line / 2;
  if (typed_.empty()) {
    canvas.text(x, top, said.type_here, scale_, faint);
    return canvas.text(x, top + line, said.copy_here, scale_, faint);
  }
  const auto columns = static_cast<std::size_t>(std::max(1, (field_.width - line) / (advance * scale_) - 1));
  std::vector<std::u32string> lines(1);
  for (const char32_t character : typed_) {
    if (character == U'\n' || lines.back().size() == columns) lines.emplace_back();
    if (character != U'\n') lines.back() += character;
  }
  lines.back() += U'_';
  const auto rows = static_cast<std::size_t>(std::max(1, (field_.height - line) / line));
  const std::size_t first = lines.size() > rows ? lines.size() - rows : 0;
  for (std::size_t row = first; row < lines.size(); ++row)
    canvas.text(x, top + static_cast<std::int32_t>(row - first) * line, lines[row], scale_, ink);
}

void Desktop::paint_buttons(Canvas& canvas) const {
  const Words& said = words[static_cast<std::size_t>(language_)];
  const std::int32_t line = line_height * scale_;
  for (std::size_t index = 0; index < buttons_.size(); ++index) {
    const Rectangle& where = buttons_[index].where;
    canvas.fill(where, buttons_[index].lit ? lamp : pale);
    canvas.border(where, scale_, ink);
    canvas.text(where.x + line / 2, where.y + line / 2, said.buttons[index], scale_, ink);
  }
}

void Desktop::paint_list(Canvas& canvas) const {
  const Words& said = words[static_cast<std::size_t>(language_)];
  const std::int32_t line = line_height * scale_;
  canvas.fill(list_, pale);
  for (std::int32_t row = 0; (row + 1) * line <= list_.height && first_line_ + row < list_lines; ++row)
    canvas.text(list_.x + line / 2, list_.y + row * line, std::u32string(said.line) + number(first_line_ + row + 1),
                scale_, ink);
}

std::u32string Desktop::clock() const {
  const auto two = [](std::uint64_t value) {
    return (value < 10 ? U"0" : U"") + number(static_cast<std::int64_t>(value));
  };
  return two(seconds_ / 3600) + U":" + two(seconds_ / 60 % 60) + U":" + two(seconds_ % 60);
}

std::u32string Desktop::status() const {
  const Words& said = words[static_cast<std::size_t>(language_)];
  return std::u32string(said.pointer) + number(x_) + U", " + number(y_) + U" (" + number(pressed_) + U")" +
         std::u32string(said.keys) + number(static_cast<std::int64_t>(held_.size()));
}

}  // namespace guichet::synthetic
