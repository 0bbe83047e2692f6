#include "addon/source.h"

#include <stdexcept>

#include "x11/desktop.h"

namespace guichet::addon {
namespace {

class SyntheticSource : public Source {
 public:
  explicit SyntheticSource(const synthetic::Settings& settings) : synthetic_(settings) {}
  Capture& capture() override { return synthetic_; }
  Injector& injector() override { return synthetic_; }
  synthetic::Synthetic* synthetic() override { return &synthetic_; }

 private:
  synthetic::Synthetic synthetic_;
};

class X11Source : public Source {
 public:
  explicit X11Source(std::unique_ptr<x11::Desktop> desktop) : desktop_(std::move(desktop)) {}
  Capture& capture() override { return desktop_->capture(); }
  Injector& injector() override { return desktop_->injector(); }

 private:
  std::unique_ptr<x11::Desktop> desktop_;
};

}  // namespace

SourceSettings source_settings(const Napi::Object& settings) {
  SourceSettings plain;
  plain.display = settings.Get("display").As<Napi::String>().Utf8Value();
  plain.synthetic.scene = static_cast<synthetic::Scene>(settings.Get("scene").As<Napi::Number>().Uint32Value());
  plain.synthetic.language = static_cast<synthetic::Language>(settings.Get("language").As<Napi::Number>().Uint32Value());
  plain.synthetic.interval = std::chrono::milliseconds(settings.Get("interval").As<Napi::Number>().Uint32Value());
  plain.synthetic.monitors = sizes(settings.Get("monitors").As<Napi::Uint16Array>());
  return plain;
}

std::vector<synthetic::Size> sizes(const Napi::Uint16Array& pairs) {
  std::vector<synthetic::Size> sizes;
  for (std::size_t at = 0; at + 1 < pairs.ElementLength(); at += 2) sizes.push_back({pairs[at], pairs[at + 1]});
  return sizes;
}

std::unique_ptr<Source> open_source(const SourceSettings& settings) {
  if (settings.display.empty()) return std::make_unique<SyntheticSource>(settings.synthetic);
  std::string why;
  auto desktop = x11::Desktop::open(settings.display.c_str(), why);
  if (!desktop) throw std::runtime_error(why);
  return std::make_unique<X11Source>(std::move(desktop));
}

}  // namespace guichet::addon
