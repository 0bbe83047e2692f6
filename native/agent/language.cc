#include "agent/language.h"

#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace guichet::agent {

Language language_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::strncmp(value, "fr", 2) == 0 ? Language::french : Language::english;
  }
  return Language::english;
}

}  // namespace guichet::agent
