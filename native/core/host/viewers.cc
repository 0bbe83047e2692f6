#include "core/host/viewers.h"

#include <algorithm>

namespace guichet::host {

namespace {

// More participants than any session has; beyond them those whose passes ran out are forgotten.
constexpr std::size_t participants_remembered = 256;

}  // namespace

void Viewers::open(const Id& session, std::uint64_t boot) {
  if (session != session_ || boot != boot_) {
    seen_.clear();
    floor_ = 0;
  }
  session_ = session;
  boot_ = boot;
  viewers_.clear();
}

Viewer* Viewers::find(std::uint16_t peer) {
  const auto found = viewers_.find(peer);
  return found == viewers_.end() ? nullptr : &found->second;
}

std::optional<wire::ErrorCode> Viewers::check(const Pass& pass) const {
  if (pass.side != wire::PassBodySide::viewer || pass.session != session_ || pass.boot != boot_)
    return wire::ErrorCode::pass_invalid;
  const auto seen = seen_.find(pass.participant);
  if (pass.serial < (seen == seen_.end() ? floor_ + 1 : seen->second.serial)) return wire::ErrorCode::pass_superseded;
  return std::nullopt;
}

std::optional<wire::ErrorCode> Viewers::join(std::uint16_t peer, std::span<const std::uint8_t> bytes, Time now) {
  const auto pass = read_pass(bytes, trust_);
  if (!pass || peer == 0 || viewers_.contains(peer) || viewers_.size() >= wire::limits::viewers)
    return wire::ErrorCode::pass_invalid;
  if (const auto error = check(*pass)) return error;
  Seen& seen = seen_[pass->participant];
  const bool again = seen.serial == pass->serial && seen.expires != 0;
  const auto is_here = [&](const auto& row) { return row.second.participant == pass->participant; };
  if (again && std::ranges::any_of(viewers_, is_here)) return wire::ErrorCode::pass_superseded;
  const Time expires = again ? seen.expires : now + pass->life;
  if (now >= expires) return wire::ErrorCode::pass_expired;
  seen = {pass->serial, expires};
  Viewer& viewer = viewers_[peer];
  viewer.participant = pass->participant;
  viewer.tools = pass->tools;
  viewer.lead = pass->lead;
  viewer.name = pass->name;
  viewer.expires = expires;
  forget_old(now);
  return std::nullopt;
}

std::optional<wire::ErrorCode> Viewers::renew(std::uint16_t peer, std::span<const std::uint8_t> bytes, Time now) {
  const auto pass = read_pass(bytes, trust_);
  Viewer* viewer = find(peer);
  if (!pass || viewer == nullptr || pass->participant != viewer->participant) return wire::ErrorCode::pass_invalid;
  if (const auto error = check(*pass)) return error;
  Seen& seen = seen_[pass->participant];
  if (pass->serial == seen.serial) return wire::ErrorCode::pass_superseded;
  seen = {pass->serial, now + pass->life};
  viewer->tools = pass->tools;
  viewer->lead = pass->lead;
  viewer->expires = seen.expires;
  return std::nullopt;
}

void Viewers::forget_old(Time now) {
  if (seen_.size() <= participants_remembered) return;
  std::erase_if(seen_, [&](const auto& row) {
    if (row.second.expires > now) return false;
    floor_ = std::max(floor_, row.second.serial);
    return true;
  });
}

}  // namespace guichet::host
