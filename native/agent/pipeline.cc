#include "agent/pipeline.h"

#include <algorithm>
#include <chrono>

namespace guichet::agent {

namespace {

using std::chrono::milliseconds;

// After pixels could not be had (a monitor just went), they are asked for again.
constexpr Time grab_again_ms = 10;

Time monotonic() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<milliseconds>(since).count());
}

}  // namespace

Pipeline::Pipeline(std::unique_ptr<x11::Desktop> desktop, Keys& keys, StopSwitch& stop, Ears ears)
    : desktop_(std::move(desktop)),
      stop_(stop),
      ears_(std::move(ears)),
      host_(keys, desktop_->injector(), lanes_),
      thread_([this] { run(); }) {}

Pipeline::~Pipeline() {
  order([](Orders& orders) { orders.quit = true; });
  thread_.join();
}

void Pipeline::order(const std::function<void(Orders&)>& wish) {
  {
    const std::lock_guard guard(mutex_);
    wish(orders_);
  }
  wake();
}

void Pipeline::run() {
  for (;;) {
    const Changes changes = desktop_->capture().wait(patience(monotonic()));
    const Time now = monotonic();
    if (stop_.raised() && !stop_seen_) {
      stop_seen_ = true;
      host_.stop(wire::StoppedBy::end_user, now);
      stop_.obey(StopSwitch::pipeline);
      ears_.stopped();
    }
    if (!stop_.raised()) stop_seen_ = false;
    if (!obey()) return;
    if (changes.lost) return ears_.lost();
    if (!receive(now)) return;
    look(changes, now);
    host_.tick(now);
    grab(now);
    give(now);
    if (host_.link() == host::Link::over && !over_told_ && outgoing_.empty()) {
      over_told_ = true;
      ears_.over(link_, host_.refusal());
    }
  }
}

// False when the program ends.
bool Pipeline::obey() {
  Orders orders;
  {
    const std::lock_guard guard(mutex_);
    orders = std::exchange(orders_, Orders());
  }
  const Time now = monotonic();
  if (orders.quit) return false;
  if (orders.close) host_.close();
  if (orders.open) {
    link_ = orders.open->link;
    host_.open(orders.open->message, now);
    over_told_ = false;
  }
  if (orders.renew) host_.renew(*orders.renew, now);
  if (orders.consent) host_.consent(*orders.consent, now);
  return true;
}

// False when the program ends.
bool Pipeline::receive(Time now) {
  while (auto parcel = incoming_.take()) {
    // The order that opened this message's connection was given before the message.
    if (!obey()) return false;
    if (parcel->link == link_) host_.receive(parcel->message, now);
    ears_.took();
  }
  return true;
}

void Pipeline::look(const Changes& changes, Time now) {
  Capture& capture = desktop_->capture();
  damage_ = changes.damage;
  if (changes.local_input) host_.end_user_acts(now);
  if (changes.layout) {
    picture_.reset(capture.layout());
    lanes_.reset();
    host_.layout(capture.layout(), now);
    ears_.monitors(capture.layout().monitors);
    damage_ = true;
  }
  if (changes.cursor_shape) host_.cursor_shape(capture.cursor_shape());
  if (changes.cursor_position) host_.cursor_position(capture.cursor_position());
}

void Pipeline::grab(Time now) {
  if (!damage_ || host_.watching() == 0 || lanes_.until_wanted(now) != 0) return;
  damage_ = false;
  for (std::size_t id = 0; id < picture_.surfaces(); ++id) {
    if (stop_.raised()) return;
    damaged_.clear();
    const auto surface = static_cast<std::uint8_t>(id);
    if (!desktop_->capture().grab(surface, picture_.surface(id), damaged_)) damage_ = true;
    for (const Rectangle& where : damaged_) lanes_.damage(surface, where);
  }
}

void Pipeline::give(Time now) {
  if (!outgoing_.empty() || host_.link() == host::Link::closed) return;
  Parcel parcel{link_, Message(wire::limits::message_bytes)};
  const std::size_t length = host_.next_message(parcel.message, now);
  if (length == 0) return;
  parcel.message.resize(length);
  outgoing_.put(parcel);
  ears_.gave();
}

// How long nothing needs to be done if nothing happens.
milliseconds Pipeline::patience(Time now) const {
  Time least = host_.until_due();
  if (host_.watching() != 0) {
    // Pixels that are wanted now but did not change are waited for with everything else.
    const Time wanted = lanes_.until_wanted(now);
    if (wanted != 0) least = std::min(least, wanted);
    if (wanted == 0 && damage_) least = std::min(least, grab_again_ms);
  }
  return milliseconds(least);
}

}  // namespace guichet::agent
