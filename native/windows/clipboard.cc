#include "windows/clipboard.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include "windows/bitmap_png.h"
#include "windows/text.h"

namespace guichet::windows {

namespace {

constexpr Time retry_ms = 50;
constexpr int tries_at_most = 20;

UINT png_format() {
  static const UINT format = RegisterClipboardFormatW(L"PNG");
  return format;
}

// Managers of passwords mark what no other program should keep.
bool is_private() {
  static const UINT excluded = RegisterClipboardFormatW(L"ExcludeClipboardContentFromMonitorProcessing");
  return IsClipboardFormatAvailable(excluded) != FALSE;
}

class Opened {
 public:
  explicit Opened(HWND window) : open_(OpenClipboard(window) != FALSE) {}
  ~Opened() {
    if (open_) CloseClipboard();
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  explicit operator bool() const { return open_; }

 private:
  bool open_;
};

std::vector<std::uint8_t> bytes_of(UINT format, std::size_t at_most, std::size_t& size) {
  const HGLOBAL memory = GetClipboardData(format);
  const void* bytes = memory == nullptr ? nullptr : GlobalLock(memory);
  if (bytes == nullptr) return {};
  size = GlobalSize(memory);
  std::vector<std::uint8_t> copy;
  const auto* first = static_cast<const std::uint8_t*>(bytes);
  if (size <= at_most) copy.assign(first, first + size);
  GlobalUnlock(memory);
  return copy;
}

bool put(UINT format, std::span<const std::uint8_t> bytes) {
  const HGLOBAL memory = GlobalAlloc(GMEM_MOVEABLE, bytes.size());
  void* to = memory == nullptr ? nullptr : GlobalLock(memory);
  if (to == nullptr) return false;
  std::memcpy(to, bytes.data(), bytes.size());
  GlobalUnlock(memory);
  if (SetClipboardData(format, memory) != nullptr) return true;
  GlobalFree(memory);
  return false;
}

// Lines end in one sign on the wire, and in two here.
std::string without_returns(std::string text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] != '\r' || at + 1 == text.size() || text[at + 1] != '\n') lines += text[at];
  return lines;
}

std::string with_returns(std::string_view text) {
  std::string lines;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' && (at == 0 || text[at - 1] != '\r')) lines += '\r';
    lines += text[at];
  }
  return lines;
}

Clip made(ClipKind kind, std::vector<std::uint8_t> bytes, std::size_t size) {
  Clip clip{.kind = kind, .size = static_cast<std::uint32_t>(std::min<std::size_t>(size, 0xffffffffu)), .bytes = {}};
  if (size <= limit_of(kind)) clip.bytes = std::move(bytes);
  return clip;
}

std::shared_ptr<const Clip> read() {
  std::size_t size = 0;
  Clip clip;
  if (IsClipboardFormatAvailable(CF_UNICODETEXT)) {
    // A character of two bytes here takes up to three there.
    const auto bytes = bytes_of(CF_UNICODETEXT, std::size_t{2} * limit_of(ClipKind::text) + 2, size);
    if (bytes.empty() && size != 0) return std::make_shared<const Clip>(made(ClipKind::text, {}, size));
    std::wstring letters(bytes.size() / sizeof(wchar_t), L'\0');
    std::memcpy(letters.data(), bytes.data(), letters.size() * sizeof(wchar_t));
    letters.resize(std::min(letters.find(L'\0'), letters.size()));
    const std::string text = without_returns(narrow(letters));
    clip = made(ClipKind::text, {text.begin(), text.end()}, text.size());
  } else if (IsClipboardFormatAvailable(png_format())) {
    auto bytes = bytes_of(png_format(), limit_of(ClipKind::png), size);
    clip = made(ClipKind::png, std::move(bytes), size);
  } else if (IsClipboardFormatAvailable(CF_DIB)) {
    const std::size_t pixels = std::size_t{16} * limit_of(ClipKind::png);
    auto png = png_of(bytes_of(CF_DIB, pixels, size));
    if (png.empty()) return nullptr;
    const std::size_t length = png.size();
    clip = made(ClipKind::png, std::move(png), length);
  } else {
    return nullptr;
  }
  if (!clip.bytes.empty() && !is_well_formed(clip)) return nullptr;
  return clip.size == 0 ? nullptr : std::make_shared<const Clip>(std::move(clip));
}

}  // namespace

void WindowsClipboard::watch(bool wanted) {
  watched_ = wanted;
  tries_ = 0;
  if (wanted) return;
  // Nobody may see it any more: it is not kept.
  copied_.reset();
  unread_ = GetClipboardSequenceNumber() != given_;
}

void WindowsClipboard::changed() {
  if (GetClipboardSequenceNumber() == given_) return;
  copied_.reset();
  unread_ = true;
  tries_ = 0;
}

bool WindowsClipboard::look(Time now) {
  if (!watched_ || !unread_ || now < try_at_) return false;
  const Opened opened(window_);
  if (!opened) {
    try_at_ = now + retry_ms;
    unread_ = ++tries_ < tries_at_most;
    return false;
  }
  unread_ = false;
  if (is_private()) return false;
  copied_ = read();
  return copied_ != nullptr;
}

bool WindowsClipboard::give(Clip clip) {
  bool given = false;
  {
    const Opened opened(window_);
    if (!opened || !EmptyClipboard()) return false;
    if (clip.kind == ClipKind::text) {
      const std::string_view told(reinterpret_cast<const char*>(clip.bytes.data()), clip.bytes.size());
      const std::wstring text = wide(with_returns(told));
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.c_str());
      given = put(CF_UNICODETEXT, {bytes, (text.size() + 1) * sizeof(wchar_t)});
    } else {
      const auto bitmap = bitmap_of(clip.bytes);
      given = put(png_format(), clip.bytes);
      if (!bitmap.empty()) put(CF_DIB, bitmap);
    }
  }
  given_ = GetClipboardSequenceNumber();
  copied_.reset();
  unread_ = false;
  return given;
}

}  // namespace guichet::windows
