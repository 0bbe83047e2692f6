#include "core/encode/compare.h"

#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace guichet {
namespace {

constexpr std::uint32_t colours = 0x00ffffff;

bool row_differs(const std::uint8_t* one, const std::uint8_t* other, std::size_t bytes) {
  for (std::size_t at = 0; at < bytes; at += pixel_bytes) {
    std::uint32_t first;
    std::uint32_t second;
    std::memcpy(&first, one + at, sizeof first);
    std::memcpy(&second, other + at, sizeof second);
    if (((first ^ second) & colours) != 0) return true;
  }
  return false;
}

template <typename Row>
bool any_row(const FrameView& one, const FrameView& other, const Rectangle& where, Row row) {
  const auto bytes = static_cast<std::size_t>(where.width) * pixel_bytes;
  for (std::int32_t y = where.y; y < where.bottom(); ++y)
    if (row(one.at(where.x, y), other.at(where.x, y), bytes)) return true;
  return false;
}

#if defined(__SSE2__)
bool row_differs_sse2(const std::uint8_t* one, const std::uint8_t* other, std::size_t bytes) {
  constexpr std::size_t step = sizeof(__m128i);
  const __m128i mask = _mm_set1_epi32(static_cast<int>(colours));
  __m128i difference = _mm_setzero_si128();
  std::size_t at = 0;
  for (; at + step <= bytes; at += step) {
    const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(one + at));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(other + at));
    difference = _mm_or_si128(difference, _mm_xor_si128(first, second));
  }
  const __m128i equal = _mm_cmpeq_epi8(_mm_and_si128(difference, mask), _mm_setzero_si128());
  if (_mm_movemask_epi8(equal) != 0xffff) return true;
  return row_differs(one + at, other + at, bytes - at);
}
#endif

}  // namespace

bool differs_portably(const FrameView& one, const FrameView& other, const Rectangle& where) {
  return any_row(one, other, where, row_differs);
}

bool differs(const FrameView& one, const FrameView& other, const Rectangle& where) {
#if defined(__SSE2__)
  return any_row(one, other, where, row_differs_sse2);
#else
  return differs_portably(one, other, where);
#endif
}

Rectangle difference_in(const FrameView& one, const FrameView& other, const Rectangle& where) {
  const auto row_is_equal = [&](std::int32_t y) { return !differs(one, other, {where.x, y, where.width, 1}); };
  const auto pixel_is_equal = [&](std::int32_t x, std::int32_t y) {
    return !row_differs(one.at(x, y), other.at(x, y), pixel_bytes);
  };
  std::int32_t top = where.y;
  while (top < where.bottom() && row_is_equal(top)) ++top;
  if (top == where.bottom()) return {};
  std::int32_t bottom = where.bottom();
  while (row_is_equal(bottom - 1)) --bottom;
  std::int32_t left = where.right();
  std::int32_t right = where.x;
  for (std::int32_t y = top; y < bottom; ++y) {
    std::int32_t x = where.x;
    while (x < left && pixel_is_equal(x, y)) ++x;
    left = x;
    x = where.right();
    while (x > right && pixel_is_equal(x - 1, y)) --x;
    right = x;
  }
  return {left, top, right - left, bottom - top};
}

}  // namespace guichet
