// Registers the classes; server/native is their face.
#include <napi.h>

#include "addon/decoder.h"
#include "addon/desktop.h"
#include "addon/encoder.h"
#include "addon/program.h"

namespace {

Napi::Object define(Napi::Env env, Napi::Object exports) {
  exports.Set("Decoder", guichet::addon::DecoderObject::define(env));
  exports.Set("Desktop", guichet::addon::DesktopObject::define(env));
  exports.Set("Encoder", guichet::addon::EncoderObject::define(env));
  exports.Set("Program", guichet::addon::ProgramObject::define(env));
  return exports;
}

}  // namespace

NODE_API_MODULE(guichet, define)
