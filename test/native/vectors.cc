// The C++ half of the wire's vectors. Without arguments it writes, one a line, the name and the bytes of messages built here
// by hand; with `again` it reads messages from standard input and writes each as it reads it, or `refused`.
#include <array>
#include <iostream>
#include <string>
#include <vector>

#include "core/wire/message.h"

namespace wire = guichet::wire;

namespace {

using Room = std::array<std::uint8_t, wire::limits::message_bytes>;
using Bytes = std::vector<std::uint8_t>;

std::string hex(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

Bytes from_hex(const std::string& text) {
  Bytes bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(text.substr(at, 2), nullptr, 16)));
  return bytes;
}

template <typename... Body>
struct Bodies {
  // The message as it is written after it was read; empty when it was refused.
  static std::string again(const wire::Header& header, std::span<const std::uint8_t> message) {
    std::string text;
    const auto attempt = [&]<typename Each>(Each body) {
      if (header.type != Each::type || !wire::read_body(message, body)) return;
      static Room room;
      text = hex(std::span(room).first(wire::write_message(room, header, body)));
    };
    (attempt(Body{}), ...);
    return text;
  }
};

using All = Bodies<wire::Challenge, wire::Join, wire::Joined, wire::Renew, wire::Credit, wire::ViewerJoined,
                   wire::ViewerRenewed, wire::PeerState, wire::ViewerSlow, wire::ViewerReady, wire::Lane, wire::Refused,
                   wire::Heartbeat, wire::HeartbeatEcho, wire::Leave, wire::Layout, wire::Reset, wire::FramePart,
                   wire::CursorShape, wire::CursorPosition, wire::Allowed, wire::Hands, wire::Stopped, wire::Acknowledge,
                   wire::ResetWanted, wire::Pointer, wire::Wheel, wire::Key, wire::Text, wire::Release, wire::InputAlive,
                   wire::ProgramHello, wire::ProgramWelcome, wire::Device, wire::Code, wire::ConsentWanted,
                   wire::ConsentAnswer, wire::ConsentVoid, wire::PassWanted, wire::PassGiven, wire::Participants,
                   wire::Released, wire::ProgramStopped, wire::ProgramLeft, wire::SessionEnded,
                   wire::CallForm, wire::CallPlaced, wire::QueuePlace, wire::ChatWrite, wire::ChatLine,
                   wire::ConsentChanged, wire::IdentityDoubted, wire::Hold, wire::Coming,
                   wire::ClipboardChanged, wire::ClipboardTaken, wire::ClipboardSet, wire::ViewerAbilities,
                   wire::SurfacesWanted, wire::ClipboardWanted, wire::ClipboardGiven, wire::Pointing, wire::Stroke,
                   wire::StrokesCleared, wire::ScreenshotTaken, wire::FileMoved, wire::FileRecorded,
                   wire::FileOffered, wire::FileAnswered, wire::FileGiven, wire::FileKept, wire::FileGivenWhole, wire::FileGiveEnded, wire::FilesWanted, wire::FilesAnswered,
                   wire::FileFound, wire::FileAccepted, wire::FileTaken, wire::FileReceived, wire::FileTakenWhole,
                   wire::FileTakeEnded>;

template <typename Body>
void show(std::string_view name, const wire::Header& header, const Body& body) {
  static Room room;
  std::cout << name << ' ' << hex(std::span(room).first(wire::write_message(room, header, body))) << '\n';
}

void show_built() {
  const Bytes data = from_hex("0001020304feff");
  const Bytes pixels = from_hex("ff0000ff00ff0080");

  wire::Layout layout;
  layout.generation = 7;
  layout.monitors.push({0, 0, 0, 1920, 1080, 100, 1, "DP-1"});
  layout.monitors.push({1, -3840, -2160, 3840, 2160, 200, 0, "Écran 2"});
  show("layout", {.peer = 5, .sequence = 9}, layout);

  wire::Reset reset;
  reset.generation = 7;
  reset.surfaces.push({0, 1920, 1080});
  reset.surfaces.push({1, 16384, 1});
  show("reset", {.lane = 1, .epoch = 65535}, reset);

  show("framePart", {.lane = 3, .epoch = 2, .sequence = 9007199254740993}, wire::FramePart{1, 1, data});
  show("cursorShape", {.sequence = 3}, wire::CursorShape{2, 1, 1, 0, pixels});
  show("cursorPosition", {.sequence = 4}, wire::CursorPosition{1, -1, 2147483647});
  show("acknowledge", {.lane = 1, .peer = 2, .epoch = 1, .sequence = 5}, wire::Acknowledge{66051, 4300});
  show("resetWanted", {.lane = 1, .peer = 2, .epoch = 1, .sequence = 6},
       wire::ResetWanted{wire::ResetWantedBecause::corrupt});
  show("pointer", {.peer = 2, .epoch = 4, .sequence = 7}, wire::Pointer{0, 7, INT32_MIN, 511, 32769, 9});
  show("wheel", {.peer = 2, .epoch = 4, .sequence = 8}, wire::Wheel{-32768, 120, 9});
  show("key", {.peer = 2, .epoch = 4, .sequence = 9}, wire::Key{4, 1, 128512, 31, 7, 9});
  show("text", {.peer = 2, .epoch = 4, .sequence = 10}, wire::Text{"déjà 😀"});
  show("credit", {}, wire::Credit{UINT64_MAX});

  wire::Lane lane;
  lane.members.push({1});
  lane.members.push({513});
  show("lane", {.lane = 2}, lane);
}

void show_again() {
  for (std::string line; std::getline(std::cin, line);) {
    const Bytes message = from_hex(line);
    const auto header = wire::read_header(message);
    const std::string text = header ? All::again(*header, message) : std::string();
    std::cout << (text.empty() ? "refused" : text) << '\n';
  }
}

}  // namespace

int main(int count, char** words) {
  if (count > 1 && std::string_view(words[1]) == "again") {
    show_again();
  } else {
    show_built();
  }
}
