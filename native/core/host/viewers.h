// The viewers of this session whose passes were verified on this machine.
#pragma once

#include <map>
#include <string>

#include "core/host/heartbeat.h"
#include "core/host/pass.h"

namespace guichet::host {

struct Viewer {
  Id participant{};
  std::uint32_t tools = 0;
  bool lead = false;
  std::string name;
  Time expires = 0;
  // The relay forwards nothing of or to this viewer.
  bool frozen = false;
  // What it was last told that it may do.
  std::uint32_t told = 0;
  bool was_told = false;
  // What it said of itself, as the messages say it: what it decodes, and the surfaces that it shows.
  std::uint32_t decodes = 0;
  std::uint16_t surfaces = 0xffff;
  // The buttons that its newest pointer message told.
  std::uint16_t buttons = 0;
  // Its input reaches the rules of the hands.
  bool acts = false;

  bool live(Time now) const { return !frozen && now < expires; }
};

class Viewers {
 public:
  explicit Viewers(Trust& trust) : trust_(trust) {}

  // A new connection to a relay of this boot, for this session. Serials seen under the same boot stay remembered.
  void open(const Id& session, std::uint64_t boot);

  // Takes a viewer, or gives one a renewed pass; the error that refuses it otherwise. A pass may come twice when its
  // holder lost its connection, but its life counts from the first time.
  std::optional<wire::ErrorCode> join(std::uint16_t peer, std::span<const std::uint8_t> pass, Time now);
  std::optional<wire::ErrorCode> renew(std::uint16_t peer, std::span<const std::uint8_t> pass, Time now);
  void remove(std::uint16_t peer) { viewers_.erase(peer); }
  Viewer* find(std::uint16_t peer);

  std::map<std::uint16_t, Viewer>& all() { return viewers_; }
  const std::map<std::uint16_t, Viewer>& all() const { return viewers_; }

 private:
  struct Seen {
    std::uint64_t serial = 0;
    Time expires = 0;
  };

  std::optional<wire::ErrorCode> check(const Pass& pass) const;
  void forget_old(Time now);

  Trust& trust_;
  Id session_{};
  std::uint64_t boot_ = 0;
  std::map<std::uint16_t, Viewer> viewers_;
  std::map<Id, Seen> seen_;
  // Serials of participants that were forgotten: nothing up to here is taken from anybody unknown.
  std::uint64_t floor_ = 0;
};

}  // namespace guichet::host
