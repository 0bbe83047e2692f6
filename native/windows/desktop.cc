#include "agent/desktop.h"

#include "windows/capture.h"
#include "windows/injector.h"

namespace guichet::agent {

namespace {

class WindowsDesktop final : public Desktop {
 public:
  Capture& capture() override { return capture_; }
  Injector& injector() override { return injector_; }
  Clipboard& clipboard() override { return clipboard_; }
  wire::DeviceDesktop kind() const override {
    return capture_.is_secured() ? wire::DeviceDesktop::secured : wire::DeviceDesktop::windows;
  }

 private:
  windows::OwnPointer own_;
  windows::WindowsClipboard clipboard_;
  windows::WindowsCapture capture_{clipboard_, own_};
  windows::WindowsInjector injector_{capture_.layout(), own_};
};

}  // namespace

std::unique_ptr<Desktop> open_desktop(std::string&) { return std::make_unique<WindowsDesktop>(); }

bool on_wayland() { return false; }

}  // namespace guichet::agent
