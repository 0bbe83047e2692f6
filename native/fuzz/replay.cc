// Plays inputs without libFuzzer: fuzz-x SECONDS FOLDER... Each file as it is, then damaged at random until the time is over.
// Ends well, or with the sanitizer's report; the input that did it is then in the file `crash` of the working folder.
#include <sanitizer/common_interface_defs.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <vector>

#include "fuzz/input.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

Bytes read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const Bytes* playing = nullptr;

void keep_crash() {
  std::ofstream("crash", std::ios::binary).write(reinterpret_cast<const char*>(playing->data()),
                                                 static_cast<std::streamsize>(playing->size()));
}

void play(const Bytes& input) {
  playing = &input;
  LLVMFuzzerTestOneInput(input.data(), input.size());
}

void damage(Bytes& input, const Bytes& other, std::mt19937& random) {
  const auto below = [&random](std::size_t bound) { return bound == 0 ? 0 : random() % bound; };
  for (std::size_t times = 1 + below(4); times > 0; --times) {
    const std::size_t at = below(input.size() + 1);
    const auto place = input.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(5)) {
      case 0:
        if (at < input.size()) *place = static_cast<std::uint8_t>(random());
        break;
      case 1:
        if (at < input.size()) *place ^= static_cast<std::uint8_t>(1u << below(8));
        break;
      case 2:
        input.erase(place, input.begin() + static_cast<std::ptrdiff_t>(std::min(input.size(), at + below(9))));
        break;
      case 3:
        input.insert(place, below(9), static_cast<std::uint8_t>(random()));
        break;
      default:
        input.resize(at);
        input.insert(input.end(), other.begin() + static_cast<std::ptrdiff_t>(below(other.size())), other.end());
    }
  }
}

}  // namespace

// Asked by the sanitizer: an abort of a target is a report too.
extern "C" const char* __asan_default_options() { return "handle_abort=1"; }

int main(int count, char** words) {
  __sanitizer_set_death_callback(keep_crash);
  if (count < 3) {
    std::cerr << "usage: " << words[0] << " SECONDS FOLDER...\n";
    return 2;
  }
  std::vector<Bytes> kept;
  for (int index = 2; index < count; ++index)
    for (const auto& entry : std::filesystem::directory_iterator(words[index])) kept.push_back(read_file(entry.path()));
  if (kept.empty()) {
    std::cerr << "there are no inputs\n";
    return 2;
  }
  for (const Bytes& input : kept) play(input);
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(std::atoi(words[1]));
  std::mt19937 random(static_cast<std::uint32_t>(kept.size()));
  std::size_t runs = kept.size();
  for (; std::chrono::steady_clock::now() < until; ++runs) {
    Bytes input = kept[random() % kept.size()];
    damage(input, kept[random() % kept.size()], random);
    play(input);
  }
  std::cout << kept.size() << " kept inputs, " << runs << " runs\n";
}
