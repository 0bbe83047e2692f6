#include "windows/capture.h"

#include <algorithm>

#include "windows/cursor.h"
#include "windows/monitors.h"

namespace guichet::windows {

namespace {

using std::chrono::milliseconds;

// Windows tells nobody that the pointer or a picture changed: both are looked at so often, and more seldom while nobody
// has grabbed a picture for a while.
constexpr milliseconds watched_interval{15};
constexpr milliseconds idle_interval{100};
constexpr Time watched_for_ms = 2'000;
constexpr Time desktop_interval_ms = 250;
// After duplication was lost, it is tried again so often.
constexpr Time renewal_ms = 3'000;

Time now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<milliseconds>(since).count());
}

// Whether the desktop that has the screen is one that this program may see.
bool sees_input_desktop() {
  const HDESK desktop = OpenInputDesktop(0, FALSE, DESKTOP_READOBJECTS);
  if (desktop == nullptr) return false;
  wchar_t name[64] = {};
  DWORD needed = 0;
  constexpr DWORD room = sizeof(name) - sizeof(wchar_t);
  const bool known = GetUserObjectInformationW(desktop, UOI_NAME, name, room, &needed) != FALSE;
  CloseDesktop(desktop);
  return !known || lstrcmpiW(name, L"Winlogon") != 0;
}

}  // namespace

WindowsCapture::WindowsCapture(WindowsClipboard& clipboard, const OwnPointer& own)
    : clipboard_(clipboard), own_(own), wake_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {
  read_layout(true);
}

WindowsCapture::~WindowsCapture() { CloseHandle(wake_); }

void WindowsCapture::wake() noexcept { SetEvent(wake_); }

Changes WindowsCapture::wait(milliseconds at_most) {
  if (window_ == nullptr) {
    window_ = std::make_unique<MessageWindow>(own_);
    clipboard_.belong_to(window_->get());
  }
  const auto until = std::chrono::steady_clock::now() + at_most;
  Changes changes;
  for (;;) {
    const bool told = look(changes, now()) || first_;
    const auto left = std::chrono::duration_cast<milliseconds>(until - std::chrono::steady_clock::now());
    if (told || left <= milliseconds::zero()) break;
    const milliseconds pause = std::min(left, now() - grabbed_at_ < watched_for_ms ? watched_interval : idle_interval);
    const DWORD slept =
        MsgWaitForMultipleObjectsEx(1, &wake_, static_cast<DWORD>(pause.count()), QS_ALLINPUT, MWMO_INPUTAVAILABLE);
    if (slept == WAIT_OBJECT_0) {
      look(changes, now());
      break;
    }
  }
  if (first_) changes.layout = changes.cursor_shape = changes.cursor_position = true;
  first_ = false;
  changes.damage = std::ranges::any_of(sources_, &Source::told);
  return changes;
}

bool WindowsCapture::look(Changes& changes, Time time) {
  bool told = false;
  const MessageWindow::Told news = window_->take();
  if (news.hands) changes.local_input = told = true;
  if (news.clipboard) clipboard_.changed();
  if (clipboard_.look(time)) changes.clipboard = told = true;
  if (news.monitors && read_layout(false)) changes.layout = told = true;
  told = look_at_desktop(changes, time) || told;
  told = look_at_surfaces(changes, time) || told;
  return look_at_cursor(changes) || told;
}

bool WindowsCapture::look_at_desktop(Changes& changes, Time time) {
  if (time - looked_at_desktop_ < desktop_interval_ms) return false;
  looked_at_desktop_ = time;
  const bool secured = !sees_input_desktop();
  if (secured == secured_) return false;
  secured_ = secured;
  changes.desktop = true;
  if (secured) {
    for (Source& source : sources_) source = {};
  } else {
    // All of it is new when it is seen again.
    read_layout(true);
    changes.layout = true;
  }
  return true;
}

bool WindowsCapture::look_at_surfaces(Changes& changes, Time time) {
  if (secured_) return false;
  bool told = false;
  for (std::size_t index = 0; index < sources_.size(); ++index) {
    Source& source = sources_[index];
    if (source.surface == nullptr) renew(index, time);
    const auto state = source.surface->look(time);
    if (state == Surface::State::lost) renew(index, time);
    if (state == Surface::State::same || source.told) continue;
    source.told = changes.damage = told = true;
  }
  return told;
}

// Duplication first; copies meanwhile.
void WindowsCapture::renew(std::size_t index, Time time) {
  Source& source = sources_[index];
  source.surface.reset();
  const bool may_try = source.renewed_at == 0 || time - source.renewed_at >= renewal_ms;
  if (may_try) source.surface = duplicate(layout_.monitors[index]);
  source.renewed_at = time;
  if (source.surface == nullptr) source.surface = copy_screen(layout_.monitors[index]);
}

bool WindowsCapture::look_at_cursor(Changes& changes) {
  CURSORINFO info{};
  info.cbSize = sizeof(info);
  if (!GetCursorInfo(&info)) return false;
  bool told = false;
  const HCURSOR shown = (info.flags & CURSOR_SHOWING) != 0 ? info.hCursor : nullptr;
  if (shown != cursor_ || first_) {
    cursor_ = shown;
    shape_ = read_cursor(shown);
    changes.cursor_shape = told = true;
  }
  const auto position = place_of(info.ptScreenPos, layout_);
  if (position && *position != position_) {
    position_ = *position;
    changes.cursor_position = told = true;
  }
  return told;
}

// True when the monitors are not what they were, or are to be seen afresh.
bool WindowsCapture::read_layout(bool afresh) {
  auto monitors = read_monitors();
  if (!afresh && monitors == layout_.monitors) return false;
  layout_.monitors = std::move(monitors);
  ++layout_.generation;
  sources_.clear();
  sources_.resize(layout_.monitors.size());
  return true;
}

bool WindowsCapture::grab(std::uint8_t surface, FrameView into, std::vector<Rectangle>& damaged) {
  const Time time = now();
  grabbed_at_ = time;
  // There is nothing to be had before it is over, and then all of it is new.
  if (secured_) return true;
  if (surface >= sources_.size() || sources_[surface].surface == nullptr) return false;
  const Monitor& monitor = layout_.monitors[surface];
  if (into.width != monitor.width || into.height != monitor.height) return false;
  if (!sources_[surface].surface->grab(time, into, damaged)) return false;
  sources_[surface].told = false;
  return true;
}

}  // namespace guichet::windows
