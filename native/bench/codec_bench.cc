// codec-bench TRACE [CONTESTANT...]: runs the trace by each of the contestants (all of them when none is named) and prints
// a line of JSON for each.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <exception>
#include <functional>
#include <memory>

#include "bench/guichet.h"
#include "bench/race.h"
#include "bench/vpx_whole.h"
#ifdef GUICHET_OPENH264
#include "bench/openh264_whole.h"
#endif

namespace {

using namespace guichet;
using namespace guichet::bench;

// Of 0 to 63 and of 0 to 51: chosen so that the trace of the video comes out as good as with the program's own encoder.
constexpr unsigned int vp8_quantiser = 14;
constexpr unsigned int vp9_quantiser = 21;
#ifdef GUICHET_OPENH264
constexpr int openh264_quantiser = 22;
#endif

constexpr double bytes_a_kilobyte = 1000;
constexpr double most_decibels = 99;

double rank(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const auto place = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
  return values[std::max<std::size_t>(place, 1) - 1];
}

void print(const char* name, std::optional<Time> value) {
  if (value) std::printf(",\"%s\":%llu", name, static_cast<unsigned long long>(*value));
}

void report(const std::string& name, const Figures& figures, const Contestant& contestant) {
  const double seconds = static_cast<double>(std::max<Time>(figures.length_ms, 1)) / 1e3;
  const double mean = figures.compared > 0 ? figures.squares / figures.compared : 0;
  const double decibels = mean > 0 ? std::min(most_decibels, 10 * std::log10(255.0 * 255.0 / mean)) : most_decibels;
  std::printf("{\"contestant\":\"%s\",\"seconds\":%.2f,\"frames\":%zu", name.c_str(), seconds, figures.frame_ms.size());
  std::printf(",\"cpuMsPerSecond\":%.2f,\"frameMsP50\":%.2f,\"frameMsP99\":%.2f", figures.cpu_ms / seconds,
              rank(figures.frame_ms, 0.5), rank(figures.frame_ms, 0.99));
  std::printf(",\"kilobytesPerSecond\":%.2f,\"refreshKilobytesPerSecond\":%.2f,\"firstKilobytes\":%.1f",
              static_cast<double>(figures.bytes - figures.refresh_bytes) / bytes_a_kilobyte / seconds,
              static_cast<double>(figures.refresh_bytes) / bytes_a_kilobyte / seconds,
              static_cast<double>(figures.first_bytes) / bytes_a_kilobyte);
  std::printf(",\"decibels\":%.1f,\"exactFrames\":%zu,\"wrongFrames\":%zu", decibels, figures.exact_frames,
              figures.wrong_frames);
  print("exactAfterMs", figures.exact_after_ms);
  print("longestInexactMs", figures.longest_inexact_ms);
  if (const auto* const own = dynamic_cast<const Guichet*>(&contestant)) {
    std::printf(",\"bytes\":{");
    const char* comma = "";
    for (const auto& [kind, bytes] : own->kinds()) {
      std::printf("%s\"%s\":%zu", comma, kind.c_str(), bytes);
      comma = ",";
    }
    std::printf("}");
  }
  std::puts("}");
  std::fflush(stdout);
}

std::unique_ptr<Contestant> contestant(const std::string& name, Picture& picture) {
  const FrameView view = picture.surface(0);
  if (name == "guichet") return std::make_unique<Guichet>(picture);
  if (name == "vp8") return std::make_unique<VpxWhole>(VpxCodec::vp8, view.width, view.height, vp8_quantiser);
  if (name == "vp9") return std::make_unique<VpxWhole>(VpxCodec::vp9, view.width, view.height, vp9_quantiser);
#ifdef GUICHET_OPENH264
  if (name == "openh264") return std::make_unique<Openh264Whole>(view.width, view.height, openh264_quantiser);
#endif
  throw std::runtime_error("there is no contestant " + name);
}

void run(const std::string& path, const std::string& name) {
  TraceReader trace(path);
  Layout layout;
  Monitor monitor;
  monitor.width = trace.width();
  monitor.height = trace.height();
  layout.monitors.push_back(monitor);
  Picture picture;
  picture.reset(layout);
  const auto running = contestant(name, picture);
  report(name, race(trace, picture, *running), *running);
}

}  // namespace

int main(int count, char** parameters) {
  if (count < 2) {
    std::fputs("usage: codec-bench TRACE [CONTESTANT...]\n", stderr);
    return 2;
  }
  std::vector<std::string> names(parameters + 2, parameters + count);
  if (names.empty()) names = {"guichet", "vp8", "vp9"};
#ifdef GUICHET_OPENH264
  if (count == 2) names.push_back("openh264");
#endif
  try {
    for (const std::string& name : names) run(parameters[1], name);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
