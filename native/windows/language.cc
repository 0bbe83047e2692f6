#include "agent/language.h"

#include <windows.h>

namespace guichet::agent {

Language language_of_environment() {
  return PRIMARYLANGID(GetUserDefaultUILanguage()) == LANG_FRENCH ? Language::french : Language::english;
}

}  // namespace guichet::agent
