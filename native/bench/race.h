// A trace run by a contestant: what it cost, what it gave.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bench/contestant.h"
#include "bench/trace.h"
#include "core/picture/picture.h"

namespace guichet::bench {

struct Figures {
  // Of the trace, from its first step to its last.
  Time length_ms = 0;
  // Processor time of each frame that gave bytes; of everything, the frames that gave none included. The first full
  // picture counts in none of the figures but its own.
  std::vector<double> frame_ms;
  double cpu_ms = 0;
  std::size_t first_bytes = 0;
  std::size_t bytes = 0;
  std::size_t refresh_bytes = 0;
  // The longest that it took from a last change until every pixel was exact, and after the last change of all.
  std::optional<Time> longest_inexact_ms;
  std::optional<Time> exact_after_ms;
  // Frames that ended exact; and those that said so and were not: none may.
  std::size_t exact_frames = 0;
  std::size_t wrong_frames = 0;
  // Squared differences of red, green and blue over the blocks that a frame changed, and how many were compared.
  double squares = 0;
  double compared = 0;
};

Figures race(TraceReader& trace, Picture& picture, Contestant& contestant);

}  // namespace guichet::bench
