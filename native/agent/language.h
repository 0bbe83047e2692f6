// The languages of the windows.
#pragma once

namespace guichet::agent {

enum class Language { english, french };

// The language that this person's desktop speaks.
Language language_of_environment();

}  // namespace guichet::agent
