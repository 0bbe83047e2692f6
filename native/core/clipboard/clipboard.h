// What a system lends of its clipboard. Policy (who may take, who may give) is decided before anything comes here.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "generated/wire.h"

namespace guichet {

// In the order of the wire's kinds.
enum class ClipKind : std::uint8_t { text, png };

struct Clip {
  ClipKind kind = ClipKind::text;
  // In bytes; beyond the limit of its kind the content was left where it is.
  std::uint32_t size = 0;
  std::vector<std::uint8_t> bytes;
};

constexpr std::uint32_t limit_of(ClipKind kind) {
  return kind == ClipKind::text ? wire::limits::clipboard_text_bytes : wire::limits::clipboard_image_bytes;
}

// UTF-8 text without a null character, or a PNG picture of a size that a screen could have.
bool is_well_formed(const Clip& clip);

class Clipboard {
 public:
  virtual ~Clipboard() = default;

  // Whether somebody wants to know what is copied. Nothing is read otherwise; what stands there now is told as well.
  virtual void watch(bool wanted) = 0;
  // What was copied last; null while it is not watched. What was given is not among it.
  virtual std::shared_ptr<const Clip> copied() const = 0;
  // Puts this in place of whatever stands there; false when the system refused.
  virtual bool give(Clip clip) = 0;
};

}  // namespace guichet
