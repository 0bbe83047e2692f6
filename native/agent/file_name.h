// Names of files that others chose, made harmless for this computer and for the next that they are copied to.
#pragma once

#include <string>
#include <string_view>

namespace guichet::agent {

// A name of one file: never a path, hidden, an option, a device of Windows, empty, or with a sign that cannot be seen.
// At most so long that a number and ".part" still fit behind it.
std::string harmless_name(std::string_view wished);

// The same name with a number before its ending: "report (2).pdf".
std::string numbered(const std::string& name, unsigned number);

}  // namespace guichet::agent
