// The desktop that this program runs on: what it shows, and what hands do to it. One implementation a system.
#pragma once

#include <memory>
#include <string>

#include "core/capture/capture.h"
#include "core/clipboard/clipboard.h"
#include "core/input/injector.h"
#include "generated/wire.h"

namespace guichet::agent {

class Desktop {
 public:
  virtual ~Desktop() = default;

  // Used from one thread, as the interfaces say.
  virtual Capture& capture() = 0;
  virtual Injector& injector() = 0;
  virtual Clipboard& clipboard() = 0;
  // What the technician is told that this is, as it is now: Windows may hide it for a while. From any thread.
  virtual wire::DeviceDesktop kind() const = 0;
};

// Null when it cannot be seen; `why` then says so in English.
std::unique_ptr<Desktop> open_desktop(std::string& why);

// Whether the environment speaks of a desktop that lets no program show the screen.
bool on_wayland();

}  // namespace guichet::agent
