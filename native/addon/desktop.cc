#include "addon/desktop.h"

#include <chrono>
#include <cstring>
#include <stdexcept>
#include <thread>
#include <utility>

#include "addon/numbers.h"
#include "addon/pixels.h"

namespace guichet::addon {
namespace {

Napi::Object object_of(Napi::Env env, const Rectangle& where) {
  auto object = Napi::Object::New(env);
  object.Set("x", where.x);
  object.Set("y", where.y);
  object.Set("width", where.width);
  object.Set("height", where.height);
  return object;
}

Napi::Object object_of(Napi::Env env, const Changes& changes) {
  auto object = Napi::Object::New(env);
  object.Set("damage", changes.damage);
  object.Set("layout", changes.layout);
  object.Set("cursorShape", changes.cursor_shape);
  object.Set("cursorPosition", changes.cursor_position);
  object.Set("localInput", changes.local_input);
  object.Set("lost", changes.lost);
  return object;
}

Napi::Object object_of(Napi::Env env, const Monitor& monitor) {
  Napi::Object object = object_of(env, Rectangle{monitor.x, monitor.y, monitor.width, monitor.height});
  object.Set("id", monitor.id);
  object.Set("name", monitor.name);
  object.Set("primary", monitor.primary);
  return object;
}

Napi::Uint8Array array_of(Napi::Env env, const std::vector<std::uint8_t>& bytes) {
  auto array = Napi::Uint8Array::New(env, bytes.size());
  if (!bytes.empty()) std::memcpy(array.Data(), bytes.data(), bytes.size());
  return array;
}

synthetic::Synthetic& synthetic_of(Source& source) {
  if (source.synthetic() == nullptr) throw std::runtime_error("only a synthetic desktop can do this");
  return *source.synthetic();
}

}  // namespace

Napi::Function DesktopObject::define(Napi::Env env) {
  using Self = DesktopObject;
  return DefineClass(env, "Desktop",
                     {InstanceMethod<&Self::wait>("wait"), InstanceMethod<&Self::layout>("layout"),
                      InstanceMethod<&Self::grab>("grab"), InstanceMethod<&Self::cursor>("cursor"),
                      InstanceMethod<&Self::pointer>("pointer"), InstanceMethod<&Self::wheel>("wheel"),
                      InstanceMethod<&Self::key>("key"), InstanceMethod<&Self::text>("text"),
                      InstanceMethod<&Self::release_all>("releaseAll"), InstanceMethod<&Self::step>("step"),
                      InstanceMethod<&Self::resize>("resize"), InstanceMethod<&Self::close>("close")});
}

DesktopObject::DesktopObject(const Napi::CallbackInfo& info)
    : Napi::ObjectWrap<DesktopObject>(info),
      settings_(source_settings(info[0].As<Napi::Object>())),
      thread_(info.Env(), "desktop", [this] { wake(); }) {
  thread_.start([this] { serve(); });
}

void DesktopObject::wake() {
  const std::lock_guard guard(mutex_);
  woken_.notify_all();
  if (waiting_) source_->capture().wake();
}

// The thread: opens the desktop, then serves one call after the other.
void DesktopObject::serve() {
  std::string failure;
  try {
    auto source = open_source(settings_);
    const std::lock_guard guard(mutex_);
    source_ = std::move(source);
  } catch (const std::exception& error) {
    failure = error.what();
  }
  for (Queued queued; next(queued);) {
    std::string why = failure;
    Answer answer;
    try {
      if (why.empty()) answer = queued.job(*source_);
    } catch (const std::exception& error) {
      why = error.what();
    }
    const bool told = thread_.tell([this, number = queued.number, why, answer](Napi::Env env) {
      const auto deferred = pending_.extract(number).mapped();
      if (why.empty()) {
        deferred.Resolve(answer(env));
      } else {
        deferred.Reject(Napi::Error::New(env, why).Value());
      }
    });
    if (!told) break;
  }
  const std::lock_guard guard(mutex_);
  source_.reset();
}

bool DesktopObject::next(Queued& queued) {
  std::unique_lock lock(mutex_);
  woken_.wait(lock, [this] { return thread_.quitting() || !jobs_.empty(); });
  if (thread_.quitting()) return false;
  queued = std::move(jobs_.front());
  jobs_.pop_front();
  return true;
}

Napi::Value DesktopObject::ask(const Napi::CallbackInfo& info, Job job) {
  const auto deferred = Napi::Promise::Deferred::New(info.Env());
  if (thread_.quitting()) {
    deferred.Reject(Napi::Error::New(info.Env(), "the desktop is closed").Value());
    return deferred.Promise();
  }
  pending_.emplace(++last_, deferred);
  {
    const std::lock_guard guard(mutex_);
    jobs_.push_back({last_, std::move(job)});
  }
  wake();
  return deferred.Promise();
}

Napi::Value DesktopObject::act(const Napi::CallbackInfo& info, std::function<void(Source&)> job) {
  return ask(info, [job = std::move(job)](Source& source) -> Answer {
    job(source);
    // The call is answered when all of it is done.
    Injector& injector = source.injector();
    for (auto left = injector.busy(); left; left = injector.busy()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(*left));
      injector.go_on();
    }
    return [](Napi::Env env) { return env.Undefined(); };
  });
}

