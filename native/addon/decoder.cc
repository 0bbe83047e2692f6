#include "addon/decoder.h"

#include <cstring>
#include <vector>

#include "addon/promised.h"

namespace guichet::addon {

Napi::Function DecoderObject::define(Napi::Env env) {
  return DefineClass(env, "Decoder",
                     {InstanceMethod<&DecoderObject::reset>("reset"), InstanceMethod<&DecoderObject::frame>("frame"),
                      InstanceMethod<&DecoderObject::dirty>("dirty"), InstanceMethod<&DecoderObject::pixels>("pixels")});
}

Napi::Value DecoderObject::reset(const Napi::CallbackInfo& info) {
  const auto fields = info[0].As<Napi::Uint16Array>();
  std::vector<SurfaceSize> surfaces;
  for (std::size_t at = 0; at + 2 < fields.ElementLength(); at += 3)
    surfaces.push_back({static_cast<std::uint8_t>(fields[at]), fields[at + 1], fields[at + 2]});
  return Napi::Number::New(info.Env(), static_cast<double>(decoder_.reset(surfaces)));
}

Napi::Value DecoderObject::frame(const Napi::CallbackInfo& info) {
  const auto bytes = info[0].As<Napi::Uint8Array>();
  const std::span<const std::uint8_t> lent(bytes.Data(), bytes.ByteLength());
  return promised(
      info.This().As<Napi::Object>(), bytes, [this, lent] { return decoder_.frame(lent); },
      [](Napi::Env env, DecodeError error) { return Napi::Number::New(env, static_cast<double>(error)); });
}

Napi::Value DecoderObject::dirty(const Napi::CallbackInfo& info) {
  const auto rectangles = decoder_.dirty();
  auto fields = Napi::Int32Array::New(info.Env(), rectangles.size() * 5);
  std::size_t at = 0;
  for (const DirtyRectangle& each : rectangles) {
    fields[at++] = static_cast<std::int32_t>(each.surface);
    fields[at++] = each.where.x;
    fields[at++] = each.where.y;
    fields[at++] = each.where.width;
    fields[at++] = each.where.height;
  }
  return fields;
}

Napi::Value DecoderObject::pixels(const Napi::CallbackInfo& info) {
  const auto pixels = decoder_.pixels(static_cast<std::uint8_t>(info[0].As<Napi::Number>().Uint32Value()));
  if (pixels.empty()) return info.Env().Undefined();
  auto copy = Napi::Uint8Array::New(info.Env(), pixels.size());
  std::memcpy(copy.Data(), pixels.data(), pixels.size());
  return copy;
}

}  // namespace guichet::addon
