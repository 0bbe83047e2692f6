// What viewers send through the relay, and what they are told about their rights. Each right is looked at here, on this
// machine, whatever the relay let through.
#include <algorithm>
#include <utility>

#include "core/host/host.h"

namespace guichet::host {

namespace {

// Pair messages rest so long before the own pass runs out: what was sent by then still arrives before the relay
// freezes.
constexpr Time pass_margin_ms = 2'000;

wire::Layout written(const Layout& layout) {
  wire::Layout body{.generation = layout.generation};
  for (const Monitor& monitor : layout.monitors) {
    body.monitors.push({.id = monitor.id,
                        .x = monitor.x,
                        .y = monitor.y,
                        .width = monitor.width,
                        .height = monitor.height,
                        .scale_percent = monitor.scale_percent,
                        .primary = monitor.primary,
                        .name = monitor.name});
  }
  return body;
}

wire::CursorShape written(const CursorShape& shape) {
  return {.width = shape.width,
          .height = shape.height,
          .hot_x = shape.hot_x,
          .hot_y = shape.hot_y,
          .pixels = shape.pixels};
}

wire::CursorPosition written(const CursorPosition& position) {
  return {.surface = position.surface, .x = position.x, .y = position.y};
}

// When a key or a button was pressed or let go, by the viewer's own clock; nothing for what is neither.
std::optional<std::uint32_t> pressed_at(Viewer& viewer, const wire::Header& header,
                                        std::span<const std::uint8_t> message) {
  if (header.type == wire::Type::key) {
    wire::Key key;
    return wire::read_body(message, key) ? std::optional(key.at) : std::nullopt;
  }
  wire::Pointer pointer;
  if (header.type != wire::Type::pointer || !wire::read_body(message, pointer)) return std::nullopt;
  const bool changes = std::exchange(viewer.buttons, pointer.buttons) != pointer.buttons;
  return changes ? std::optional(pointer.at) : std::nullopt;
}

}  // namespace

std::uint32_t Host::allowed(const Viewer& viewer, Time now) const {
  return viewer.live(now) ? viewer.tools & consent_ : 0;
}

void Host::viewer_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now) {
  Viewer* const viewer = viewers_.find(header.peer);
  if (link_ != Link::joined || viewer == nullptr) {
    ++counters_.malformed;
    return;
  }
  if ((allowed(*viewer, now) & wire::tool_of(header.type)) == 0) {
    ++counters_.not_allowed;
    return;
  }
  bool understood = false;
  if (header.type == wire::Type::acknowledge) {
    wire::Acknowledge body;
    understood = wire::read_body(message, body);
    if (understood) {
      ++counters_.frames_acknowledged;
      lanes_.acknowledge(header.lane, header.peer, body.frame, body.decode_microseconds, now);
    }
  } else if (header.type == wire::Type::reset_wanted) {
    wire::ResetWanted body;
    understood = wire::read_body(message, body);
    if (understood) lanes_.reset_wanted(header.peer);
  } else if (header.type == wire::Type::viewer_abilities) {
    wire::ViewerAbilities body;
    understood = wire::read_body(message, body);
    if (understood) viewer->decodes = body.decodes;
    if (understood) lanes_.decodes(header.peer, body.decodes);
  } else if (header.type == wire::Type::surfaces_wanted) {
    wire::SurfacesWanted body;
    understood = wire::read_body(message, body);
    if (understood) viewer->surfaces = body.surfaces;
    if (understood) lanes_.shows(header.peer, body.surfaces);
  } else if (marks_ != nullptr && Marks::takes(header.type)) {
    understood = marks_->receive(header.type, header.peer, viewer->name, message);
  } else if (const auto copied = clipboard_message(header, message)) {
    understood = *copied;
  } else {
    pace(now);
    const auto pressed = pressed_at(*viewer, header, message);
    if (pressed || header.type == wire::Type::wheel || header.type == wire::Type::text) lanes_.acted(now);
    understood =
        pacing_.keep(header, message, pressed, now, input_.busy().has_value()) || input_message(header, message, now);
    tell_hands();
  }
  if (!understood) ++counters_.malformed;
}

// Nothing when it is about something else.
std::optional<bool> Host::clipboard_message(const wire::Header& header, std::span<const std::uint8_t> message) {
  if (header.type == wire::Type::clipboard_wanted) {
    wire::ClipboardWanted wanted;
    const bool understood = wire::read_body(message, wanted);
    if (understood) clipboard_.wanted(header.peer, wanted);
    return understood;
  }
  if (header.type == wire::Type::clipboard_given) {
    wire::ClipboardGiven given;
    const bool understood = wire::read_body(message, given);
    if (understood) clipboard_.given(header.peer, given);
    return understood;
  }
  return std::nullopt;
}

