// The loop that makes the load, and the words that steer it. Each word is answered by one line of JSON.
#pragma once

#include <istream>
#include <memory>
#include <string>

#include "load/session.h"

namespace guichet::load {

class Load {
 public:
  // Throws std::system_error when there are no descriptors left.
  Load(Setting setting, Passes* passes);
  ~Load();

  // Obeys the words on standard input until it ends:
  //   connect SESSIONS VIEWERS [AT_ONCE]      more sessions, so many at a time
  //   run FRAMES_PER_SECOND BYTES SECONDS     frames from every session that is no idle one
  //   flood BYTES SECONDS                     the first session alone, as fast as it goes
  //   idle                                    the sessions of now stay silent from here on
  //   stall SESSION VIEWER                    this viewer reads nothing any more
  //   wait SECONDS                            nothing but heartbeats and renewals
  //   close                                   every connection ends
  void obey();

 private:
  void obey(const std::string& line);
  void connect(std::size_t sessions, std::size_t viewers, std::size_t at_once);
  void run(double frames_per_second, std::size_t bytes, double seconds);
  void flood(std::size_t bytes, double seconds);
  void attend_until(Time due);
  void watch(Link& link);
  void accept();
  void renew();
  std::size_t broken() const;
  void report(double seconds);

  Setting setting_;
  Passes* passes_;
  int epoll_ = -1;
  int listener_ = -1;
  Meter meter_;
  std::vector<std::unique_ptr<Session>> sessions_;
  std::size_t connected_ = 0;
  std::size_t idle_ = 0;
  Time renewed_{};
  double renewals_due_ = 0;
  std::size_t next_renewed_ = 0;
  std::string line_;
  bool over_ = false;
};

}  // namespace guichet::load
