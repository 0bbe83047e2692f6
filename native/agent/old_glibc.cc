// The compiler's libraries were built against a glibc newer than 2.34, with which this program must still start. What
// they ask of it beyond that is answered here.
#include <sys/random.h>

#include <cstdint>

// The frame tables of an address: "not known", and the older way to find them is taken.
extern "C" int _dl_find_object(void*, void*) { return -1; }

// std::random_device; masks of WebSocket frames come from it.
extern "C" std::uint32_t arc4random() {
  std::uint32_t number = 0;
  while (getrandom(&number, sizeof(number), 0) != sizeof(number)) {
  }
  return number;
}
