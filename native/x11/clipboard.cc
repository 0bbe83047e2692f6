#include "x11/clipboard.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <utility>

namespace guichet::x11 {

namespace {

// What is larger goes piece by piece; every X server takes requests of this size.
constexpr std::size_t piece_bytes = 131'072;
// Whoever fetches in pieces and stops doing so is forgotten, and so are those beyond a reasonable number.
constexpr Time fetch_ms = 5'000;
constexpr std::size_t sendings_at_most = 16;

}  // namespace

ClipboardAtoms::ClipboardAtoms(const Connection& connection) {
  struct Row {
    xcb_atom_t* atom;
    std::string_view name;
    xcb_intern_atom_cookie_t asked;
  };
  std::array<Row, 7> rows = {{{&clipboard, "CLIPBOARD", {}},
                              {&targets, "TARGETS", {}},
                              {&incr, "INCR", {}},
                              {&utf8, "UTF8_STRING", {}},
                              {&plain, "text/plain;charset=utf-8", {}},
                              {&png, "image/png", {}},
                              {&here, "GUICHET_CLIPBOARD", {}}}};
  auto* c = connection.get();
  for (Row& row : rows) row.asked = xcb_intern_atom(c, 0, static_cast<std::uint16_t>(row.name.size()), row.name.data());
  for (Row& row : rows) {
    const Owned<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(c, row.asked, nullptr));
    if (reply) *row.atom = reply->atom;
  }
}

X11Clipboard::X11Clipboard(const Connection& connection)
    : connection_(connection),
      atoms_(connection),
      window_(xcb_generate_id(connection.get())),
      reader_(connection, atoms_, window_) {
  auto* c = connection.get();
  constexpr std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_create_window(c, 0, window_, connection.root(), 0, 0, 1, 1, 0, XCB_WINDOW_CLASS_INPUT_ONLY, XCB_COPY_FROM_PARENT,
                    XCB_CW_EVENT_MASK, &events);
  xcb_xfixes_select_selection_input(c, window_, atoms_.clipboard,
                                    XCB_XFIXES_SELECTION_EVENT_MASK_SET_SELECTION_OWNER |
                                        XCB_XFIXES_SELECTION_EVENT_MASK_SELECTION_WINDOW_DESTROY |
                                        XCB_XFIXES_SELECTION_EVENT_MASK_SELECTION_CLIENT_CLOSE);
}

X11Clipboard::~X11Clipboard() {
  xcb_destroy_window(connection_.get(), window_);
  xcb_flush(connection_.get());
}

void X11Clipboard::watch(bool wanted) {
  watched_ = wanted;
  if (wanted) return;
  // Nobody may see it any more: it is not kept.
  reader_.stop();
  copied_.reset();
  unread_ = given_ == nullptr;
}

bool X11Clipboard::give(Clip clip) {
  auto* c = connection_.get();
  // There is no event of the end user to take a time from; this moment is what is meant.
  xcb_set_selection_owner(c, window_, atoms_.clipboard, XCB_CURRENT_TIME);
  const Owned<xcb_get_selection_owner_reply_t> owner(
      xcb_get_selection_owner_reply(c, xcb_get_selection_owner(c, atoms_.clipboard), nullptr));
  if (!owner || owner->owner != window_) return false;
  given_ = std::make_shared<const Clip>(std::move(clip));
  copied_.reset();
  reader_.stop();
  unread_ = false;
  return true;
}

bool X11Clipboard::take(const xcb_generic_event_t& event, Time now) {
  const auto is = [&]<typename Event>(void (X11Clipboard::*act)(const Event&, Time)) {
    (this->*act)(reinterpret_cast<const Event&>(event), now);
    return true;
  };
  const std::uint8_t type = event.response_type & 0x7f;
  if (type == connection_.xfixes_event() + XCB_XFIXES_SELECTION_NOTIFY) return is(&X11Clipboard::changed);
  switch (type) {
    case XCB_SELECTION_REQUEST:
      return is(&X11Clipboard::asked);
    case XCB_PROPERTY_NOTIFY:
      return is(&X11Clipboard::fetched);
    case XCB_SELECTION_NOTIFY:
      reader_.answered(reinterpret_cast<const xcb_selection_notify_event_t&>(event), now);
      return true;
    case XCB_SELECTION_CLEAR:
      given_.reset();
      return true;
    default:
      return false;
  }
}

bool X11Clipboard::look(Time now) {
  reader_.tick(now);
  sendings_.remove_if([&](const Sending& sending) {
    if (now < sending.until) return false;
    let_go(sending);
    return true;
  });
  if (watched_ && unread_) {
    unread_ = false;
    reader_.start(XCB_CURRENT_TIME, now);
  }
  auto read = reader_.take();
  if (read == nullptr) return false;
  copied_ = std::move(read);
  return true;
}

