#include "core/encode/i420.h"

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace guichet {
namespace {

// BT.601 in 256ths, limited range: blue, green, red.
struct Weights {
  std::int16_t blue;
  std::int16_t green;
  std::int16_t red;
  // What black is, and a half for rounding.
  std::int32_t base;
};
constexpr std::int32_t half = 128;
constexpr std::int32_t scale_bits = 8;
constexpr Weights y_weights{25, 129, 66, (16 << scale_bits) + half};
constexpr Weights u_weights{112, -74, -38, (128 << scale_bits) + half};
constexpr Weights v_weights{-18, -94, 112, (128 << scale_bits) + half};
constexpr std::size_t row_alignment = 32;

std::uint8_t weigh(const Weights& weights, std::int32_t blue, std::int32_t green, std::int32_t red) {
  const std::int32_t sum = weights.blue * blue + weights.green * green + weights.red * red + weights.base;
  return static_cast<std::uint8_t>(sum >> scale_bits);
}

// Brightness of the pixels from `from` to the end of a row.
void brightness_of(const std::uint8_t* row, std::uint8_t* y, std::int32_t from, std::int32_t width) {
  for (std::int32_t x = from; x < width; ++x) {
    const std::uint8_t* const pixel = row + static_cast<std::size_t>(x) * pixel_bytes;
    y[x] = weigh(y_weights, pixel[0], pixel[1], pixel[2]);
  }
}

std::int32_t mean(std::int32_t one, std::int32_t other) { return (one + other + 1) >> 1; }

// The colour of squares of four pixels of two rows, from column `from`; at an odd edge the last column counts twice.
void colour_of(const std::uint8_t* row, const std::uint8_t* next, std::uint8_t* u, std::uint8_t* v, std::int32_t from,
               std::int32_t width) {
  for (std::int32_t x = from; x < width; x += 2) {
    const std::size_t left = static_cast<std::size_t>(x) * pixel_bytes;
    const std::size_t right = static_cast<std::size_t>(std::min(x + 1, width - 1)) * pixel_bytes;
    std::int32_t channel[3];
    for (std::size_t index = 0; index < 3; ++index)
      channel[index] = mean(mean(row[left + index], next[left + index]), mean(row[right + index], next[right + index]));
    u[x / 2] = weigh(u_weights, channel[0], channel[1], channel[2]);
    v[x / 2] = weigh(v_weights, channel[0], channel[1], channel[2]);
  }
}

#if defined(__SSE2__)
// Four pixels weighed, as four numbers of 32 bits.
__m128i weigh_four(__m128i pixels, __m128i weights, __m128i base) {
  const __m128i zero = _mm_setzero_si128();
  // Blue and green together, red alone, by turns.
  const __m128i low = _mm_madd_epi16(_mm_unpacklo_epi8(pixels, zero), weights);
  const __m128i high = _mm_madd_epi16(_mm_unpackhi_epi8(pixels, zero), weights);
  const __m128 low_sums = _mm_castsi128_ps(low);
  const __m128 high_sums = _mm_castsi128_ps(high);
  const __m128i first = _mm_castps_si128(_mm_shuffle_ps(low_sums, high_sums, _MM_SHUFFLE(2, 0, 2, 0)));
  const __m128i second = _mm_castps_si128(_mm_shuffle_ps(low_sums, high_sums, _MM_SHUFFLE(3, 1, 3, 1)));
  return _mm_srai_epi32(_mm_add_epi32(_mm_add_epi32(first, second), base), scale_bits);
}

// The unused byte has no weight.
__m128i vector_of(const Weights& weights) {
  return _mm_setr_epi16(weights.blue, weights.green, weights.red, 0, weights.blue, weights.green, weights.red, 0);
}

__m128i load(const std::uint8_t* at) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at)); }

constexpr std::int32_t vector_pixels = 4;

