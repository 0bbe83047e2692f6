// Every sentence of the windows, in the person's language.
#pragma once

#include <string>

#include "agent/scene.h"

namespace guichet::agent {

enum class Language { english, french };

// The language that the environment asks for: LC_ALL, LC_MESSAGES, LANG.
Language language_of_environment();

enum class Word {
  status_title,
  consent_title,
  banner_title,
  agree,
  refuse,
  stop,
  close,
  your_code,
  your_number,
  share_view,
  share_control,
  reason,
  server,
  stop_any_time,
  shares_view,
  shares_control,
  with,
};

const char* say(Language language, Word word);

// What a moment is called, and what it means for the person: two or three sentences.
struct Text {
  std::string heading;
  std::string body;
};
Text describe(Language language, const Scene& scene);

// Why the program cannot even show a window.
const char* no_desktop(Language language, bool wayland);

// Digits in groups of three.
std::string grouped(const std::string& digits);

}  // namespace guichet::agent
