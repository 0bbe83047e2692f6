#include "load/session.h"

#include "core/wire/message.h"

namespace guichet::load {

namespace {

// A program drops frames that it cannot send; so many may wait for the window.
constexpr std::size_t most_given = 64;
constexpr std::uint16_t lane = 1;
// What a part of a frame takes beside its data: the header, the frame's number, whether it is the last, the length.
constexpr std::size_t part_head_bytes = wire::limits::header_bytes + 7;

std::string path_of(std::string path, std::size_t index) {
  if (const auto at = path.find("{}"); at != std::string::npos) path.replace(at, 2, std::to_string(index));
  return path;
}

}  // namespace

Session::Session(const Setting& setting, Passes* passes, Meter& meter, std::size_t index, std::size_t viewers,
                 std::function<void(Link&)> watch)
    : setting_(setting), passes_(passes), meter_(meter), watch_(std::move(watch)), path_(path_of(setting.path, index)) {
  for (std::size_t count = 0; count < viewers; ++count) viewers_.push_back(std::make_unique<Viewer>());
  if (setting.protocol != Protocol::bare)
    connect(nullptr, begin_connection(setting.address, setting.port), Link::Kind::client);
  if (setting.protocol == Protocol::direct) return;
  for (const auto& viewer : viewers_)
    connect(viewer.get(), begin_connection(setting.address, setting.port), Link::Kind::client);
}

bool Session::wants_accepted() const {
  return (setting_.protocol == Protocol::direct && !viewers_.front()->side) ||
         (setting_.protocol == Protocol::bare && !program_);
}

void Session::accept(int descriptor) {
  if (setting_.protocol == Protocol::bare) connect(nullptr, descriptor, Link::Kind::bare);
  else connect(viewers_.front().get(), descriptor, Link::Kind::server);
}

void Session::connect(Viewer* viewer, int descriptor, Link::Kind kind) {
  const bool is_program = viewer == nullptr;
  const Side::Person person{passes_, identifier_, is_program ? identifier_ : new_identifier(),
                            is_program ? wire::PassBodySide::program : wire::PassBodySide::viewer};
  auto& side = is_program ? program_ : viewer->side;
  side = std::make_unique<Side>(setting_, descriptor, kind, path_, person, tells(viewer));
  watch_(side->link());
}

Side::Tells Session::tells(Viewer* viewer) {
  return {.ready = [this] { look_whether_ready(); },
          .received =
              [this, viewer](std::size_t bytes) {
                if (viewer != nullptr) arrived(*viewer, bytes);
              },
          .credited = [this] { drain(); },
          .closed =
              [this, viewer] {
                if (viewer == nullptr || !viewer->stalled) broken_ = true;
              }};
}

void Session::look_whether_ready() {
  if (!program_ || !program_->ready()) return;
  std::vector<std::uint16_t> members;
  for (const auto& viewer : viewers_) {
    if (!viewer->side || !viewer->side->ready()) return;
    members.push_back(viewer->side->number());
  }
  if (setting_.protocol == Protocol::guichet) program_->set_lane(members);
  ready_ = true;
}

void Session::arrived(Viewer& viewer, std::size_t bytes) {
  viewer.received += bytes;
  if (viewer.stalled) return;
  const Time now = Clock::now();
  if (meter_.running) meter_.arrived_bytes += bytes;
  const std::uint64_t before = viewer.received - bytes;
  for (Flight& flight : flights_) {
    if (flight.end > viewer.received) break;
    if (flight.end <= before) continue;
    if (meter_.running) meter_.latency.add(now - flight.at);
    --flight.awaited;
  }
  while (!flights_.empty() && flights_.front().awaited == 0) flights_.pop_front();
  drain();
}

bool Session::has_room(std::size_t bytes) const {
  if (!program_->may_send(bytes)) return false;
  for (const auto& viewer : viewers_)
    if (!viewer->stalled && sent_ + bytes - viewer->received > window_bytes) return false;
  return true;
}

void Session::send(std::size_t bytes) {
  static std::vector<std::uint8_t> room(wire::limits::message_bytes);
  static const std::vector<std::uint8_t> data(wire::limits::message_bytes, 0x5a);
  sent_ += bytes;
  if (setting_.protocol != Protocol::guichet) return program_->send(std::span(data).first(bytes));
  wire::Header header;
  header.lane = lane;
  header.sequence = ++sequence_;
  const wire::FramePart part{.frame = static_cast<std::uint32_t>(sequence_),
                             .last = 1,
                             .data = std::span(data).first(bytes - part_head_bytes)};
  program_->send(std::span(room).first(wire::write_message(room, header, part)));
}

void Session::drain() {
  if (!ready_ || broken_) return;
  while (!given_.empty()) {
    Given& next = given_.front();
    if (!has_room(next.frame.message_bytes)) return;
    send(next.frame.message_bytes);
    if (--next.frame.messages > 0) continue;
    std::size_t awaited = 0;
    for (const auto& viewer : viewers_) awaited += viewer->stalled ? 0 : 1;
    flights_.push_back({sent_, next.at, awaited});
    given_.pop_front();
  }
  while (flood_bytes_ != 0 && has_room(flood_bytes_)) send(flood_bytes_);
}

void Session::give(const Frame& frame, Time now) {
  ++meter_.given;
  if (given_.size() >= most_given || broken_) {
    ++meter_.dropped;
    return;
  }
  given_.push_back({frame, now});
  drain();
}

void Session::flood(std::size_t message_bytes) {
  flood_bytes_ = message_bytes;
  drain();
}

void Session::stall(std::size_t viewer) {
  if (viewer >= viewers_.size()) return;
  viewers_[viewer]->stalled = true;
  viewers_[viewer]->side->link().stall();
  flights_.clear();
}

void Session::renew(Time now) {
  if (program_) program_->renew(now);
  for (const auto& viewer : viewers_)
    if (viewer->side && !viewer->stalled) viewer->side->renew(now);
}

}  // namespace guichet::load
