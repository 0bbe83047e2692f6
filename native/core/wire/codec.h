// Reading and writing the fields of the wire table. Readers hand out views into the message; nothing is allocated.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <type_traits>

namespace guichet::wire {

static_assert(std::endian::native == std::endian::little, "the wire is little-endian and is copied as it is");

// At most `Max` records, held in place.
template <typename Record, std::size_t Max>
struct List {
  std::array<Record, Max> records{};
  std::size_t count = 0;

  const Record* begin() const { return records.data(); }
  const Record* end() const { return records.data() + count; }
  bool push(const Record& record) {
    if (count == Max) return false;
    records[count++] = record;
    return true;
  }
};

// True for well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::span<const std::uint8_t> bytes);

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  // False after the first deviation from the table; everything read from then on is zero.
  bool ok() const { return ok_; }
  // True when every byte was read and nothing deviated.
  bool complete() const { return ok_ && rest_.empty(); }
  std::span<const std::uint8_t> rest() const { return rest_; }

  template <typename Number>
  void number(Number& value) {
    static_assert(std::is_integral_v<Number>);
    const auto raw = take(sizeof(Number));
    if (!raw.empty()) std::memcpy(&value, raw.data(), sizeof(Number));
  }

  template <typename Enum>
  void choice(Enum& value, std::uint8_t count) {
    std::uint8_t index = 0;
    number(index);
    if (index >= count) return fail();
    value = static_cast<Enum>(index);
  }

  void bytes(std::span<const std::uint8_t>& value, std::size_t max) {
    std::uint16_t length = 0;
    number(length);
    if (length > max) return fail();
    value = take(length);
  }

  void text(std::string_view& value, std::size_t max) {
    std::span<const std::uint8_t> raw;
    bytes(raw, max);
    if (!is_utf8(raw)) return fail();
    value = {reinterpret_cast<const char*>(raw.data()), raw.size()};
  }

  template <typename Record, std::size_t Max>
  void list(List<Record, Max>& value) {
    std::uint16_t count = 0;
    number(count);
    if (count > Max) return fail();
    for (std::size_t index = 0; index < count && ok_; ++index) read(*this, value.records[index]);
    value.count = ok_ ? count : 0;
  }

 private:
  void fail() { ok_ = false; }
  std::span<const std::uint8_t> take(std::size_t length) {
    if (!ok_ || rest_.size() < length) {
      fail();
      return {};
    }
    const auto taken = rest_.first(length);
    rest_ = rest_.subspan(length);
    return taken;
  }

  std::span<const std::uint8_t> rest_;
  bool ok_ = true;
};

class Writer {
 public:
  explicit Writer(std::span<std::uint8_t> room) : room_(room) {}

  // False when a value was too large for its field or the room ran out.
  bool ok() const { return ok_; }
  std::size_t size() const { return at_; }

  template <typename Number>
  void number(Number value) {
    static_assert(std::is_integral_v<Number>);
    put(&value, sizeof(Number));
  }

  template <typename Enum>
  void choice(Enum value, std::uint8_t count) {
    if (static_cast<std::uint8_t>(value) >= count) return fail();
    number(static_cast<std::uint8_t>(value));
  }

  void bytes(std::span<const std::uint8_t> value, std::size_t max) {
    if (value.size() > max) return fail();
    number(static_cast<std::uint16_t>(value.size()));
    put(value.data(), value.size());
  }

  void text(std::string_view value, std::size_t max) {
    bytes({reinterpret_cast<const std::uint8_t*>(value.data()), value.size()}, max);
  }

  template <typename Record, std::size_t Max>
  void list(const List<Record, Max>& value) {
    number(static_cast<std::uint16_t>(value.count));
    for (const Record& record : value) write(*this, record);
  }

 private:
  void fail() { ok_ = false; }
  void put(const void* from, std::size_t length) {
    if (!ok_ || room_.size() - at_ < length) return fail();
    if (length != 0) std::memcpy(room_.data() + at_, from, length);
    at_ += length;
  }

  std::span<std::uint8_t> room_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace guichet::wire
