#include "windows/message_window.h"

#include <array>
#include <chrono>
#include <utility>

#include "windows/own_input.h"

namespace guichet::windows {

namespace {

constexpr const wchar_t* class_name = L"GuichetMessages";
constexpr USHORT generic_desktop = 1;
constexpr USHORT mouse_usage = 2;
constexpr USHORT keyboard_usage = 6;

Time now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

}  // namespace

bool MessageWindow::is_of_hands(LPARAM input) const {
  RAWINPUT raw{};
  UINT size = sizeof(raw);
  const UINT got =
      GetRawInputData(reinterpret_cast<HRAWINPUT>(input), RID_INPUT, &raw, &size, sizeof(RAWINPUTHEADER));
  if (got == static_cast<UINT>(-1) || raw.header.hDevice == nullptr) return false;
  if (raw.header.dwType != RIM_TYPEMOUSE) return raw.data.keyboard.ExtraInformation != own_input;
  if (raw.data.mouse.ulExtraInformation == own_input) return false;
  POINT place{};
  const bool moves_alone = raw.data.mouse.usButtonFlags == 0 && GetCursorPos(&place) != FALSE;
  return !moves_alone || !own_.brought(place, now());
}

MessageWindow::MessageWindow(const OwnPointer& own) : own_(own) {
  WNDCLASSEXW look{};
  look.cbSize = sizeof(look);
  look.lpfnWndProc = handle;
  look.hInstance = GetModuleHandleW(nullptr);
  look.lpszClassName = class_name;
  RegisterClassExW(&look);
  // Not one for messages alone: those are not told of the monitors.
  window_ = CreateWindowExW(WS_EX_TOOLWINDOW | WS_EX_NOACTIVATE, class_name, L"", WS_POPUP, 0, 0, 0, 0, nullptr,
                            nullptr, look.hInstance, nullptr);
  if (window_ == nullptr) return;
  SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
  AddClipboardFormatListener(window_);
  const std::array<RAWINPUTDEVICE, 2> devices = {
      RAWINPUTDEVICE{generic_desktop, mouse_usage, RIDEV_INPUTSINK, window_},
      RAWINPUTDEVICE{generic_desktop, keyboard_usage, RIDEV_INPUTSINK, window_}};
  RegisterRawInputDevices(devices.data(), static_cast<UINT>(devices.size()), sizeof(RAWINPUTDEVICE));
}

MessageWindow::~MessageWindow() {
  if (window_ == nullptr) return;
  RemoveClipboardFormatListener(window_);
  // Only the thread that made a window may take it away; elsewhere it goes with its thread.
  DestroyWindow(window_);
}

MessageWindow::Told MessageWindow::take() {
  MSG message;
  while (PeekMessageW(&message, nullptr, 0, 0, PM_REMOVE)) {
    TranslateMessage(&message);
    DispatchMessageW(&message);
  }
  return std::exchange(told_, {});
}

LRESULT CALLBACK MessageWindow::handle(HWND window, UINT message, WPARAM first, LPARAM second) {
  auto* self = reinterpret_cast<MessageWindow*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (self != nullptr) {
    if (message == WM_CLIPBOARDUPDATE) self->told_.clipboard = true;
    if (message == WM_DISPLAYCHANGE || message == WM_SETTINGCHANGE) self->told_.monitors = true;
    if (message == WM_INPUT && self->is_of_hands(second)) self->told_.hands = true;
  }
  return DefWindowProcW(window, message, first, second);
}

}  // namespace guichet::windows