void brightness_of_sse2(const std::uint8_t* row, std::uint8_t* y, std::int32_t from, std::int32_t width) {
  constexpr std::int32_t step = 4 * vector_pixels;
  const __m128i weights = vector_of(y_weights);
  const __m128i base = _mm_set1_epi32(y_weights.base);
  std::int32_t x = from;
  for (; x + step <= width; x += step) {
    const std::uint8_t* const at = row + static_cast<std::size_t>(x) * pixel_bytes;
    const __m128i low = _mm_packs_epi32(weigh_four(load(at), weights, base), weigh_four(load(at + 16), weights, base));
    const __m128i high =
        _mm_packs_epi32(weigh_four(load(at + 32), weights, base), weigh_four(load(at + 48), weights, base));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(y + x), _mm_packus_epi16(low, high));
  }
  brightness_of(row, y, x, width);
}

// Eight pixels of two rows as four, each the mean of a square.
__m128i squares(const std::uint8_t* row, const std::uint8_t* next) {
  const __m128 left = _mm_castsi128_ps(_mm_avg_epu8(load(row), load(next)));
  const __m128 right = _mm_castsi128_ps(_mm_avg_epu8(load(row + 16), load(next + 16)));
  const __m128i even = _mm_castps_si128(_mm_shuffle_ps(left, right, _MM_SHUFFLE(2, 0, 2, 0)));
  const __m128i odd = _mm_castps_si128(_mm_shuffle_ps(left, right, _MM_SHUFFLE(3, 1, 3, 1)));
  return _mm_avg_epu8(even, odd);
}

void colour_of_sse2(const std::uint8_t* row, const std::uint8_t* next, std::uint8_t* u, std::uint8_t* v,
                    std::int32_t from, std::int32_t width) {
  constexpr std::int32_t step = 4 * vector_pixels;
  const __m128i u_vector = vector_of(u_weights);
  const __m128i v_vector = vector_of(v_weights);
  const __m128i base = _mm_set1_epi32(u_weights.base);
  static_assert(u_weights.base == v_weights.base);
  std::int32_t x = from;
  for (; x + step <= width; x += step) {
    const std::size_t at = static_cast<std::size_t>(x) * pixel_bytes;
    const __m128i first = squares(row + at, next + at);
    const __m128i second = squares(row + at + 32, next + at + 32);
    const __m128i u_words = _mm_packs_epi32(weigh_four(first, u_vector, base), weigh_four(second, u_vector, base));
    const __m128i v_words = _mm_packs_epi32(weigh_four(first, v_vector, base), weigh_four(second, v_vector, base));
    const __m128i zero = _mm_setzero_si128();
    _mm_storel_epi64(reinterpret_cast<__m128i*>(u + x / 2), _mm_packus_epi16(u_words, zero));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(v + x / 2), _mm_packus_epi16(v_words, zero));
  }
  colour_of(row, next, u, v, x, width);
}
#endif

}  // namespace

void I420::resize(std::int32_t width, std::int32_t height) {
  width_ = width;
  height_ = height;
  stride_ = (static_cast<std::size_t>(width) + row_alignment - 1) / row_alignment * row_alignment;
  bytes_.assign(stride_ * static_cast<std::size_t>(height) + stride_ * static_cast<std::size_t>((height + 1) / 2), 0);
}

template <typename Brightness, typename Colour>
void I420::fill(const FrameView& frame, const Rectangle& where, Brightness brightness, Colour colour) {
  for (std::int32_t row = 0; row < height_; row += 2) {
    const std::uint8_t* const upper = frame.at(where.x, where.y + row);
    const std::uint8_t* const lower = frame.at(where.x, where.y + std::min(row + 1, height_ - 1));
    std::uint8_t* const line = y() + y_stride() * static_cast<std::size_t>(row);
    brightness(upper, line, 0, width_);
    if (row + 1 < height_) brightness(lower, line + y_stride(), 0, width_);
    const std::size_t at = colour_stride() * static_cast<std::size_t>(row / 2);
    colour(upper, lower, u() + at, v() + at, 0, width_);
  }
}

void I420::take_portably(const FrameView& frame, const Rectangle& where) {
  fill(frame, where, brightness_of, colour_of);
}

void I420::take(const FrameView& frame, const Rectangle& where) {
#if defined(__SSE2__)
  fill(frame, where, brightness_of_sse2, colour_of_sse2);
#else
  take_portably(frame, where);
#endif
}

}  // namespace guichet
