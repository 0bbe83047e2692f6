// Text from elsewhere, made to fit where it is to stand.
#pragma once

#include <cstddef>
#include <string>

namespace guichet::agent {

// At most so many bytes, cut between two characters of well-formed UTF-8; anything else becomes empty.
std::string fitted(std::string text, std::size_t bytes);

}  // namespace guichet::agent
