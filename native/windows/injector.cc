#include "windows/injector.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>

#include "windows/key_codes.h"
#include "windows/own_input.h"
#include "windows/text.h"

namespace guichet::windows {

namespace {

constexpr std::uint16_t first_modifier_usage = 0xe0;
constexpr std::uint16_t enter_usage = 0x28;
constexpr std::uint16_t tab_usage = 0x2b;
constexpr std::uint16_t shift_modifier = 1u << 0;
constexpr std::uint16_t alt_gr_modifier = 1u << 4;
constexpr std::uint32_t first_printable = 0x20;
constexpr std::uint16_t extended = 0xe000;
constexpr std::uint16_t extended_bits = 0xff00;
// What VkKeyScanEx says of a character's shift state.
constexpr int needs_shift = 1;
constexpr int needs_control = 2;
constexpr int needs_alt = 4;
// Windows counts pointer positions over the whole desktop in so many steps.
constexpr LONG pointer_steps = 65'536;
// One message never turns the wheel further than a hand could.
constexpr int wheel_at_most = 32 * WHEEL_DELTA;
// Nobody holds more keys and buttons than that.
constexpr std::size_t overdue_at_most = 32;

struct Button {
  DWORD down;
  DWORD up;
  DWORD which;
};
// In the wire's order.
constexpr std::array<Button, 5> buttons_of_windows = {{{MOUSEEVENTF_LEFTDOWN, MOUSEEVENTF_LEFTUP, 0},
                                                       {MOUSEEVENTF_MIDDLEDOWN, MOUSEEVENTF_MIDDLEUP, 0},
                                                       {MOUSEEVENTF_RIGHTDOWN, MOUSEEVENTF_RIGHTUP, 0},
                                                       {MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP, XBUTTON1},
                                                       {MOUSEEVENTF_XDOWN, MOUSEEVENTF_XUP, XBUTTON2}}};

// Buttons are named by what they are, not by where a left-handed person has them.
std::size_t as_worn(std::size_t index) {
  if (GetSystemMetrics(SM_SWAPBUTTON) == 0) return index;
  if (index == 0) return 2;
  return index == 2 ? 0 : index;
}

INPUT mouse(DWORD flags, DWORD data = 0) {
  INPUT input{};
  input.type = INPUT_MOUSE;
  input.mi.dwFlags = flags;
  input.mi.mouseData = data;
  return input;
}

INPUT motion(LONG x, LONG y) {
  INPUT input = mouse(MOUSEEVENTF_MOVE | MOUSEEVENTF_ABSOLUTE | MOUSEEVENTF_VIRTUALDESK);
  const LONG width = std::max(GetSystemMetrics(SM_CXVIRTUALSCREEN), 1);
  const LONG height = std::max(GetSystemMetrics(SM_CYVIRTUALSCREEN), 1);
  // The middle of the pixel: Windows rounds down.
  input.mi.dx = ((x - GetSystemMetrics(SM_XVIRTUALSCREEN)) * pointer_steps + pointer_steps / 2) / width;
  input.mi.dy = ((y - GetSystemMetrics(SM_YVIRTUALSCREEN)) * pointer_steps + pointer_steps / 2) / height;
  return input;
}

bool lets_go(const INPUT& input) {
  constexpr DWORD buttons_up = MOUSEEVENTF_LEFTUP | MOUSEEVENTF_MIDDLEUP | MOUSEEVENTF_RIGHTUP | MOUSEEVENTF_XUP;
  if (input.type == INPUT_MOUSE) return (input.mi.dwFlags & buttons_up) != 0;
  return (input.ki.dwFlags & KEYEVENTF_KEYUP) != 0 && (input.ki.dwFlags & KEYEVENTF_UNICODE) == 0;
}

Time now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

bool is_down(int key) { return (GetAsyncKeyState(key) & 0x8000) != 0; }

// The layout of whoever has the keyboard.
HKL layout_in_use() { return GetKeyboardLayout(GetWindowThreadProcessId(GetForegroundWindow(), nullptr)); }

}  // namespace

void WindowsInjector::send(std::vector<INPUT>& inputs) {
  inputs.insert(inputs.begin(), overdue_.begin(), overdue_.end());
  overdue_.clear();
  for (INPUT& input : inputs) (input.type == INPUT_MOUSE ? input.mi.dwExtraInfo : input.ki.dwExtraInfo) = own_input;
  if (inputs.empty() || SendInput(static_cast<UINT>(inputs.size()), inputs.data(), sizeof(INPUT)) != 0) return;
  std::ranges::copy_if(inputs, std::back_inserter(overdue_), lets_go);
  overdue_.resize(std::min(overdue_.size(), overdue_at_most));
}

void WindowsInjector::pointer(std::uint8_t surface, std::int32_t x, std::int32_t y, std::uint16_t buttons) {
  std::vector<INPUT> inputs;
  if (surface < layout_.monitors.size()) {
    const Monitor& monitor = layout_.monitors[surface];
    inputs.push_back(motion(monitor.x + x, monitor.y + y));
    own_.put({monitor.x + x, monitor.y + y}, now());
  }
  const unsigned changed = buttons ^ buttons_;
  buttons_ = buttons;
  for (std::size_t index = 0; index < buttons_of_windows.size(); ++index) {
    const unsigned bit = 1u << index;
    const Button& button = buttons_of_windows[as_worn(index)];
    if ((changed & bit) != 0) inputs.push_back(mouse((buttons & bit) != 0 ? button.down : button.up, button.which));
  }
  send(inputs);
}

void WindowsInjector::wheel(std::int16_t dx, std::int16_t dy) {
  std::vector<INPUT> inputs;
  const auto turned = [](std::int16_t by) { return std::clamp<int>(by, -wheel_at_most, wheel_at_most); };
  // Up is more here, and down on the wire. Windows keeps what is less than a notch.
  if (dy != 0) inputs.push_back(mouse(MOUSEEVENTF_WHEEL, static_cast<DWORD>(-turned(dy))));
  if (dx != 0) inputs.push_back(mouse(MOUSEEVENTF_HWHEEL, static_cast<DWORD>(turned(dx))));
  send(inputs);
}

void WindowsInjector::press(std::vector<INPUT>& inputs, Code code, bool down) const {
  if (code == 0) return;
  INPUT input{};
  input.type = INPUT_KEYBOARD;
  input.ki.wScan = code & static_cast<Code>(~extended_bits);
  input.ki.dwFlags = KEYEVENTF_SCANCODE | (down ? 0 : KEYEVENTF_KEYUP);
  if ((code & extended_bits) == extended) input.ki.dwFlags |= KEYEVENTF_EXTENDEDKEY;
  // Programs that look at keys by their number find it there, too.
  input.ki.wVk = static_cast<WORD>(MapVirtualKeyExW(code, MAPVK_VSC_TO_VK_EX, layout_in_use()));
  inputs.push_back(input);
}

void WindowsInjector::key(const KeyStroke& stroke) {
  if (stroke.down) return key_down(stroke);
  const auto held = held_.find(stroke.usage);
  if (held == held_.end()) return;
  std::vector<INPUT> inputs;
  press(inputs, held->second, false);
  held_.erase(held);
  send(inputs);
}

void WindowsInjector::key_down(const KeyStroke& stroke) {
  const auto held = held_.find(stroke.usage);
  std::vector<INPUT> inputs;
  if (held != held_.end()) {
    // Held down, it repeats: Windows makes no repetition of what programs press.
    if (held->second == 0) {
      type(stroke.code_point);
    } else {
      press(inputs, held->second, true);
      send(inputs);
    }
    return;
  }
  const bool prints = stroke.code_point >= first_printable && stroke.usage < first_modifier_usage;
  const Code code = prints ? code_for(stroke) : scan_code_of(stroke.usage);
  held_[stroke.usage] = code;
  if (code == 0) {
    if (prints) type(stroke.code_point);
    return;
  }
  press(inputs, code, true);
  send(inputs);
}

WindowsInjector::Code WindowsInjector::code_for(const KeyStroke& stroke) const {
  const Code own = scan_code_of(stroke.usage);
  // Beyond the first plane no key makes a character.
  constexpr std::uint32_t last_of_keys = 0xffff;
  const bool shortcut = (stroke.modifiers & ~(shift_modifier | alt_gr_modifier)) != 0;
  if (stroke.code_point > last_of_keys) return shortcut ? own : 0;
  const HKL layout = layout_in_use();
  const SHORT found = VkKeyScanExW(static_cast<wchar_t>(stroke.code_point), layout);
  if (found == -1) return shortcut ? own : 0;
  const auto code = static_cast<Code>(MapVirtualKeyExW(LOBYTE(found), MAPVK_VK_TO_VSC_EX, layout));
  if (shortcut) return code == 0 ? own : code;
  const int needed = HIBYTE(found);
  int present = is_down(VK_SHIFT) ? needs_shift : 0;
  if (is_down(VK_CONTROL)) present |= needs_control;
  if (is_down(VK_MENU)) present |= needs_alt;
  // Caps Lock turns the case of letters over, and no other.
  const auto letter = static_cast<wchar_t>(stroke.code_point);
  if ((GetKeyState(VK_CAPITAL) & 1) != 0 && IsCharAlphaW(letter)) present ^= needs_shift;
  return needed == present ? code : 0;
}

void WindowsInjector::type(std::uint32_t code_point) {
  std::vector<INPUT> inputs;
  std::vector<Code> lifted;
  // With these down a character would be a shortcut.
  for (const auto& [usage, code] : held_)
    if (usage >= first_modifier_usage && code != 0) lifted.push_back(code);
  for (const Code code : lifted) press(inputs, code, false);
  std::array<wchar_t, 2> units = {static_cast<wchar_t>(code_point), 0};
  std::size_t count = 1;
  if (code_point > 0xffff) {
    units = {static_cast<wchar_t>(0xd7c0 + (code_point >> 10)), static_cast<wchar_t>(0xdc00 + (code_point & 0x3ff))};
    count = 2;
  }
  for (const DWORD flags : {DWORD{0}, DWORD{KEYEVENTF_KEYUP}}) {
    for (std::size_t index = 0; index < count; ++index) {
      INPUT input{};
      input.type = INPUT_KEYBOARD;
      input.ki.wScan = units[index];
      input.ki.dwFlags = KEYEVENTF_UNICODE | flags;
      inputs.push_back(input);
    }
  }
  for (const Code code : lifted) press(inputs, code, true);
  send(inputs);
}

void WindowsInjector::text(std::string_view text) {
  const std::wstring letters = wide(text);
  for (std::size_t at = 0; at < letters.size(); ++at) {
    const wchar_t letter = letters[at];
    if (letter == L'\n' || letter == L'\t') {
      std::vector<INPUT> inputs;
      const Code code = scan_code_of(letter == L'\n' ? enter_usage : tab_usage);
      for (const bool down : {true, false}) press(inputs, code, down);
      send(inputs);
    } else if (IS_HIGH_SURROGATE(letter) && at + 1 < letters.size()) {
      const std::uint32_t high = letter;
      const std::uint32_t low = letters[++at];
      type(0x10000 + ((high & 0x3ff) << 10) + (low & 0x3ff));
    } else if (letter >= static_cast<wchar_t>(first_printable)) {
      type(letter);
    }
  }
}

void WindowsInjector::release_all() {
  std::vector<INPUT> inputs;
  for (std::size_t index = 0; index < buttons_of_windows.size(); ++index) {
    const Button& button = buttons_of_windows[as_worn(index)];
    if ((buttons_ & 1u << index) != 0) inputs.push_back(mouse(button.up, button.which));
  }
  buttons_ = 0;
  for (const auto& [usage, code] : held_) press(inputs, code, false);
  held_.clear();
  send(inputs);
}

}  // namespace guichet::windows
