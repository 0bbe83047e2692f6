// The compiler's C++ library was built against a glibc newer than 2.34, with which this program must still start. What
// it asks of it beyond that is answered here.
#include <sys/random.h>

#include <cstdint>

// For std::random_device, from which the masks of WebSocket frames come.
extern "C" std::uint32_t arc4random() {
  std::uint32_t number = 0;
  while (getrandom(&number, sizeof(number), 0) != sizeof(number)) {
  }
  return number;
}
