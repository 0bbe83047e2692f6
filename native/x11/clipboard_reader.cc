#include "x11/clipboard_reader.h"

#include <algorithm>
#include <span>

namespace guichet::x11 {

namespace {

// An owner that says nothing for so long is hung; the whole of a large picture may take longer.
constexpr Time answer_ms = 3'000;
constexpr Time whole_ms = 20'000;
constexpr std::uint32_t targets_at_most = 512;

std::span<const std::uint8_t> bytes_of(const xcb_get_property_reply_t& reply) {
  return {static_cast<const std::uint8_t*>(xcb_get_property_value(&reply)),
          static_cast<std::size_t>(xcb_get_property_value_length(&reply))};
}

}  // namespace

void ClipboardReader::start(xcb_timestamp_t at, Time now) {
  at_ = at;
  over_ = now + whole_ms;
  clip_ = {};
  convert(atoms_.targets, Step::targets, now);
}

void ClipboardReader::convert(xcb_atom_t target, Step next, Time now) {
  step_ = next;
  until_ = now + answer_ms;
  xcb_delete_property(connection_.get(), window_, atoms_.here);
  xcb_convert_selection(connection_.get(), window_, atoms_.clipboard, target, atoms_.here, at_);
  xcb_flush(connection_.get());
}

void ClipboardReader::answered(const xcb_selection_notify_event_t& event, Time now) {
  const bool awaited = step_ == Step::targets || step_ == Step::content;
  if (!awaited || event.selection != atoms_.clipboard || event.time != at_) return;
  const xcb_atom_t asked = step_ == Step::targets ? atoms_.targets : clip_.kind == ClipKind::png ? atoms_.png : atoms_.utf8;
  if (event.target != asked) return;
  if (event.property == XCB_NONE) return stop();
  until_ = now + answer_ms;
  if (step_ == Step::content) return read_content(now);
  choose();
  if (step_ == Step::content) convert(clip_.kind == ClipKind::png ? atoms_.png : atoms_.utf8, Step::content, now);
}

// Text where there is any: what has both is text that somebody also drew.
void ClipboardReader::choose() {
  stop();
  const auto reply = property(targets_at_most * sizeof(xcb_atom_t));
  if (!reply || reply->format != 32) return;
  const std::span targets(static_cast<const xcb_atom_t*>(xcb_get_property_value(reply.get())), reply->value_len);
  const auto has = [&](xcb_atom_t target) { return std::ranges::find(targets, target) != targets.end(); };
  if (!has(atoms_.utf8) && !has(atoms_.png)) return;
  clip_.kind = has(atoms_.utf8) ? ClipKind::text : ClipKind::png;
  step_ = Step::content;
}

void ClipboardReader::read_content(Time now) {
  const std::uint32_t limit = limit_of(clip_.kind);
  const auto reply = property(limit);
  if (!reply) return stop();
  const auto bytes = bytes_of(*reply);
  if (reply->type == atoms_.incr) {
    // Taking the property away asked for the first piece.
    step_ = Step::pieces;
    until_ = now + answer_ms;
    return;
  }
  if (reply->format != 8) return stop();
  if (reply->bytes_after != 0) return finish_too_large(limit + std::max<std::uint32_t>(1, reply->bytes_after));
  clip_.bytes.assign(bytes.begin(), bytes.end());
  finish();
}

void ClipboardReader::written(const xcb_property_notify_event_t& event, Time now) {
  if (step_ != Step::pieces || event.atom != atoms_.here || event.state != XCB_PROPERTY_NEW_VALUE) return;
  const std::uint32_t limit = limit_of(clip_.kind);
  const auto left = static_cast<std::uint32_t>(limit - clip_.bytes.size());
  const auto reply = property(left);
  if (!reply || reply->format != 8) return stop();
  if (reply->bytes_after != 0) return finish_too_large(limit + 1);
  const auto bytes = bytes_of(*reply);
  if (bytes.empty()) return finish();
  clip_.bytes.insert(clip_.bytes.end(), bytes.begin(), bytes.end());
  until_ = now + answer_ms;
}

void ClipboardReader::tick(Time now) {
  if (step_ != Step::none && (now >= until_ || now >= over_)) stop();
}

void ClipboardReader::finish() {
  stop();
  clip_.size = static_cast<std::uint32_t>(clip_.bytes.size());
  if (is_well_formed(clip_)) done_ = std::make_shared<const Clip>(std::move(clip_));
  clip_ = {};
}

void ClipboardReader::finish_too_large(std::uint32_t size) {
  stop();
  xcb_delete_property(connection_.get(), window_, atoms_.here);
  done_ = std::make_shared<const Clip>(Clip{.kind = clip_.kind, .size = size, .bytes = {}});
  clip_ = {};
}

Owned<xcb_get_property_reply_t> ClipboardReader::property(std::uint32_t bytes) const {
  constexpr std::uint32_t unit = 4;
  auto* c = connection_.get();
  return Owned<xcb_get_property_reply_t>(xcb_get_property_reply(
      c, xcb_get_property(c, 1, window_, atoms_.here, XCB_GET_PROPERTY_TYPE_ANY, 0, (bytes + unit - 1) / unit), nullptr));
}

}  // namespace guichet::x11
