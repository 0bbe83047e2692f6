// Bytes whose number comes from the other side: asking for too many is answered, not thrown.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <span>

namespace guichet {

class Bytes {
 public:
  // Room for at least so many; what was there before is lost when it has to grow. False when there is no memory.
  bool reserve(std::size_t size) {
    if (size <= size_) return true;
    size_ = 0;
    bytes_.reset();
    bytes_.reset(static_cast<std::uint8_t*>(std::malloc(size)));
    if (!bytes_) return false;
    size_ = size;
    return true;
  }
  std::uint8_t* data() const { return bytes_.get(); }
  std::span<std::uint8_t> first(std::size_t size) const { return {bytes_.get(), size}; }

 private:
  struct Free {
    void operator()(std::uint8_t* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<std::uint8_t[], Free> bytes_;
  std::size_t size_ = 0;
};

}  // namespace guichet
