// Every sentence of the windows, in the person's language.
#pragma once

#include <string>

#include "agent/language.h"
#include "agent/scene.h"

namespace guichet::agent {

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
  asks,
  asks_more,
  agreed_already,
  tool_view,
  tool_control,
  tool_clipboard_take,
  tool_clipboard_give,
  tool_file_take,
  tool_file_give,
  tool_screenshot,
  tool_annotate,
  noun_view,
  noun_control,
  noun_clipboard_take,
  noun_clipboard_give,
  noun_file_take,
  noun_file_give,
  noun_screenshot,
  noun_annotate,
  always,
  how_long,
  how_long_more,
  whole_session,
  quarter_hour,
  hour,
  phrase_title,
  phrase_what,
  doubt,
  reason,
  server,
  stop_any_time,
  sees,
  see,
  controls,
  control,
  since,
  until,
  on_hold,
  came,
  kept_picture,
  take_back_control,
  take_back,
  role_lead,
  role_collaborator,
  role_supervisor,
  role_expert,
  messages,
  write_message,
  chat_title,
  chat_empty,
  chat_notice,
  send,
  you,
  not_sent,
  form_title,
  your_name,
  your_issue,
  must_answer,
  please_answer,
  choose,
  form_refused,
  ask_for_help,
  put_on_desktop,
  on_desktop,
  no_desktop_place,
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

// How many wait before the end user, and how long that may take.
std::string place_in_words(Language language, const Place& place);
Word role_word(wire::ComingRole role);

// Digits in groups of three.
std::string grouped(const std::string& digits);

}  // namespace guichet::agent
