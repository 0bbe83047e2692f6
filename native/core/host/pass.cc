#include "core/host/pass.h"

#include <algorithm>
#include <vector>

namespace guichet::host {

namespace {

constexpr std::uint8_t pass_version = 1;
constexpr std::size_t point_bytes = 65;

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
  if (!reader.complete() || body.version != pass_version || body.holder.size() != point_bytes) return std::nullopt;
  if (!copy_id(body.session, pass.session) || !copy_id(body.participant, pass.participant)) return std::nullopt;
  std::vector<std::uint8_t> labelled(wire::pass_label.begin(), wire::pass_label.end());
  labelled.insert(labelled.end(), text.begin(), text.end());
  if (!trust.verify(labelled, bytes.last(wire::signature_bytes))) return std::nullopt;
  pass.serial = body.serial;
  pass.side = body.side;
  pass.tools = body.tools;
  pass.boot = body.boot;
  pass.life = std::min(body.life, wire::limits::pass_life_ms);
  pass.lead = body.lead != 0;
  pass.name = body.name;
  return pass;
}

}  // namespace guichet::host
