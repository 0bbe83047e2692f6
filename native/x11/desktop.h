// Both faces of one X server, over one connection: what it shows and what hands do to it.
#pragma once

#include "x11/capture.h"
#include "x11/injector.h"

namespace guichet::x11 {

class Desktop {
 public:
  // Opens a display (nullptr: the one of the environment). Null when it cannot be seen; `why` then says so in English.
  static std::unique_ptr<Desktop> open(const char* display, std::string& why) {
    auto connection = Connection::open(display, why);
    return connection == nullptr ? nullptr : std::unique_ptr<Desktop>(new Desktop(std::move(connection)));
  }

  // Used from one thread, as the interfaces say.
  Capture& capture() { return capture_; }
  Injector& injector() { return injector_; }
  Clipboard& clipboard() { return clipboard_; }
  bool is_wayland() const { return connection_->is_wayland(); }

 private:
  explicit Desktop(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}

  std::unique_ptr<Connection> connection_;
  Touch touch_{*connection_};
  Keyboard keyboard_{*connection_};
  X11Clipboard clipboard_{*connection_};
  X11Capture capture_{*connection_, touch_, keyboard_, clipboard_};
  X11Injector injector_{*connection_, touch_, keyboard_, capture_.layout()};
};

}  // namespace guichet::x11
