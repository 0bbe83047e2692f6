// What is lossy, and several viewers: a film must not keep two of them apart for ever.
#include <array>
#include <deque>
#include <memory>
#include <vector>

#include "core/lanes/lanes.h"
#include "fuzz/onlooker.h"
#include "lossy.h"

namespace guichet::lossy {
namespace {

constexpr std::uint16_t width = 640;
constexpr std::uint16_t height = 480;
constexpr Rectangle stage{101, 57, 320, 181};
constexpr Rectangle letter{500, 400, 9, 14};
constexpr Time frame_ms = 33;
constexpr double alike = 30;

Layout layout_of_one() {
  Layout layout;
  layout.generation = 1;
  layout.monitors.push_back({.width = width, .height = height, .name = {}});
  return layout;
}

// A program and its viewers, each at the end of a way with its own time there and back.
class Hall {
 public:
  Hall() {
    picture_.reset(layout_of_one());
    const FrameView screen = picture_.surface(0);
    std::fill(screen.pixels, screen.pixels + screen.stride * screen.height, std::uint8_t{0xf0});
    film(screen, stage, 0);
  }

  void enter(std::uint16_t peer, Time round_trip, std::uint32_t decodes = wire::decodes_vp8 | wire::decodes_jpeg) {
    seats_.push_back({peer, round_trip, 0, std::make_unique<fuzz::Onlooker>(picture_)});
    lanes_.join(peer);
    lanes_.decodes(peer, decodes);
  }
  void play(Time length) {
    for (const Time end = now_ + length; now_ < end; ++now_) {
      if (now_ % frame_ms == 0) {
        film(picture_.surface(0), stage, static_cast<double>(now_) / 300);
        lanes_.damage(0, stage);
      }
      pass();
    }
  }
  // As often as the film has a new picture, a letter is typed, which the desktop shows with it; videos() before it is seen.
  std::uint32_t type() {
    now_ += (frame_ms - now_ % frame_ms) % frame_ms;
    lanes_.acted(now_);
    const FrameView screen = picture_.surface(0);
    for (std::int32_t y = letter.y; y < letter.bottom(); ++y)
      for (std::int32_t x = letter.x; x < letter.right(); ++x) screen.at(x, y)[0] ^= 0xff;
    lanes_.damage(0, letter);
    const std::uint32_t before = seats_[0].onlooker->videos();
    letter_seen_after_ = unseen;
    play(frame_ms);
    return letter_seen_after_ - before;
  }
  void rest(Time length) {
    for (const Time end = now_ + length; now_ < end; ++now_) pass();
  }

  Lanes& lanes() { return lanes_; }
  Picture& picture() { return picture_; }
  fuzz::Onlooker& onlooker(std::size_t seat) { return *seats_[seat].onlooker; }
  bool taken() const { return taken_; }

 private:
  struct Seat {
    std::uint16_t peer;
    Time round_trip;
    std::uint16_t lane;
    std::unique_ptr<fuzz::Onlooker> onlooker;
  };
  struct Message {
    Time arrives;
    std::size_t seat;
    std::vector<std::uint8_t> bytes;
  };
  struct Answer {
    Time arrives;
    std::size_t seat;
    std::uint16_t lane;
    std::uint32_t frame;
  };

