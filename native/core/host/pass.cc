#include "core/host/pass.h"

#include <algorithm>
#include <vector>

namespace guichet::host {

namespace {

constexpr std::size_t point_bytes = 65;
// Half the order of P-256: of a signature and its mirror, which verifies too, only the lower counts, so that a
// statement has one form.
constexpr std::array<std::uint8_t, 32> half_order = {
    0x7f, 0xff, 0xff, 0xff, 0x80, 0x00, 0x00, 0x00, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xde, 0x73, 0x7d, 0x56, 0xd3, 0x8b, 0xcf, 0x42, 0x79, 0xdc, 0xe5, 0x61, 0x7e, 0x31, 0x92, 0xa8};

bool copy_id(std::span<const std::uint8_t> from, Id& to) {
  if (from.size() != to.size()) return false;
  std::ranges::copy(from, to.begin());
  return true;
}

}  // namespace

std::optional<Pass> read_pass(std::span<const std::uint8_t> bytes, Trust& trust) {
  if (bytes.size() <= wire::signature_bytes || bytes.size() > wire::limits::pass_bytes) return std::nullopt;
  const auto text = bytes.first(bytes.size() - wire::signature_bytes);
  wire::PassBody body;
  wire::Reader reader(text);
  read(reader, body);
  Pass pass;
  if (!reader.complete() || body.version != wire::pass_version) return std::nullopt;
  if (body.holder.size() != point_bytes) return std::nullopt;
  if (body.life == 0 || body.life > wire::limits::pass_life_ms) return std::nullopt;
  if (!copy_id(body.session, pass.session) || !copy_id(body.participant, pass.participant)) return std::nullopt;
  const auto signature = bytes.last(wire::signature_bytes);
  if (std::ranges::lexicographical_compare(half_order, signature.last(half_order.size()))) return std::nullopt;
  std::vector<std::uint8_t> labelled(wire::pass_label.begin(), wire::pass_label.end());
  labelled.insert(labelled.end(), text.begin(), text.end());
  if (!trust.verify(labelled, signature)) return std::nullopt;
  pass.serial = body.serial;
  pass.side = body.side;
  pass.tools = body.tools;
  pass.boot = body.boot;
  pass.life = body.life;
  pass.lead = body.lead != 0;
  pass.name = body.name;
  return pass;
}

}  // namespace guichet::host
