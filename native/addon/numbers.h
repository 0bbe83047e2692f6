// Numbers that JavaScript has checked already.
#pragma once

#include <napi.h>

namespace guichet::addon {

template <typename Number>
Number number(const Napi::Value& value) {
  return static_cast<Number>(value.As<Napi::Number>().Int64Value());
}

}  // namespace guichet::addon
