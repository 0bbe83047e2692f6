// A screen, a mouse and a keyboard by plain settings: the synthetic ones, or those of an X server.
#pragma once

#include <napi.h>

#include <memory>
#include <string>
#include <vector>

#include "core/capture/capture.h"
#include "core/input/injector.h"
#include "synthetic/synthetic.h"

namespace guichet::addon {

struct SourceSettings {
  // Empty: synthetic. Otherwise the X display.
  std::string display;
  synthetic::Settings synthetic;
};

// Both read what server/native/source.ts has checked: widths and heights by turns, and the settings by their names.
std::vector<synthetic::Size> sizes(const Napi::Uint16Array& pairs);
SourceSettings source_settings(const Napi::Object& settings);

class Source {
 public:
  virtual ~Source() = default;
  virtual Capture& capture() = 0;
  virtual Injector& injector() = 0;
  // Null for a real desktop.
  virtual synthetic::Synthetic* synthetic() { return nullptr; }
};

// Throws std::runtime_error with a sentence when the display cannot be had.
std::unique_ptr<Source> open_source(const SourceSettings& settings);

}  // namespace guichet::addon
