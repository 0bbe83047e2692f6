#include "agent/fitted.h"

#include "core/wire/codec.h"

namespace guichet::agent {

std::string fitted(std::string text, std::size_t bytes) {
  if (!wire::is_utf8({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()})) return {};
  if (text.size() <= bytes) return text;
  std::size_t end = bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  text.resize(end);
  return text;
}

}  // namespace guichet::agent
