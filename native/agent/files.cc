#include "agent/files.h"

#include <pthread.h>

#include <chrono>

#include "agent/path_text.h"
#include "agent/user_folders.h"

namespace guichet::agent {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds idle_tick{1'000};
// How often the windows follow a transfer.
constexpr Time show_interval_ms = 250;
constexpr std::size_t ended_shown = 20;

Time monotonic() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return static_cast<Time>(std::chrono::duration_cast<milliseconds>(since).count());
}

}  // namespace

Files::Files(host::Trust& trust, const StopSwitch& stop, Ears ears)
    : stop_(stop),
      ears_(std::move(ears)),
      host_(trust, [this](const auto& viewer, const auto& header, auto message) { hear(viewer, header, message); }),
      given_(host_, download_folder(),
             [this](FileReport told) { report(std::move(told)); }),
      taken_(host_, [this](FileReport told) { report(std::move(told)); }) {
  scene_.folder = text_of(download_folder());
  thread_ = std::thread([this] { run(); });
}

void Files::end() {
  if (!thread_.joinable()) return;
  order([](Orders& orders) { orders.quit = true; });
  thread_.join();
}

void Files::order(const std::function<void(Orders&)>& wish) {
  {
    const std::lock_guard guard(mutex_);
    wish(orders_);
  }
  wake();
}

void Files::wake() {
  {
    const std::lock_guard guard(mutex_);
    awake_ = true;
  }
  woken_.notify_one();
}

void Files::choose(std::uint32_t question, std::vector<std::string> paths) {
  {
    const std::lock_guard guard(mutex_);
    chosen_.push_back({question, std::move(paths)});
  }
  wake();
}

void Files::cancel() {
  {
    const std::lock_guard guard(mutex_);
    cancelled_ = true;
  }
  wake();
}

void Files::run() {
  pthread_setname_np(pthread_self(), "files");
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      const bool late = shown_ != scene_;
      woken_.wait_for(lock, late ? milliseconds(show_interval_ms) : idle_tick, [this] { return awake_; });
      awake_ = false;
    }
    const Time now = monotonic();
    if (!obey(now) || !receive(now)) break;
    host_.tick(now);
    give();
    show(now);
    if (host_.link() == host::Link::over && !over_told_ && outgoing_.empty()) {
      over_told_ = true;
      ears_.over(link_);
    }
  }
  given_.cancel();
}

// False when the program ends.
bool Files::obey(Time now) {
  Orders orders;
  std::vector<Chosen> chosen;
  bool cancelled = false;
  {
    const std::lock_guard guard(mutex_);
    orders = std::exchange(orders_, Orders());
    chosen = std::exchange(chosen_, {});
    cancelled = std::exchange(cancelled_, false);
  }
  if (orders.quit) return false;
  if (orders.consent) host_.consent(*orders.consent);
  const std::uint32_t tools = stop_.raised() ? 0 : host_.consented();
  // What is not agreed to any more ends, and leaves nothing behind.
  if (cancelled || (tools & wire::tool_file_give) == 0) given_.cancel();
  if (cancelled || (tools & wire::tool_file_take) == 0) taken_.cancel();
  if (orders.close) {
    taken_.pause();
    host_.close();
  }
  if (orders.open) {
    link_ = orders.open->link;
    taken_.pause();
    host_.open(orders.open->message, now);
    over_told_ = false;
  }
  if (orders.renew) host_.renew(*orders.renew, now);
  for (const Chosen& each : chosen) taken_.chosen(each.question, each.paths, now);
  return true;
}

// False when the program ends.
bool Files::receive(Time now) {
  while (auto parcel = incoming_.take()) {
    // The order that opened this message's connection was given before the message.
    if (!obey(now)) return false;
    if (parcel->link == link_) host_.receive(parcel->message, now);
    ears_.took(parcel->link);
  }
  return true;
}

void Files::give() {
  if (!outgoing_.empty() || host_.link() == host::Link::closed) return;
  Parcel parcel{link_, Message(wire::limits::message_bytes)};
  const auto more = [this](std::span<std::uint8_t> room) { return stop_.raised() ? 0 : taken_.next_part(room); };
  const std::size_t length = host_.next_message(parcel.message, more);
  if (length == 0) return;
  parcel.message.resize(length);
  outgoing_.put(parcel);
  ears_.gave();
}

void Files::hear(const host::Viewer& viewer, const wire::Header& header, std::span<const std::uint8_t> message) {
  if (!given_.heard(viewer, header, message)) taken_.heard(viewer, header, message);
}

void Files::report(FileReport report) {
  const bool saved = report.outcome == FileOutcome::saved;
  ended_.push_back({.direction = report.direction,
                    .name = report.name,
                    .size = report.size,
                    .done = saved ? report.size : 0,
                    .outcome = report.outcome});
  if (ended_.size() > ended_shown) ended_.erase(ended_.begin());
  ears_.report(std::move(report));
}

void Files::show(Time now) {
  scene_.lines = ended_;
  given_.show(scene_.lines);
  taken_.show(scene_.lines);
  const bool news = scene_.question != taken_.question() || scene_.lines.size() != shown_.lines.size();
  scene_.question = taken_.question();
  if (scene_ == shown_ || (!news && now - shown_at_ < show_interval_ms)) return;
  shown_ = scene_;
  shown_at_ = now;
  ears_.shown(scene_);
}

}  // namespace guichet::agent
