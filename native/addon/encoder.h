// core/lanes for JavaScript, over a picture of its own. server/native/encoder.ts checks every argument and lets one call
// that returns a promise be under way at a time.
#pragma once

#include <napi.h>

#include "core/lanes/lanes.h"
#include "synthetic/scene.h"

namespace guichet::addon {

class EncoderObject : public Napi::ObjectWrap<EncoderObject> {
 public:
  static Napi::Function define(Napi::Env env);
  explicit EncoderObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<EncoderObject>(info) {}

 private:
  // (monitors: Uint16Array of width, height by turns)
  void layout(const Napi::CallbackInfo& info);
  // (scene, frame): draws that frame on all monitors; only what changed when it follows the last.
  Napi::Value draw(const Napi::CallbackInfo& info);
  // (surface, x, y, width, height, pixels: Uint8Array of RGBA rows)
  void put(const Napi::CallbackInfo& info);
  // (surface): a copy of its pixels as opaque RGBA rows.
  Napi::Value pixels(const Napi::CallbackInfo& info);

  void join(const Napi::CallbackInfo& info);
  void leave(const Napi::CallbackInfo& info);
  void reset_wanted(const Napi::CallbackInfo& info);
  // (peer, slow)
  void slow(const Napi::CallbackInfo& info);
  // (lane, peer, frame, now)
  void acknowledge(const Napi::CallbackInfo& info);
  // (peer, what it decodes as bits)
  void decodes(const Napi::CallbackInfo& info);
  // (peer, the surfaces that it shows as bits)
  void shows(const Napi::CallbackInfo& info);
  Napi::Value open_lanes(const Napi::CallbackInfo& info);
  Napi::Value frames_encoded(const Napi::CallbackInfo& info);
  // (room: Uint8Array, now): a promise of the length of the message written.
  Napi::Value next(const Napi::CallbackInfo& info);

  Layout layout_;
  Picture picture_;
  Lanes lanes_{picture_};
  synthetic::Scene scene_ = synthetic::Scene::desktop;
  std::uint64_t frame_ = 0;
};

}  // namespace guichet::addon
