// The chat as this program knows it: what was said, and what still has to arrive.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "generated/wire.h"

namespace guichet::agent {

struct ChatLine {
  std::uint32_t number = 0;
  bool own = false;
  std::string name;
  // UTC milliseconds, as the server tells.
  std::uint64_t at = 0;
  std::string text;

  bool operator==(const ChatLine&) const = default;
};

class Conversation {
 public:
  struct Unsent {
    std::uint32_t request = 0;
    std::string text;
  };

  Conversation();

  // What the end user wrote, cut to what the wire takes; it is told again until it comes back as a line.
  const Unsent& write(std::string_view text);
  // True when the line was not known yet.
  bool receive(const wire::ChatLine& line);
  const std::vector<ChatLine>& lines() const { return lines_; }
  const std::deque<Unsent>& unsent() const { return unsent_; }
  void forget();

 private:
  std::uint32_t next_;
  std::vector<ChatLine> lines_;
  std::deque<Unsent> unsent_;
};

}  // namespace guichet::agent
