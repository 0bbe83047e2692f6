// Sentences in both languages, and those that say why it is over.
#pragma once

#include "agent/ending.h"
#include "agent/words.h"

namespace guichet::agent {

struct Pair {
  const char* english;
  const char* french;

  const char* in(Language language) const { return language == Language::french ? french : english; }
};

struct Moment {
  Pair heading;
  Pair body;
};

Moment moment_of(Ending ending);

}  // namespace guichet::agent
