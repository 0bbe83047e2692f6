#include <cstdlib>
#include <string_view>

#include "agent/desktop.h"
#include "x11/desktop.h"

namespace guichet::agent {

namespace {

class X11Desktop final : public Desktop {
 public:
  explicit X11Desktop(std::unique_ptr<x11::Desktop> desktop) : desktop_(std::move(desktop)) {}

  Capture& capture() override { return desktop_->capture(); }
  Injector& injector() override { return desktop_->injector(); }
  Clipboard& clipboard() override { return desktop_->clipboard(); }
  wire::DeviceDesktop kind() const override {
    return on_wayland() && desktop_->is_wayland() ? wire::DeviceDesktop::wayland : wire::DeviceDesktop::x11;
  }

 private:
  std::unique_ptr<x11::Desktop> desktop_;
};

}  // namespace

std::unique_ptr<Desktop> open_desktop(std::string& why) {
  auto desktop = x11::Desktop::open(nullptr, why);
  return desktop == nullptr ? nullptr : std::make_unique<X11Desktop>(std::move(desktop));
}

bool on_wayland() {
  const char* session = std::getenv("XDG_SESSION_TYPE");
  const char* display = std::getenv("WAYLAND_DISPLAY");
  return (session != nullptr && std::string_view(session) == "wayland") || (display != nullptr && *display != '\0');
}

}  // namespace guichet::agent
