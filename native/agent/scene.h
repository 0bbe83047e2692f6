// What the windows show at a moment: made by the program's logic, drawn by the UI thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agent/ending.h"

namespace guichet::agent {

struct Question {
  std::uint32_t request = 0;
  std::string technician;
  std::string company;
  std::string purpose;
  std::uint32_t tools = 0;

  bool operator==(const Question&) const = default;
};

struct Scene {
  enum class Kind { connecting, untrusted, code, ready, sharing, interrupted, stopped, wayland, ended };

  Kind kind = Kind::connecting;
  std::string company;
  std::string technician;
  std::string purpose;
  // The session's number to read aloud; 0 while there is none.
  std::uint32_t number = 0;
  std::string digits;
  // What is shared, and with whom.
  std::uint32_t tools = 0;
  std::vector<std::string> technicians;
  std::optional<Question> question;
  Ending ending = Ending::refused;

  bool operator==(const Scene&) const = default;
};

}  // namespace guichet::agent
