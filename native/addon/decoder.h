// core/decode for JavaScript. server/native/decoder.ts checks every argument and lets one frame be decoded at a time.
#pragma once

#include <napi.h>

#include "core/decode/decoder.h"

namespace guichet::addon {

class DecoderObject : public Napi::ObjectWrap<DecoderObject> {
 public:
  static Napi::Function define(Napi::Env env);
  explicit DecoderObject(const Napi::CallbackInfo& info) : Napi::ObjectWrap<DecoderObject>(info) {}

 private:
  // (surfaces: Uint16Array of id, width, height by turns): error as a number, 0 for none.
  Napi::Value reset(const Napi::CallbackInfo& info);
  // (bytes: Uint8Array): a promise of the error.
  Napi::Value frame(const Napi::CallbackInfo& info);
  // (): Int32Array of surface, x, y, width, height by turns.
  Napi::Value dirty(const Napi::CallbackInfo& info);
  // (surface): a copy of its pixels, or undefined.
  Napi::Value pixels(const Napi::CallbackInfo& info);

  guichet::Decoder decoder_;
};

}  // namespace guichet::addon