void Host::pace(Time now) {
  input_.go_on(now);
  while (!input_.busy()) {
    const auto due = pacing_.next(now);
    if (!due) break;
    const Viewer* viewer = viewers_.find(due->header.peer);
    const bool may = viewer != nullptr && (allowed(*viewer, now) & wire::tool_of(due->header.type)) != 0;
    if (!may) {
      ++counters_.not_allowed;
    } else if (!input_message(due->header, due->bytes, now)) {
      ++counters_.malformed;
    }
    tell_hands();
  }
}

bool Host::input_message(const wire::Header& header, std::span<const std::uint8_t> message, Time now) {
  const auto hand = [&]<typename Body>(void (input::Input::*act)(const wire::Header&, const Body&, Time)) {
    Body body;
    if (!wire::read_body(message, body)) return false;
    (input_.*act)(header, body, now);
    return true;
  };
  switch (header.type) {
    case wire::Type::pointer:
      return hand(&input::Input::pointer);
    case wire::Type::wheel:
      return hand(&input::Input::wheel);
    case wire::Type::key:
      return hand(&input::Input::key);
    case wire::Type::text:
      return hand(&input::Input::text);
    case wire::Type::release:
      return hand(&input::Input::release);
    case wire::Type::input_alive:
      return hand(&input::Input::alive);
    default:
      return false;
  }
}

void Host::greet(std::uint16_t peer) {
  if (!layout_.monitors.empty()) outbox_.pair(written(layout_), peer);
  outbox_.pair(written(shape_), peer);
  outbox_.pair(written(position_), peer);
  outbox_.pair(wire::Hands{.holder = hands_told_}, peer);
}

void Host::forget(std::uint16_t peer) {
  clipboard_.allow(peer, false, false);
  pacing_.drop(peer);
  input_.close(peer);
  lanes_.leave(peer);
  viewers_.remove(peer);
}

void Host::refresh(Time now) {
  if (link_ != Link::joined) return;
  outbox_.pause(frozen_ || now + pass_margin_ms >= pass_expires_);
  for (auto& [peer, viewer] : viewers_.all()) {
    const std::uint32_t tools = allowed(viewer, now);
    if (!viewer.was_told || viewer.told != tools) {
      const bool sees_again = (tools & ~viewer.told & wire::tool_view) != 0;
      viewer.told = tools;
      viewer.was_told = true;
      outbox_.pair(wire::Allowed{.tools = tools}, peer);
      if (sees_again) greet(peer);
    }
    const bool sees = (tools & wire::tool_view) != 0 && !layout_.monitors.empty();
    if (sees && !lanes_.has(peer)) {
      lanes_.join(peer);
      lanes_.decodes(peer, viewer.decodes);
      lanes_.shows(peer, viewer.surfaces);
    }
    if (!sees && lanes_.has(peer)) lanes_.leave(peer);
    clipboard_.allow(peer, (tools & wire::tool_clipboard_take) != 0, (tools & wire::tool_clipboard_give) != 0);
    const bool acts = (tools & wire::tool_control) != 0;
    if (acts) input_.open(peer, viewer.lead);
    if (!acts && viewer.acts) {
      pacing_.drop(peer);
      input_.close(peer);
    }
    viewer.acts = acts;
  }
  tell_hands();
}

void Host::tell_hands() {
  if (link_ != Link::joined || input_.holder() == hands_told_) return;
  hands_told_ = input_.holder();
  outbox_.pair(wire::Hands{.holder = hands_told_});
}

void Host::consent(std::uint32_t tools, Time now) {
  consent_ = tools;
  if (tools == 0) input_.release_all();
  refresh(now);
}

// Whoever left, was frozen, or may not draw any more has nothing on the screen.
void Host::keep_marks(Time now) {
  if (marks_ == nullptr) return;
  marks_->keep([&](std::uint16_t peer) {
    const Viewer* viewer = viewers_.find(peer);
    return viewer != nullptr && (allowed(*viewer, now) & wire::tool_annotate) != 0;
  });
}

void Host::layout(const Layout& layout, Time now) {
  layout_ = layout;
  if (marks_ != nullptr) marks_->layout(layout);
  input_.layout(layout);
  if (watching() != 0) outbox_.pair(written(layout_));
  refresh(now);
}

void Host::cursor_shape(const CursorShape& shape) {
  shape_ = shape;
  if (watching() != 0) outbox_.pair(written(shape_));
}

void Host::cursor_position(const CursorPosition& position) {
  position_ = position;
  if (watching() != 0) outbox_.pair(written(position_));
}

void Host::end_user_acts(Time now) {
  input_.end_user_acts(now);
  tell_hands();
}

std::size_t Host::watching() const {
  return static_cast<std::size_t>(
      std::ranges::count_if(viewers_.all(), [](const auto& row) { return (row.second.told & wire::tool_view) != 0; }));
}

}  // namespace guichet::host
