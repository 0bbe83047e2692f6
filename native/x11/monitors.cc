#include "x11/monitors.h"

#include <xcb/randr.h>

#include <algorithm>

#include "core/wire/codec.h"
#include "generated/wire.h"

namespace guichet::x11 {

namespace {

constexpr std::size_t name_bytes = 64;

std::string name_of(const Connection& connection, xcb_atom_t atom) {
  Owned<xcb_get_atom_name_reply_t> reply(
      xcb_get_atom_name_reply(connection.get(), xcb_get_atom_name(connection.get(), atom), nullptr));
  if (!reply) return {};
  std::string name(xcb_get_atom_name_name(reply.get()),
                   std::min<std::size_t>(xcb_get_atom_name_name_length(reply.get()), name_bytes));
  const auto bytes = std::span(reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
  return wire::is_utf8(bytes) ? name : std::string();
}

bool shows_the_same(const Monitor& one, const Monitor& other) {
  return one.x == other.x && one.y == other.y && one.width == other.width && one.height == other.height;
}

// Keeps what lies on the root, once: mirrored monitors show one surface.
void add(std::vector<Monitor>& monitors, Monitor monitor, const xcb_get_geometry_reply_t& root) {
  const std::int32_t left = std::max<std::int32_t>(monitor.x, 0);
  const std::int32_t top = std::max<std::int32_t>(monitor.y, 0);
  const std::int32_t right = std::min<std::int32_t>(monitor.x + monitor.width, root.width);
  const std::int32_t bottom = std::min<std::int32_t>(monitor.y + monitor.height, root.height);
  if (right <= left || bottom <= top || monitors.size() == wire::limits::monitors) return;
  const std::int32_t side = wire::limits::surface_side;
  monitor.x = left;
  monitor.y = top;
  monitor.width = static_cast<std::uint16_t>(std::min(right - left, side));
  monitor.height = static_cast<std::uint16_t>(std::min(bottom - top, side));
  if (std::ranges::any_of(monitors, [&](const Monitor& known) { return shows_the_same(known, monitor); })) return;
  monitor.id = static_cast<std::uint8_t>(monitors.size());
  monitors.push_back(std::move(monitor));
}

}  // namespace

std::vector<Monitor> read_monitors(const Connection& connection) {
  auto* c = connection.get();
  std::vector<Monitor> monitors;
  Owned<xcb_get_geometry_reply_t> root(xcb_get_geometry_reply(c, xcb_get_geometry(c, connection.root()), nullptr));
  if (!root) return monitors;
  if (connection.has_randr_monitors()) {
    Owned<xcb_randr_get_monitors_reply_t> reply(
        xcb_randr_get_monitors_reply(c, xcb_randr_get_monitors(c, connection.root(), 1), nullptr));
    if (reply) {
      auto all = xcb_randr_get_monitors_monitors_iterator(reply.get());
      for (; all.rem > 0; xcb_randr_monitor_info_next(&all)) {
        const auto& info = *all.data;
        Monitor monitor;
        monitor.x = info.x;
        monitor.y = info.y;
        monitor.width = info.width;
        monitor.height = info.height;
        monitor.primary = info.primary != 0;
        monitor.name = name_of(connection, info.name);
        add(monitors, std::move(monitor), *root);
      }
    }
  }
  if (monitors.empty()) {
    Monitor whole;
    whole.width = root->width;
    whole.height = root->height;
    whole.primary = true;
    add(monitors, std::move(whole), *root);
  }
  // A server without a chosen primary monitor starts with its first.
  if (!monitors.empty() && std::ranges::none_of(monitors, &Monitor::primary)) monitors.front().primary = true;
  return monitors;
}

}  // namespace guichet::x11
