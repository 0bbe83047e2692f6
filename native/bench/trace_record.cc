// trace-record FILE SECONDS: records the first monitor of the X display of the environment, as the program captures it.
// Says "recording" on a line of its own once the first picture is kept.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>

#include "bench/trace.h"
#include "core/picture/picture.h"
#include "x11/desktop.h"

namespace {

using namespace guichet;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// What a viewer's display shows: the program begins no more frames either.
constexpr milliseconds frame_interval{16};

int record(const char* path, milliseconds length) {
  std::string why;
  const auto desktop = x11::Desktop::open(nullptr, why);
  if (!desktop) {
    std::fprintf(stderr, "nothing to record: %s\n", why.c_str());
    return 2;
  }
  Capture& capture = desktop->capture();
  capture.wait(milliseconds::zero());
  Picture picture;
  picture.reset(capture.layout());
  if (picture.surfaces() == 0) {
    std::fputs("nothing to record: there is no monitor\n", stderr);
    return 2;
  }
  const FrameView view = picture.surface(0);
  bench::TraceWriter trace(path, view.width, view.height);
  const auto begun = steady_clock::now();
  const auto since = [begun] { return std::chrono::duration_cast<milliseconds>(steady_clock::now() - begun); };
  std::vector<Rectangle> damaged;
  bool said = false;
  for (milliseconds now{0}; now < length; now = since()) {
    damaged.clear();
    if (capture.grab(0, view, damaged) && !damaged.empty()) trace.step(static_cast<Time>(now.count()), damaged, view);
    if (!said) {
      std::puts("recording");
      std::fflush(stdout);
      said = true;
    }
    const milliseconds spent = since() - now;
    if (spent < frame_interval) std::this_thread::sleep_for(frame_interval - spent);
    while (since() < length) {
      const Changes changes = capture.wait(std::min(frame_interval, length - since()));
      if (changes.lost || changes.layout) {
        std::fputs("the display went away or changed its size\n", stderr);
        return 1;
      }
      if (changes.damage) break;
    }
  }
  // Nothing more changed until here: a trace lasts as long as it was looked at.
  trace.step(static_cast<Time>(since().count()), {}, view);
  trace.end();
  return 0;
}

}  // namespace

int main(int count, char** parameters) {
  const double seconds = count == 3 ? std::atof(parameters[2]) : 0;
  if (seconds <= 0) {
    std::fputs("usage: trace-record FILE SECONDS\n", stderr);
    return 2;
  }
  try {
    return record(parameters[1], milliseconds(static_cast<std::int64_t>(seconds * 1000)));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
