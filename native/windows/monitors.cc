#include "windows/monitors.h"

#include <windows.h>
#include <shellscalingapi.h>

#include <algorithm>
#include <tuple>

#include "generated/wire.h"
#include "windows/system_library.h"
#include "windows/text.h"

namespace guichet::windows {

namespace {

constexpr std::size_t name_bytes = 64;
constexpr UINT usual_dots = 96;
constexpr UINT percent = 100;

std::uint16_t scale_of(HMONITOR monitor) {
  static const auto ask = system_function<decltype(&GetDpiForMonitor)>(L"shcore.dll", "GetDpiForMonitor");
  UINT across = usual_dots;
  UINT down = usual_dots;
  if (ask == nullptr || ask(monitor, MDT_EFFECTIVE_DPI, &across, &down) != S_OK) return percent;
  return static_cast<std::uint16_t>(across * percent / usual_dots);
}

// "\\.\DISPLAY1" is what people know as display 1.
std::string name_of(const wchar_t* device) {
  std::string name = narrow(device);
  const std::size_t slash = name.rfind('\\');
  if (slash != std::string::npos) name.erase(0, slash + 1);
  if (name.size() > name_bytes) name.clear();
  return name;
}

bool shows_the_same(const Monitor& one, const Monitor& other) {
  return one.x == other.x && one.y == other.y && one.width == other.width && one.height == other.height;
}

BOOL CALLBACK add(HMONITOR handle, HDC, RECT*, LPARAM list) {
  auto& monitors = *reinterpret_cast<std::vector<Monitor>*>(list);
  MONITORINFOEXW info{};
  info.cbSize = sizeof(info);
  if (monitors.size() == wire::limits::monitors || !GetMonitorInfoW(handle, &info)) return TRUE;
  const LONG side = wire::limits::surface_side;
  Monitor monitor;
  monitor.x = info.rcMonitor.left;
  monitor.y = info.rcMonitor.top;
  monitor.width = static_cast<std::uint16_t>(std::min(info.rcMonitor.right - info.rcMonitor.left, side));
  monitor.height = static_cast<std::uint16_t>(std::min(info.rcMonitor.bottom - info.rcMonitor.top, side));
  monitor.scale_percent = scale_of(handle);
  monitor.primary = (info.dwFlags & MONITORINFOF_PRIMARY) != 0;
  monitor.name = name_of(info.szDevice);
  const auto is_known = [&](const Monitor& known) { return shows_the_same(known, monitor); };
  if (monitor.width == 0 || monitor.height == 0 || std::ranges::any_of(monitors, is_known)) return TRUE;
  monitors.push_back(std::move(monitor));
  return TRUE;
}

}  // namespace

std::vector<Monitor> read_monitors() {
  std::vector<Monitor> monitors;
  EnumDisplayMonitors(nullptr, nullptr, add, reinterpret_cast<LPARAM>(&monitors));
  // The same order each time: Windows tells them as it found them.
  const auto place = [](const Monitor& monitor) { return std::tuple(!monitor.primary, monitor.x, monitor.y); };
  std::ranges::sort(monitors, {}, place);
  for (std::size_t id = 0; id < monitors.size(); ++id) monitors[id].id = static_cast<std::uint8_t>(id);
  return monitors;
}

}  // namespace guichet::windows