  void pass() {
    for (std::size_t at = 0; at < answers_.size();) {
      if (answers_[at].arrives > now_) {
        ++at;
        continue;
      }
      const Answer answer = answers_[at];
      answers_.erase(answers_.begin() + static_cast<std::ptrdiff_t>(at));
      lanes_.acknowledge(answer.lane, seats_[answer.seat].peer, answer.frame, 1'000, now_);
    }
    for (std::size_t at = 0; at < messages_.size();) {
      if (messages_[at].arrives > now_) {
        ++at;
        continue;
      }
      const Message message = messages_[at];
      messages_.erase(messages_.begin() + static_cast<std::ptrdiff_t>(at));
      deliver(message);
    }
    while (const std::size_t length = lanes_.next_message(room_, now_)) route({room_.data(), length});
  }

  // As the relay does: to all of the lane, in order.
  void route(std::span<const std::uint8_t> message) {
    const auto header = wire::read_header(message);
    if (!header) return;
    if (header->type == wire::Type::lane) {
      wire::Lane lane;
      wire::read_body(message, lane);
      for (const auto& member : lane.members)
        for (Seat& seat : seats_)
          if (seat.peer == member.peer) seat.lane = header->lane;
      return;
    }
    for (std::size_t seat = 0; seat < seats_.size(); ++seat)
      if (seats_[seat].lane == header->lane)
        messages_.push_back({now_ + seats_[seat].round_trip / 2, seat, {message.begin(), message.end()}});
  }

  void deliver(const Message& message) {
    Seat& seat = seats_[message.seat];
    taken_ = seat.onlooker->take(message.bytes) && taken_;
    if (letter_seen_after_ == unseen && seat.onlooker->shows(picture_, 0, letter))
      letter_seen_after_ = seats_[0].onlooker->videos();
    const auto header = wire::read_header(message.bytes);
    wire::FramePart part;
    if (header->type != wire::Type::frame_part || !wire::read_body(message.bytes, part) || part.last == 0) return;
    answers_.push_back({now_ + seat.round_trip / 2, message.seat, header->lane, part.frame});
  }

  Picture picture_;
  Lanes lanes_{picture_};
  std::vector<Seat> seats_;
  std::deque<Message> messages_;
  std::deque<Answer> answers_;
  std::array<std::uint8_t, wire::limits::message_bytes> room_{};
  Time now_ = 1'000;
  bool taken_ = true;
  // How many pictures of the film the first viewer had when it saw the last letter.
  static constexpr std::uint32_t unseen = ~std::uint32_t{0};
  std::uint32_t letter_seen_after_ = 0;
};

}  // namespace

void viewers_of_a_film() {
  for (const Time round_trip : {Time{4}, Time{120}}) {
    const std::string way = ", " + std::to_string(round_trip) + " ms away and back";
    Hall hall;
    hall.enter(1, 4);
    hall.play(1'000);
    hold(hall.onlooker(0).videos() > 15, "a film plays for one viewer" + way);
    hall.enter(2, round_trip);
    hall.play(2);
    hold(hall.lanes().open_lanes() == 2, "who joins has a lane at first" + way);
    hall.play(2'500);
    hold(hall.lanes().open_lanes() == 1, "and shares that of the others while the film goes on" + way);
    const std::uint64_t encoded = hall.lanes().frames_encoded();
    const std::uint32_t shown = hall.onlooker(0).videos();
    const std::uint32_t keys = hall.onlooker(0).key_pictures();
    hall.play(1'500);
    const std::uint64_t frames = hall.lanes().frames_encoded() - encoded;
    hold(hall.onlooker(0).videos() - shown > 30 && frames <= 1'500 / frame_ms + 1,
         "each frame of it is encoded once: " + std::to_string(frames) + way);
    hold(hall.onlooker(0).key_pictures() == keys && keys <= 3, "with one key picture for both" + way);
    hall.rest(300);
    for (const std::size_t seat : {0u, 1u}) {
      const double like = hall.onlooker(seat).likeness(hall.picture(), 0, stage);
      hold(like > alike, "viewer " + std::to_string(seat + 1) + " sees what plays, " + std::to_string(like) + " dB" + way);
    }
    hall.rest(2'000);
    hold(hall.taken(), "and no viewer ever had to refuse anything" + way);
    for (const std::size_t seat : {0u, 1u})
      hold(hall.onlooker(seat).told_exact() && hall.onlooker(seat).shows(hall.picture()),
           "viewer " + std::to_string(seat + 1) + " has every pixel once it rests" + way);
  }

  Hall hall;
  hall.enter(1, 4);
  hall.play(1'000);
  hall.enter(2, 4, 0);
  hall.play(2'500);
  const std::uint32_t videos = hall.onlooker(0).videos();
  hall.play(1'000);
  hold(hall.lanes().open_lanes() == 2 && hall.onlooker(0).videos() > videos + 20,
       "who decodes no video does not take it from the others");
  hold(hall.onlooker(1).videos() == 0, "and gets none");
  hall.rest(3'000);
  hold(hall.lanes().open_lanes() == 1 && hall.onlooker(1).shows(hall.picture()), "until nothing plays any more");
}

// A letter that is typed beside a film is not behind the film's picture.
void letters_beside_a_film() {
  constexpr int letters = 30;
  for (const Time round_trip : {Time{4}, Time{120}}) {
    const bool near = round_trip == 4;
    const std::string way = ", " + std::to_string(round_trip) + " ms away and back";
    Hall hall;
    hall.enter(1, round_trip);
    hall.play(2'000);
    const std::uint32_t shown = hall.onlooker(0).videos();
    const std::uint64_t encoded = hall.lanes().frames_encoded();
    int before = 0;
    for (int typed = 0; typed < letters; ++typed) before += hall.type() == 0 ? 1 : 0;
    const std::uint64_t frames = hall.lanes().frames_encoded() - encoded;
    if (near) hold(before == letters, "a letter is seen before the film's next picture: " + std::to_string(before) + way);
    else hold(frames <= letters, "few frames may be under way, and a letter comes with the film: " + std::to_string(frames) + way);
    hall.rest(round_trip);
    hold(hall.onlooker(0).videos() - shown >= letters - 3, "and the film goes on" + way);
    hall.rest(2'000);
    hold(hall.taken() && hall.onlooker(0).told_exact() && hall.onlooker(0).shows(hall.picture()),
         "until all of it rests, exact" + way);
  }
}

// Three screens of 4K are more than a frame may unpack to.
void screens_of_photographs() {
  Layout layout;
  for (std::uint8_t id = 0; id < 3; ++id)
    layout.monitors.push_back({.id = id, .width = 3'840, .height = 2'160, .name = {}});
  Picture picture;
  picture.reset(layout);
  for (std::uint8_t id = 0; id < 3; ++id) {
    const FrameView screen = picture.surface(id);
    for (std::int32_t y = 0; y < screen.height; ++y) {
      for (std::int32_t x = 0; x < screen.width; ++x) {
        std::uint8_t* const pixel = screen.at(x, y);
        pixel[0] = static_cast<std::uint8_t>(x / 2 + y / 3);
        pixel[1] = static_cast<std::uint8_t>(y / 2 + id * 40);
        pixel[2] = static_cast<std::uint8_t>((x + y) / 4);
      }
    }
  }
  fuzz::Onlooker onlooker(picture);
  Lane lane(1);
  lane.reset(layout);
  Terms terms;
  terms.now = 10'000;
  terms.decodes = wire::decodes_jpeg;
  const bool taken = onlooker.hear(lane, picture, terms);
  hold(taken, std::string("three screens of 4K full of photographs are taken by a viewer: ") + onlooker.fault());
  hold(onlooker.photographs() > 40 && onlooker.frames() > 1,
       "as " + std::to_string(onlooker.photographs()) + " photographs in " + std::to_string(onlooker.frames()) + " frames");
  bool all = true;
  for (std::uint8_t id = 0; id < 3; ++id)
    all = all && onlooker.likeness(picture, id, {3'000, 1'500, 840, 660}) > alike;
  hold(all, "and all of them are shown");
}

}  // namespace guichet::lossy
