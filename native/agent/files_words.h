// The sentences about files, in both languages.
#pragma once

#include "agent/file_story.h"
#include "agent/words.h"

namespace guichet::agent {

enum class FilesWord {
  title,
  asked,
  dropped,
  following,
  only_these,
  none_chosen,
  choose,
  send,
  send_nothing,
  send_files,
  stop,
  close,
  choose_title,
};

const char* say(Language language, FilesWord word);
// How it stands with a file: "45 %", "saved", or why it did not come.
std::string state_of(Language language, const FileLine& line);

}  // namespace guichet::agent
