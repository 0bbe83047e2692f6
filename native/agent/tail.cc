// Where a program file carries its configuration: behind everything else, or in its signature, where an Authenticode
// signature allows what it does not cover. Found so, it is nobody's word yet.
#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>

#include "agent/configuration.h"

namespace guichet::agent {

namespace {

constexpr std::string_view end_mark = "GUICHET1";
constexpr std::size_t tail_bytes = 4 + end_mark.size();
constexpr std::string_view signature_mark = "GUICHET1-CONFIGURATION:";
constexpr std::size_t longest = 8'192;
// A signature with its certificates, a time stamp and a configuration takes less.
constexpr std::size_t longest_signature = 256 * 1024;

// A portable executable, as far as the way to its signatures goes.
constexpr std::size_t pe_offset_at = 0x3c;
constexpr std::size_t optional_header_at = 24;
constexpr std::uint16_t pe32_plus = 0x20b;
// The directory of certificates is the fifth of eight bytes each; in 32-bit files they begin 16 bytes earlier.
constexpr std::size_t certificates_at = 112 + 4 * 8;
constexpr std::size_t certificates_at_32 = 96 + 4 * 8;

using Bytes = std::vector<std::uint8_t>;

bool read_at(std::ifstream& file, std::uint64_t offset, std::span<std::uint8_t> room) {
  file.clear();
  file.seekg(static_cast<std::streamoff>(offset));
  return static_cast<bool>(file.read(reinterpret_cast<char*>(room.data()), static_cast<std::streamsize>(room.size())));
}

std::uint32_t number(std::span<const std::uint8_t> bytes, std::size_t at) {
  return std::uint32_t{bytes[at]} | std::uint32_t{bytes[at + 1]} << 8 | std::uint32_t{bytes[at + 2]} << 16 |
         std::uint32_t{bytes[at + 3]} << 24;
}

std::optional<Bytes> at_the_end(std::ifstream& file, std::uint64_t size) {
  std::array<std::uint8_t, tail_bytes> tail{};
  if (size < tail.size() || !read_at(file, size - tail.size(), tail) ||
      !std::ranges::equal(std::span(tail).subspan(4), end_mark))
    return std::nullopt;
  const std::uint32_t length = number(tail, 0);
  if (length == 0 || length > longest || length > size - tail.size()) return std::nullopt;
  Bytes bytes(length);
  if (!read_at(file, size - tail.size() - length, bytes)) return std::nullopt;
  return bytes;
}

// The signatures of a Windows program; empty for any other file.
Bytes signatures_of(std::ifstream& file, std::uint64_t size) {
  std::array<std::uint8_t, pe_offset_at + 4> start{};
  if (!read_at(file, 0, start) || start[0] != 'M' || start[1] != 'Z') return {};
  const std::uint64_t header = number(start, pe_offset_at);
  std::array<std::uint8_t, optional_header_at + certificates_at + 8> head{};
  if (!read_at(file, header, head) || !std::ranges::equal(std::span(head).first(4), std::string_view("PE\0\0", 4)))
    return {};
  const bool wide = (number(head, optional_header_at) & 0xffff) == pe32_plus;
  const std::size_t entry = optional_header_at + (wide ? certificates_at : certificates_at_32);
  const std::uint64_t at = number(head, entry);
  const std::uint64_t length = number(head, entry + 4);
  if (at == 0 || length == 0 || length > longest_signature || at + length > size) return {};
  Bytes table(length);
  return read_at(file, at, table) ? table : Bytes();
}

std::optional<Bytes> in_signature(std::ifstream& file, std::uint64_t size) {
  const Bytes table = signatures_of(file, size);
  const auto found = std::ranges::find_end(table, signature_mark);
  const auto rest = std::span(found.end(), table.end());
  if (found.empty() || rest.size() < 4) return std::nullopt;
  const std::uint32_t length = number(rest, 0);
  if (length == 0 || length > longest || length > rest.size() - 4) return std::nullopt;
  return Bytes(rest.begin() + 4, rest.begin() + 4 + length);
}

}  // namespace

std::optional<Bytes> read_tail(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(file.tellg());
  auto bytes = at_the_end(file, size);
  return bytes ? bytes : in_signature(file, size);
}

}  // namespace guichet::agent
