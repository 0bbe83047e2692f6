// What technicians leave on the screen for the end user to see: where they point, lines that they draw, and the note that
// a picture was kept. It stays until its technician takes it away, or may no longer draw, or the monitors change.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/picture/layout.h"
#include "generated/wire.h"

namespace guichet {

class Marks {
 public:
  // In pixels of the desktop.
  struct Dot {
    std::int32_t x = 0;
    std::int32_t y = 0;
  };

  struct Line {
    std::uint32_t number = 0;
    std::uint8_t width = 1;
    // Every second pixel shows what is below: it looks the same with a compositor and without one.
    bool translucent = false;
    std::vector<Dot> dots;
  };

  struct Technician {
    std::string name;
    // As 0xRRGGBB.
    std::uint32_t colour = 0;
    std::optional<Dot> pointing;
    std::vector<Line> lines;

    bool empty() const { return !pointing && lines.empty(); }
  };

  // By the peer number of their viewers.
  using Drawn = std::map<std::uint16_t, Technician>;

  // Who kept a picture; `number` counts them.
  struct Kept {
    std::string name;
    std::uint32_t number = 0;
  };

  // Called after every change, on the thread that made it; it only passes the word on. Nobody is called once this is
  // over.
  void follow(std::function<void()> changed);

  // From the thread of the session. False for a message that does not follow the table or names what is not there.
  static bool takes(wire::Type type);
  bool receive(wire::Type type, std::uint16_t peer, const std::string& name, std::span<const std::uint8_t> message);
  void layout(const Layout& layout);
  // Takes away what is of somebody who may not draw now.
  void keep(const std::function<bool(std::uint16_t peer)>& may);

  // From any thread.
  void read(const std::function<void(const Drawn&)>& reader) const;
  Kept kept() const;

 private:
  bool point(std::uint16_t peer, const std::string& name, const wire::Pointing& body);
  bool draw(std::uint16_t peer, const std::string& name, const wire::Stroke& body);
  bool clear(std::uint16_t peer, const wire::StrokesCleared& body);
  std::size_t lines() const;
  const Monitor* monitor(std::uint8_t surface) const;
  void tell() const;

  mutable std::mutex mutex_;
  std::function<void()> changed_;
  Layout layout_;
  Drawn drawn_;
  Kept kept_;
};

}  // namespace guichet
