#include "addon/encoder.h"

#include "addon/numbers.h"
#include "addon/pixels.h"
#include "addon/promised.h"
#include "addon/source.h"

namespace guichet::addon {
Napi::Function EncoderObject::define(Napi::Env env) {
  return DefineClass(
      env, "Encoder",
      {InstanceMethod<&EncoderObject::layout>("layout"), InstanceMethod<&EncoderObject::draw>("draw"),
       InstanceMethod<&EncoderObject::put>("put"), InstanceMethod<&EncoderObject::pixels>("pixels"),
       InstanceMethod<&EncoderObject::join>("join"), InstanceMethod<&EncoderObject::leave>("leave"),
       InstanceMethod<&EncoderObject::reset_wanted>("resetWanted"), InstanceMethod<&EncoderObject::slow>("slow"),
       InstanceMethod<&EncoderObject::acknowledge>("acknowledge"),
       InstanceMethod<&EncoderObject::decodes>("decodes"), InstanceMethod<&EncoderObject::shows>("shows"),
       InstanceMethod<&EncoderObject::open_lanes>("openLanes"),
       InstanceMethod<&EncoderObject::frames_encoded>("framesEncoded"), InstanceMethod<&EncoderObject::next>("next")});
}

void EncoderObject::layout(const Napi::CallbackInfo& info) {
  ++layout_.generation;
  layout_.monitors.clear();
  for (const synthetic::Size& size : sizes(info[0].As<Napi::Uint16Array>())) {
    Monitor monitor;
    monitor.id = static_cast<std::uint8_t>(layout_.monitors.size());
    monitor.width = size.width;
    monitor.height = size.height;
    layout_.monitors.push_back(monitor);
  }
  scene_ = synthetic::Scene::desktop;
  picture_.reset(layout_);
  lanes_.reset();
}

Napi::Value EncoderObject::draw(const Napi::CallbackInfo& info) {
  const auto scene = number<synthetic::Scene>(info[0]);
  const auto frame = number<std::uint64_t>(info[1]);
  const auto work = [this, scene, frame] {
    const bool follows = scene == scene_ && frame == frame_ + 1;
    std::vector<Rectangle> changed;
    for (std::size_t id = 0; id < picture_.surfaces(); ++id) {
      const FrameView view = picture_.surface(id);
      changed.clear();
      if (follows) synthetic::changes(scene, frame, view.bounds(), changed);
      if (!follows) changed.push_back(view.bounds());
      for (const Rectangle& where : changed) {
        synthetic::Canvas canvas(view, where);
        synthetic::draw(scene, frame, canvas);
        lanes_.damage(static_cast<std::uint8_t>(id), where);
      }
    }
    scene_ = scene;
    frame_ = frame;
    return true;
  };
  return promised(info.This().As<Napi::Object>(), info.This().As<Napi::Object>(), work,
                  [](Napi::Env env, bool) { return env.Undefined(); });
}

void EncoderObject::put(const Napi::CallbackInfo& info) {
  const auto surface = number<std::uint8_t>(info[0]);
  const Rectangle where{number<std::int32_t>(info[1]), number<std::int32_t>(info[2]), number<std::int32_t>(info[3]),
                        number<std::int32_t>(info[4])};
  const std::uint8_t* from = info[5].As<Napi::Uint8Array>().Data();
  const FrameView view = picture_.surface(surface);
  const auto width = static_cast<std::size_t>(where.width);
  for (std::int32_t y = where.y; y < where.bottom(); ++y, from += width * pixel_bytes)
    exchange_colours(from, view.at(where.x, y), width);
  scene_ = synthetic::Scene::desktop;
  lanes_.damage(surface, where);
}

Napi::Value EncoderObject::pixels(const Napi::CallbackInfo& info) {
  const FrameView view = picture_.surface(number<std::size_t>(info[0]));
  const std::size_t count = std::size_t{view.width} * view.height;
  auto copy = Napi::Uint8Array::New(info.Env(), count * pixel_bytes);
  exchange_colours(view.pixels, copy.Data(), count);
  return copy;
}

void EncoderObject::join(const Napi::CallbackInfo& info) { lanes_.join(number<std::uint16_t>(info[0])); }

void EncoderObject::leave(const Napi::CallbackInfo& info) { lanes_.leave(number<std::uint16_t>(info[0])); }

void EncoderObject::reset_wanted(const Napi::CallbackInfo& info) {
  lanes_.reset_wanted(number<std::uint16_t>(info[0]));
}

void EncoderObject::slow(const Napi::CallbackInfo& info) {
  lanes_.slow(number<std::uint16_t>(info[0]), info[1].As<Napi::Boolean>());
}

void EncoderObject::acknowledge(const Napi::CallbackInfo& info) {
  lanes_.acknowledge(number<std::uint16_t>(info[0]), number<std::uint16_t>(info[1]), number<std::uint32_t>(info[2]), 0,
                     number<Time>(info[3]));
}

Napi::Value EncoderObject::open_lanes(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(lanes_.open_lanes()));
}

Napi::Value EncoderObject::frames_encoded(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(lanes_.frames_encoded()));
}

void EncoderObject::decodes(const Napi::CallbackInfo& info) {
  lanes_.decodes(number<std::uint16_t>(info[0]), number<std::uint32_t>(info[1]));
}

void EncoderObject::shows(const Napi::CallbackInfo& info) {
  lanes_.shows(number<std::uint16_t>(info[0]), number<Surfaces>(info[1]));
}

Napi::Value EncoderObject::next(const Napi::CallbackInfo& info) {
  auto room = info[0].As<Napi::Uint8Array>();
  const std::span<std::uint8_t> lent(room.Data(), room.ByteLength());
  const auto now = number<Time>(info[1]);
  return promised(
      info.This().As<Napi::Object>(), room, [this, lent, now] { return lanes_.next_message(lent, now); },
      [](Napi::Env env, std::size_t length) { return Napi::Number::New(env, static_cast<double>(length)); });
}

}  // namespace guichet::addon
