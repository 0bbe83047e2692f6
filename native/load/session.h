// One sender and its receivers, and the frames under way between them.
#pragma once

#include <deque>

#include "load/meter.h"
#include "load/side.h"

namespace guichet::load {

// A frame leaves as messages of at most so many bytes each.
struct Frame {
  std::size_t message_bytes = 0;
  std::size_t messages = 1;
};

class Session {
 public:
  // Begins to connect. `watch` is called with each link, to be attended from then on.
  Session(const Setting& setting, Passes* passes, Meter& meter, std::size_t index, std::size_t viewers,
          std::function<void(Link&)> watch);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  bool ready() const { return ready_; }
  // Whether a side that should be there is gone.
  bool broken() const { return broken_; }
  bool wants_accepted() const;
  // Takes the connection that belongs to this session.
  void accept(int descriptor);

  // A frame is to leave now.
  void give(const Frame& frame, Time now);
  // Keeps the window full of messages of so many bytes; 0: no more.
  void flood(std::size_t message_bytes);
  // This viewer reads nothing any more, and nobody waits for it.
  void stall(std::size_t viewer);
  void renew(Time now);
  std::size_t sides() const { return viewers_.size() + 1; }

 private:
  struct Viewer {
    std::unique_ptr<Side> side;
    std::uint64_t received = 0;
    bool stalled = false;
  };
  struct Given {
    Frame frame;
    Time at;
  };
  struct Flight {
    std::uint64_t end;
    Time at;
    // Viewers that have not got it yet.
    std::size_t awaited;
  };

  void connect(Viewer* viewer, int descriptor, Link::Kind kind);
  Side::Tells tells(Viewer* viewer);
  void look_whether_ready();
  void arrived(Viewer& viewer, std::size_t bytes);
  bool has_room(std::size_t bytes) const;
  void send(std::size_t bytes);
  void drain();

  const Setting& setting_;
  Passes* passes_;
  Meter& meter_;
  std::function<void(Link&)> watch_;
  std::string path_;
  Identifier identifier_ = new_identifier();
  std::unique_ptr<Side> program_;
  std::vector<std::unique_ptr<Viewer>> viewers_;
  bool ready_ = false;
  bool broken_ = false;
  std::uint64_t sequence_ = 0;
  std::uint64_t sent_ = 0;
  std::size_t flood_bytes_ = 0;
  std::deque<Given> given_;
  std::deque<Flight> flights_;
};

}  // namespace guichet::load
