// What the windows show at a moment: made by the program's logic, drawn by the UI thread.
#pragma once

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "agent/call.h"
#include "agent/card.h"
#include "agent/conversation.h"
#include "agent/ending.h"
#include "agent/file_story.h"

namespace guichet::agent {

struct Question {
  std::uint32_t request = 0;
  Card card;
  std::string purpose;
  // What is asked for, and what was agreed to before.
  std::uint32_t tools = 0;
  std::uint32_t granted = 0;

  bool operator==(const Question&) const = default;
};

// What the end user said to a question.
struct Answer {
  std::uint32_t request = 0;
  bool agreed = false;
  // What of the tools that were asked for.
  std::uint32_t tools = 0;
  // How long for everything but the picture; 0: as long as the session lasts.
  std::uint16_t minutes = 0;
};

struct Person {
  std::string name;
  std::optional<wire::ComingRole> role;

  bool operator==(const Person&) const = default;
};

struct Coming {
  std::string name;
  std::string department;
  wire::ComingRole role = wire::ComingRole::lead;

  bool operator==(const Coming&) const = default;
};

struct Scene {
  enum class Kind {
    connecting,
    untrusted,
    code,
    form,
    paused,
    placing,
    queued,
    taken,
    ready,
    sharing,
    interrupted,
    stopped,
    wayland,
    ended
  };

  Kind kind = Kind::connecting;
  std::string company;
  std::string technician;
  std::string purpose;
  // The session's number to read aloud; 0 while there is none.
  std::uint32_t number = 0;
  std::string digits;
  // What is agreed to, with whom, since when, and until when mouse and keyboard (0: with the session).
  std::uint32_t tools = 0;
  std::vector<Person> people;
  std::time_t since = 0;
  std::time_t until = 0;
  std::string phrase;
  // Nobody sees the screen for now.
  bool held = false;
  // Who has just come.
  std::optional<Coming> coming;
  std::optional<Question> question;
  std::optional<Form> form;
  std::optional<Place> place;
  // What was sent last was not taken.
  bool refused_form = false;
  std::vector<ChatLine> chat;
  // Lines that the server does not have yet.
  std::size_t unsent = 0;
  FilesScene files;
  Ending ending = Ending::refused;

  bool operator==(const Scene&) const = default;
};

}  // namespace guichet::agent
