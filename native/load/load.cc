#include "load/load.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <sstream>
#include <stdexcept>
#include <system_error>

namespace guichet::load {

namespace {

using std::chrono::milliseconds;

constexpr int events_at_once = 512;
constexpr milliseconds renew_every{100};
// A session that is not there after so long never will be.
constexpr std::chrono::seconds connect_within{60};
constexpr std::size_t usually_at_once = 16;
// The kernel wakes this program when it is due, not up to 50 µs later.
constexpr unsigned long timer_slack_ns = 1;
// A frame that is larger leaves in parts.
constexpr std::size_t part_bytes = wire::limits::part_bytes;

std::chrono::nanoseconds of_seconds(double seconds) {
  return std::chrono::nanoseconds(static_cast<std::int64_t>(seconds * 1e9));
}

Frame frame_of(std::size_t bytes) {
  const std::size_t messages = (bytes + part_bytes - 1) / part_bytes;
  return {bytes / messages, messages};
}

}  // namespace

Load::Load(Setting setting, Passes* passes)
    : setting_(std::move(setting)), passes_(passes), epoll_(epoll_create1(EPOLL_CLOEXEC)) {
  if (epoll_ < 0) throw std::system_error(errno, std::generic_category(), "epoll");
  prctl(PR_SET_TIMERSLACK, timer_slack_ns);
  if (setting_.protocol != Protocol::direct && setting_.protocol != Protocol::bare) return;
  std::uint16_t port = 0;
  listener_ = listen_locally(port);
  epoll_event event{.events = EPOLLIN, .data = {.ptr = this}};
  epoll_ctl(epoll_, EPOLL_CTL_ADD, listener_, &event);
  if (setting_.protocol == Protocol::direct) setting_.port = port;
  std::printf("{\"event\":\"listening\",\"port\":%u}\n", port);
}

Load::~Load() {
  sessions_.clear();
  if (listener_ >= 0) close(listener_);
  close(epoll_);
}

void Load::obey() {
  fcntl(STDIN_FILENO, F_SETFL, fcntl(STDIN_FILENO, F_GETFL) | O_NONBLOCK);
  epoll_event event{.events = EPOLLIN, .data = {.ptr = nullptr}};
  epoll_ctl(epoll_, EPOLL_CTL_ADD, STDIN_FILENO, &event);
  while (!over_) {
    attend_until(Clock::now() + renew_every);
    char piece[256];
    ssize_t got = 0;
    while ((got = read(STDIN_FILENO, piece, sizeof piece)) > 0) line_.append(piece, static_cast<std::size_t>(got));
    over_ = got == 0;
    for (auto end = line_.find('\n'); end != std::string::npos; end = line_.find('\n')) {
      const std::string line = line_.substr(0, end);
      line_.erase(0, end + 1);
      obey(line);
      std::fflush(stdout);
    }
  }
}

void Load::obey(const std::string& line) {
  std::istringstream words(line);
  std::string word;
  words >> word;
  if (word == "connect") {
    std::size_t sessions = 0, viewers = 1, at_once = usually_at_once;
    words >> sessions >> viewers >> at_once;
    return connect(sessions, viewers, std::max<std::size_t>(at_once, 1));
  }
  if (word == "run") {
    double frames_per_second = 0, seconds = 0;
    std::size_t bytes = 0;
    words >> frames_per_second >> bytes >> seconds;
    return run(frames_per_second, bytes, seconds);
  }
  if (word == "flood") {
    std::size_t bytes = 0;
    double seconds = 0;
    words >> bytes >> seconds;
    return flood(bytes, seconds);
  }
  if (word == "wait") {
    double seconds = 0;
    words >> seconds;
    meter_.start();
    attend_until(Clock::now() + of_seconds(seconds));
    return report(seconds);
  }
  if (word == "stall") {
    std::size_t session = 0, viewer = 0;
    words >> session >> viewer;
    if (session < sessions_.size()) sessions_[session]->stall(viewer);
  } else if (word == "idle") {
    idle_ = sessions_.size();
  } else if (word == "close") {
    sessions_.clear();
    connected_ = idle_ = 0;
  } else {
    throw std::runtime_error("not understood: " + line);
  }
  std::printf("{\"event\":\"%s\"}\n", word.c_str());
}

void Load::watch(Link& link) {
  epoll_event event{.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data = {.ptr = &link}};
  epoll_ctl(epoll_, EPOLL_CTL_ADD, link.descriptor(), &event);
}

void Load::accept() {
  for (int descriptor = accept_from(listener_); descriptor >= 0; descriptor = accept_from(listener_)) {
    // Sessions open one at a time here, so it can only be the last one's.
    if (!sessions_.empty() && sessions_.back()->wants_accepted()) sessions_.back()->accept(descriptor);
    else ::close(descriptor);
  }
}

void Load::attend_until(Time due) {
  epoll_event events[events_at_once];
  do {
    const auto left = std::max(due - Clock::now(), Clock::duration::zero());
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timespec patience{static_cast<time_t>(seconds.count()), static_cast<long>((left - seconds).count())};
    const int count = epoll_pwait2(epoll_, events, events_at_once, &patience, nullptr);
    bool asked = false;
    for (int index = 0; index < count; ++index) {
      void* what = events[index].data.ptr;
      if (what == nullptr) asked = true;
      else if (what == this) accept();
      else static_cast<Link*>(what)->attend();
    }
    renew();
    // Words wait until what is under way is done; only between two words they are looked for.
    if (asked && !meter_.running) return;
  } while (Clock::now() < due);
}

void Load::renew() {
  if (setting_.protocol != Protocol::guichet || sessions_.empty()) return;
  // One after the other, as those of sessions that began at different times come.
  const Time now = Clock::now();
  const auto share = std::chrono::duration<double>(now - renewed_) / std::chrono::duration<double>(renew_every);
  renewals_due_ += std::min(share, 1.0) * static_cast<double>(sessions_.size());
  renewed_ = now;
  for (; renewals_due_ >= 1; renewals_due_ -= 1) sessions_[next_renewed_++ % sessions_.size()]->renew(now);
}

std::size_t Load::broken() const {
  std::size_t count = 0;
  for (const auto& session : sessions_) count += session->broken() ? 1 : 0;
  return count;
}

void Load::connect(std::size_t sessions, std::size_t viewers, std::size_t at_once) {
  if (listener_ >= 0) at_once = 1;
  const Time since = Clock::now();
  const std::size_t target = sessions_.size() + sessions;
  meter_.start();
  std::size_t settled = connected_;
  while (settled < target && Clock::now() - since < connect_within + milliseconds(10) * sessions) {
    while (sessions_.size() < target && sessions_.size() - settled < at_once)
      sessions_.push_back(std::make_unique<Session>(setting_, passes_, meter_, sessions_.size(), viewers,
                                                    [this](Link& link) { watch(link); }));
    attend_until(Clock::now() + milliseconds(1));
    while (settled < sessions_.size() && (sessions_[settled]->ready() || sessions_[settled]->broken())) ++settled;
  }
  connected_ = settled;
  meter_.running = false;
  std::printf("{\"event\":\"connect\",\"sessions\":%zu,\"broken\":%zu,\"missing\":%zu,\"seconds\":%.3f}\n",
              sessions_.size(), broken(), target - settled,
              std::chrono::duration<double>(Clock::now() - since).count());
}

void Load::run(double frames_per_second, std::size_t bytes, double seconds) {
  const std::size_t active = sessions_.size() - idle_;
  if (active == 0) throw std::runtime_error("there is no session to send frames");
  const Frame frame = frame_of(bytes);
  const double between = 1 / (frames_per_second * static_cast<double>(active));
  const auto frames = static_cast<std::uint64_t>(seconds / between);
  meter_.start();
  const Time since = Clock::now();
  for (std::uint64_t index = 0; index < frames; ++index) {
    const Time due = since + of_seconds(between * static_cast<double>(index));
    // Looked at between any two frames: nobody waits longer for this program than for one frame.
    attend_until(due);
    const Time now = Clock::now();
    meter_.late.add(now - due);
    sessions_[idle_ + index % active]->give(frame, now);
  }
  const auto took = std::chrono::duration<double>(Clock::now() - since).count();
  // What is under way may arrive.
  attend_until(Clock::now() + milliseconds(500));
  report(took);
}

void Load::flood(std::size_t bytes, double seconds) {
  if (sessions_.size() == idle_) throw std::runtime_error("there is no session to flood");
  Session& session = *sessions_[idle_];
  session.flood(bytes);
  attend_until(Clock::now() + milliseconds(500));
  meter_.start();
  const Time since = Clock::now();
  attend_until(since + of_seconds(seconds));
  const auto took = std::chrono::duration<double>(Clock::now() - since).count();
  session.flood(0);
  report(took);
  attend_until(Clock::now() + milliseconds(100));
}

void Load::report(double seconds) {
  meter_.running = false;
  auto& latency = meter_.latency;
  std::printf(
      "{\"event\":\"measured\",\"seconds\":%.4f,\"given\":%llu,\"dropped\":%llu,\"arrived\":%zu,\"arrivedBytes\":%llu,"
      "\"broken\":%zu,\"p50\":%.1f,\"p99\":%.1f,\"p999\":%.1f,\"most\":%.1f,\"lateP50\":%.1f,\"lateP99\":%.1f}\n",
      seconds, static_cast<unsigned long long>(meter_.given), static_cast<unsigned long long>(meter_.dropped),
      latency.count(), static_cast<unsigned long long>(meter_.arrived_bytes), broken(),
      static_cast<double>(latency.at(0.5)), static_cast<double>(latency.at(0.99)),
      static_cast<double>(latency.at(0.999)), static_cast<double>(latency.at(1)),
      static_cast<double>(meter_.late.at(0.5)), static_cast<double>(meter_.late.at(0.99)));
}

}  // namespace guichet::load
