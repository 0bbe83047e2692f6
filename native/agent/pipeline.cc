#include "agent/pipeline.h"

#include <pthread.h>

#include <chrono>

namespace guichet::agent {

namespace {

using std::chrono::milliseconds;

Time monotonic() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<milliseconds>(since).count());
}

}  // namespace

Pipeline::Pipeline(std::unique_ptr<Desktop> desktop, Keys& keys, StopSwitch& stop, Marks& marks, Ears ears)
    : desktop_(std::move(desktop)),
      stop_(stop),
      ears_(std::move(ears)),
      sharing_(keys, desktop_->capture(), desktop_->injector()),
      thread_([this, &marks] {
        host_.mark_on(marks);
        run();
      }) {}

void Pipeline::end() {
  if (!thread_.joinable()) return;
  order([](Orders& orders) { orders.quit = true; });
  thread_.join();
  desktop_->injector().release_all();
}

void Pipeline::order(const std::function<void(Orders&)>& wish) {
  {
    const std::lock_guard guard(mutex_);
    wish(orders_);
  }
  wake();
}

void Pipeline::run() {
  pthread_setname_np(pthread_self(), "pipeline");
  host_.share_clipboard(desktop_->clipboard());
  for (;;) {
    const Changes changes = desktop_->capture().wait(milliseconds(sharing_.patience(monotonic())));
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
    sharing_.look(changes, now);
    if (changes.layout || changes.desktop) ears_.desktop(desktop_->kind(), desktop_->capture().layout().monitors);
    host_.tick(now);
    sharing_.grab(now, [this] { return stop_.raised(); });
    give(monotonic());
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
    ears_.took(parcel->link);
  }
  return true;
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

}  // namespace guichet::agent