Napi::Value DesktopObject::wait(const Napi::CallbackInfo& info) {
  const std::chrono::milliseconds at_most(number<std::uint32_t>(info[0]));
  return ask(info, [this, at_most](Source& source) -> Answer {
    const Changes changes = source.capture().wait(expect(true) ? std::chrono::milliseconds(0) : at_most);
    expect(false);
    return [changes](Napi::Env env) { return object_of(env, changes); };
  });
}

// From here on calls wake the capture, or no more. True when one waits already.
bool DesktopObject::expect(bool calls) {
  const std::lock_guard guard(mutex_);
  waiting_ = calls;
  return thread_.quitting() || !jobs_.empty();
}

Napi::Value DesktopObject::layout(const Napi::CallbackInfo& info) {
  return ask(info, [](Source& source) -> Answer {
    return [layout = source.capture().layout()](Napi::Env env) {
      auto monitors = Napi::Array::New(env);
      for (const Monitor& monitor : layout.monitors) monitors.Set(monitors.Length(), object_of(env, monitor));
      return monitors;
    };
  });
}

Napi::Value DesktopObject::grab(const Napi::CallbackInfo& info) {
  const auto surface = number<std::uint8_t>(info[0]);
  return ask(info, [this, surface](Source& source) -> Answer {
    const Layout& layout = source.capture().layout();
    if (layout.generation != generation_) picture_.reset(layout);
    generation_ = layout.generation;
    const auto nothing = [](Napi::Env env) { return env.Undefined(); };
    if (surface >= picture_.surfaces()) return nothing;
    std::vector<Rectangle> damaged;
    const FrameView view = picture_.surface(surface);
    if (!source.capture().grab(surface, view, damaged)) return nothing;
    std::vector<std::uint8_t> pixels(std::size_t{view.width} * view.height * pixel_bytes);
    exchange_colours(view.pixels, pixels.data(), pixels.size() / pixel_bytes);
    return [pixels = std::move(pixels), damaged = std::move(damaged)](Napi::Env env) {
      auto object = Napi::Object::New(env);
      auto where = Napi::Array::New(env);
      for (const Rectangle& each : damaged) where.Set(where.Length(), object_of(env, each));
      object.Set("pixels", array_of(env, pixels));
      object.Set("damaged", where);
      return object;
    };
  });
}

Napi::Value DesktopObject::cursor(const Napi::CallbackInfo& info) {
  return ask(info, [](Source& source) -> Answer {
    const CursorPosition position = source.capture().cursor_position();
    return [shape = source.capture().cursor_shape(), position](Napi::Env env) {
      Napi::Object object = object_of(env, Rectangle{position.x, position.y, shape.width, shape.height});
      object.Set("surface", position.surface);
      object.Set("hotX", shape.hot_x);
      object.Set("hotY", shape.hot_y);
      object.Set("pixels", array_of(env, shape.pixels));
      return object;
    };
  });
}

Napi::Value DesktopObject::pointer(const Napi::CallbackInfo& info) {
  const auto surface = number<std::uint8_t>(info[0]);
  const auto x = number<std::int32_t>(info[1]);
  const auto y = number<std::int32_t>(info[2]);
  const auto buttons = number<std::uint16_t>(info[3]);
  return act(info, [=](Source& source) { source.injector().pointer(surface, x, y, buttons); });
}

Napi::Value DesktopObject::wheel(const Napi::CallbackInfo& info) {
  const auto dx = number<std::int16_t>(info[0]);
  const auto dy = number<std::int16_t>(info[1]);
  return act(info, [=](Source& source) { source.injector().wheel(dx, dy); });
}

Napi::Value DesktopObject::key(const Napi::CallbackInfo& info) {
  const KeyStroke key{number<std::uint16_t>(info[0]), info[1].As<Napi::Boolean>(), number<std::uint32_t>(info[2]),
                      number<std::uint16_t>(info[3]), number<std::uint8_t>(info[4])};
  return act(info, [key](Source& source) { source.injector().key(key); });
}

Napi::Value DesktopObject::text(const Napi::CallbackInfo& info) {
  const std::string text = info[0].As<Napi::String>();
  return act(info, [text](Source& source) { source.injector().text(text); });
}

Napi::Value DesktopObject::release_all(const Napi::CallbackInfo& info) {
  return act(info, [](Source& source) { source.injector().release_all(); });
}

Napi::Value DesktopObject::step(const Napi::CallbackInfo& info) {
  return act(info, [](Source& source) { synthetic_of(source).step(); });
}

Napi::Value DesktopObject::resize(const Napi::CallbackInfo& info) {
  const auto monitors = sizes(info[0].As<Napi::Uint16Array>());
  return act(info, [monitors](Source& source) { synthetic_of(source).resize(monitors); });
}

void DesktopObject::close(const Napi::CallbackInfo& info) {
  thread_.close();
  for (auto& [each, deferred] : std::exchange(pending_, {}))
    deferred.Reject(Napi::Error::New(info.Env(), "the desktop is closed").Value());
}

}  // namespace guichet::addon
