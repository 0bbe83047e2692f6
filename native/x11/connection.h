// One connection to an X server, with the extensions that seeing and acting need.
#pragma once

#include <xcb/xcb.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

namespace guichet::x11 {

struct Freed {
  void operator()(void* memory) const { std::free(memory); }
};
// What xcb hands out, freed with it.
template <typename T>
using Owned = std::unique_ptr<T, Freed>;

class Connection {
 public:
  // Connects to a display (nullptr: the one of the environment). Null when there is none, or it lacks what is needed;
  // `why` then says so in English.
  static std::unique_ptr<Connection> open(const char* display, std::string& why);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  xcb_connection_t* get() const { return connection_; }
  xcb_window_t root() const { return screen_->root; }
  std::uint8_t root_depth() const { return screen_->root_depth; }
  // The first event numbers of the extensions.
  std::uint8_t damage_event() const { return damage_event_; }
  std::uint8_t xfixes_event() const { return xfixes_event_; }
  // 0 without the extension.
  std::uint8_t randr_event() const { return randr_event_; }
  bool has_randr_monitors() const { return randr_event_ != 0; }
  bool has_shared_memory() const { return has_shared_memory_; }
  // The server stands on a Wayland compositor: its root window shows nothing of the desktop.
  bool is_wayland() const;
  bool lost() const { return xcb_connection_has_error(connection_) != 0; }

 private:
  explicit Connection(xcb_connection_t* connection) : connection_(connection) {}
  bool prepare(int screen, std::string& why);
  bool has_true_colour() const;

  xcb_connection_t* connection_;
  xcb_screen_t* screen_ = nullptr;
  std::uint8_t damage_event_ = 0;
  std::uint8_t xfixes_event_ = 0;
  std::uint8_t randr_event_ = 0;
  bool has_shared_memory_ = false;
};

}  // namespace guichet::x11
