#include "bench/race.h"

#include <ctime>

#include <cstring>

#include "core/encode/compare.h"

namespace guichet::bench {
namespace {

// Between changes the program looks so often whether something is to be made exact.
constexpr Time tick_ms = 16;
// Longer than this after the last change nothing is waited for.
constexpr Time patience_ms = 5'000;
// Still for so long, the picture should be exact: what is not by then counts with the time it stood so.
constexpr Time still_ms = 600;
// Every so many-th frame is compared by its pixels; whether it is exact is compared each time.
constexpr std::size_t quality_every = 5;

double processor_ms() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

// What a step changed, block by block.
class Changed {
 public:
  Changed(std::uint16_t width, std::uint16_t height)
      : columns_((width + block_side - 1) / block_side), rows_((height + block_side - 1) / block_side) {
    before_.resize(width, height);
    blocks_.assign(static_cast<std::size_t>(columns_ * rows_), 0);
  }

  Change find(const FrameView& now, const std::vector<Rectangle>& damaged, bool all) {
    runs_.clear();
    std::ranges::fill(blocks_, std::uint8_t{0});
    for (const Rectangle& where : damaged) mark(now, where, all);
    for (std::int32_t row = 0; row < rows_; ++row) gather(now, row);
    return {damaged, blocks_, runs_};
  }
  Change none() {
    runs_.clear();
    std::ranges::fill(blocks_, std::uint8_t{0});
    return {{}, blocks_, runs_};
  }

 private:
  Rectangle block(std::int32_t column, std::int32_t row, const FrameView& now) const {
    return intersect({column * block_side, row * block_side, block_side, block_side}, now.bounds());
  }
  std::uint8_t& at(std::int32_t column, std::int32_t row) {
    return blocks_[static_cast<std::size_t>(row * columns_ + column)];
  }
  void mark(const FrameView& now, const Rectangle& where, bool all) {
    const FrameView before = before_.view();
    for (std::int32_t row = where.y / block_side; row <= (where.bottom() - 1) / block_side; ++row)
      for (std::int32_t column = where.x / block_side; column <= (where.right() - 1) / block_side; ++column)
        if (all || differs(now, before, block(column, row, now))) at(column, row) = 1;
  }
  void gather(const FrameView& now, std::int32_t row) {
    const FrameView before = before_.view();
    for (std::int32_t from = 0; from < columns_; ++from) {
      if (at(from, row) == 0) continue;
      Rectangle run = block(from, row, now);
      while (from + 1 < columns_ && at(from + 1, row) != 0) run = unite(run, block(++from, row, now));
      runs_.push_back(run);
      for (std::int32_t y = run.y; y < run.bottom(); ++y)
        std::memcpy(before.at(run.x, y), now.at(run.x, y), static_cast<std::size_t>(run.width) * pixel_bytes);
    }
  }

  std::int32_t columns_;
  std::int32_t rows_;
  Frame before_;
  std::vector<std::uint8_t> blocks_;
  std::vector<Rectangle> runs_;
};

void compare(const FrameView& real, const FrameView& shown, const Change& change, Figures& figures) {
  for (const Rectangle& run : change.runs) {
    for (std::int32_t y = run.y; y < run.bottom(); ++y) {
      const std::uint8_t* one = real.at(run.x, y);
      const std::uint8_t* other = shown.at(run.x, y);
      std::uint64_t squares = 0;
      for (std::int32_t x = 0; x < run.width; ++x, one += pixel_bytes, other += pixel_bytes)
        for (int colour = 0; colour < 3; ++colour) {
          const int difference = one[colour] - other[colour];
          squares += static_cast<std::uint64_t>(difference * difference);
        }
      figures.squares += static_cast<double>(squares);
    }
    figures.compared += 3.0 * run.width * run.height;
  }
}

}  // namespace

class Race {
 public:
  Race(const FrameView& view, Contestant& contestant) : view_(view), contestant_(contestant) {}

  void frame(const Change& change, Time now) {
    const double before = processor_ms();
    contestant_.encode(view_, change, now);
    const double spent = processor_ms() - before;
    const Sent sent = contestant_.sent();
    if (!change.runs.empty()) changed(now);
    const FrameView shown = contestant_.shown();
    if (sent.exact) {
      ++figures_.exact_frames;
      figures_.wrong_frames += differs(view_, shown, view_.bounds()) ? 1 : 0;
      if (inexact_) settle(now - changed_at_);
      inexact_ = false;
    }
    if (first_) {
      first_ = false;
      figures_.first_bytes = sent.bytes;
      return;
    }
    figures_.cpu_ms += spent;
    if (sent.bytes == 0) return;
    figures_.frame_ms.push_back(spent);
    figures_.bytes += sent.bytes;
    figures_.refresh_bytes += sent.refresh_bytes;
    if (!change.runs.empty() && figures_.frame_ms.size() % quality_every == 0)
      compare(view_, shown, change, figures_);
  }

  bool inexact() const { return inexact_; }
  Figures figures() const { return figures_; }

 private:
  void changed(Time now) {
    if (inexact_ && now - changed_at_ > still_ms) settle(now - changed_at_);
    inexact_ = true;
    changed_at_ = now;
    figures_.exact_after_ms.reset();
  }
  void settle(Time after) {
    figures_.exact_after_ms = after;
    figures_.longest_inexact_ms = std::max(figures_.longest_inexact_ms.value_or(0), after);
  }

  FrameView view_;
  Contestant& contestant_;
  Figures figures_;
  bool first_ = true;
  bool inexact_ = false;
  Time changed_at_ = 0;
};

Figures race(TraceReader& trace, Picture& picture, Contestant& contestant) {
  const FrameView view = picture.surface(0);
  Changed changed(view.width, view.height);
  Race race(view, contestant);
  // The next step is read ahead into a picture of its own: until it is due, the one before stands.
  Frame ahead;
  ahead.resize(view.width, view.height);
  bool more = trace.step(ahead.view());
  bool first = true;
  Time now = 0;
  Time last = 0;
  while (more || (now < last + patience_ms && race.inexact())) {
    if (more && trace.at() <= now + tick_ms) {
      now = std::max(now, trace.at());
      last = now;
      std::memcpy(view.pixels, ahead.view().pixels, view.stride * view.height);
      const std::vector<Rectangle> damaged = trace.damaged();
      if (!damaged.empty()) race.frame(changed.find(view, damaged, first), now);
      first = false;
      more = trace.step(ahead.view());
      continue;
    }
    now += tick_ms;
    if (contestant.pending(now)) race.frame(changed.none(), now);
    else if (!more && !contestant.pending(now) && !race.inexact()) break;
  }
  Figures figures = race.figures();
  figures.length_ms = last;
  return figures;
}

}  // namespace guichet::bench
