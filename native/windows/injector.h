// Mouse and keyboard of a Windows desktop through SendInput.
#pragma once

#include <windows.h>

#include <map>
#include <vector>

#include "core/input/injector.h"
#include "core/picture/layout.h"
#include "windows/own_pointer.h"

namespace guichet::windows {

class WindowsInjector : public Injector {
 public:
  // The capture's layout, which changes with the monitors, and where it learns of our pointer: both outlive it.
  WindowsInjector(const Layout& layout, OwnPointer& own) : layout_(layout), own_(own) {}
  ~WindowsInjector() override { release_all(); }

  void pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) override;
  void wheel(std::int16_t dx, std::int16_t dy) override;
  void key(const KeyStroke& stroke) override;
  void text(std::string_view text) override;
  void release_all() override;

 private:
  // A key of this keyboard, held for a usage of the technician's; 0: typed as text and let go at once.
  using Code = std::uint16_t;

  void key_down(const KeyStroke& stroke);
  void press(std::vector<INPUT>& inputs, Code code, bool down) const;
  // The key that makes a character with the modifiers that are down now; 0 when there is none.
  Code code_for(const KeyStroke& stroke) const;
  // Types a character whatever the layout, with the modifiers up that would make a shortcut of it.
  void type(std::uint32_t code_point);

  // Marked as ours.
  void send(std::vector<INPUT>& inputs);

  const Layout& layout_;
  OwnPointer& own_;
  // What came up while Windows let nothing in (it showed a screen of its own): said again before anything else.
  std::vector<INPUT> overdue_;
  std::map<std::uint16_t, Code> held_;
  std::uint16_t buttons_ = 0;
};

}  // namespace guichet::windows