void X11Clipboard::changed(const xcb_xfixes_selection_notify_event_t& event, Time now) {
  if (event.selection != atoms_.clipboard || event.owner == window_) return;
  copied_.reset();
  reader_.stop();
  unread_ = event.owner != XCB_NONE && !watched_;
  if (event.owner != XCB_NONE && watched_) reader_.start(event.timestamp, now);
}

void X11Clipboard::asked(const xcb_selection_request_event_t& event, Time now) {
  // Clients of old leave the property to whoever answers.
  const xcb_atom_t property = event.property == XCB_NONE ? event.target : event.property;
  const bool given = event.owner == window_ && event.selection == atoms_.clipboard && given_ != nullptr &&
                     answer(event, property, now);
  xcb_selection_notify_event_t notify{};
  notify.response_type = XCB_SELECTION_NOTIFY;
  notify.time = event.time;
  notify.requestor = event.requestor;
  notify.selection = event.selection;
  notify.target = event.target;
  notify.property = given ? property : static_cast<xcb_atom_t>(XCB_NONE);
  static_assert(sizeof(notify) <= 32);
  std::array<char, 32> bytes{};
  std::memcpy(bytes.data(), &notify, sizeof(notify));
  xcb_send_event(connection_.get(), 0, event.requestor, XCB_EVENT_MASK_NO_EVENT, bytes.data());
  xcb_flush(connection_.get());
}

bool X11Clipboard::answer(const xcb_selection_request_event_t& event, xcb_atom_t property, Time now) {
  auto* c = connection_.get();
  const bool text = given_->kind == ClipKind::text;
  if (event.target == atoms_.targets) {
    const std::array<xcb_atom_t, 3> targets = {atoms_.targets, text ? atoms_.utf8 : atoms_.png, atoms_.plain};
    xcb_change_property(c, XCB_PROP_MODE_REPLACE, event.requestor, property, XCB_ATOM_ATOM, 32, text ? 3 : 2,
                        targets.data());
    return true;
  }
  const bool fits = text ? event.target == atoms_.utf8 || event.target == atoms_.plain : event.target == atoms_.png;
  if (!fits) return false;
  if (given_->bytes.size() <= piece_bytes) {
    xcb_change_property(c, XCB_PROP_MODE_REPLACE, event.requestor, property, event.target, 8, given_->size,
                        given_->bytes.data());
    return true;
  }
  // Events of the root window are asked for elsewhere, and would be lost.
  if (sendings_.size() >= sendings_at_most || event.requestor == connection_.root()) return false;
  sendings_.push_back({event.requestor, property, event.target, given_, 0, now + fetch_ms});
  constexpr std::uint32_t events = XCB_EVENT_MASK_PROPERTY_CHANGE;
  xcb_change_window_attributes(c, event.requestor, XCB_CW_EVENT_MASK, &events);
  xcb_change_property(c, XCB_PROP_MODE_REPLACE, event.requestor, property, atoms_.incr, 32, 1, &given_->size);
  return true;
}

void X11Clipboard::fetched(const xcb_property_notify_event_t& event, Time now) {
  if (event.window == window_) return reader_.written(event, now);
  if (event.state != XCB_PROPERTY_DELETE) return;
  const auto sending = std::ranges::find_if(
      sendings_, [&](const Sending& each) { return each.to == event.window && each.property == event.atom; });
  if (sending == sendings_.end()) return;
  const bool last = sending->offset == sending->clip->bytes.size();
  send_piece(*sending, now);
  if (!last) return;
  let_go(*sending);
  sendings_.erase(sending);
}

// A piece of no length says that this was all.
void X11Clipboard::send_piece(Sending& sending, Time now) {
  const auto& bytes = sending.clip->bytes;
  const std::size_t length = std::min(piece_bytes, bytes.size() - sending.offset);
  xcb_change_property(connection_.get(), XCB_PROP_MODE_REPLACE, sending.to, sending.property, sending.target, 8,
                      static_cast<std::uint32_t>(length), bytes.data() + sending.offset);
  xcb_flush(connection_.get());
  sending.offset += length;
  sending.until = now + fetch_ms;
}

void X11Clipboard::let_go(const Sending& sending) const {
  const auto others = std::ranges::count_if(sendings_, [&](const Sending& each) { return each.to == sending.to; });
  constexpr std::uint32_t none = XCB_EVENT_MASK_NO_EVENT;
  if (others <= 1) xcb_change_window_attributes(connection_.get(), sending.to, XCB_CW_EVENT_MASK, &none);
  xcb_flush(connection_.get());
}

}  // namespace guichet::x11
