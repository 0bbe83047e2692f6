// One end of a connection: a WebSocket as client or server, or bare bytes over TCP.
#pragma once

#include <string>

#include "load/frames.h"
#include "load/stream.h"

namespace guichet::load {

class Link {
 public:
  enum class Kind { client, server, bare };

  // What happens on it.
  struct Hears {
    std::function<void()> opened;
    FrameReader::Taker taker;
    std::function<void()> closed;
  };

  // `path`: what a client asks for.
  Link(int descriptor, SSL_CTX* context, Kind kind, std::string path, Hears hears);

  int descriptor() const { return stream_.descriptor(); }
  bool open() const { return phase_ == Phase::open; }
  bool over() const { return phase_ == Phase::over; }
  std::size_t unsent() const { return stream_.unsent(); }

  // One whole message, or as many bare bytes.
  void send(std::span<const std::uint8_t> payload, Opcode opcode = Opcode::binary);
  // The descriptor is ready for something: looks at all of it.
  void attend();
  // Reads nothing any more.
  void stall() { stalled_ = true; }
  void close();

 private:
  enum class Phase { opening, upgrading, open, over };

  void begin();
  void read();
  void upgrade(std::span<const std::uint8_t> bytes);

  Stream stream_;
  Kind kind_;
  std::string path_;
  Hears hears_;
  Phase phase_ = Phase::opening;
  bool stalled_ = false;
  std::string greeting_;
  FrameReader frames_;
};

}  // namespace guichet::load
