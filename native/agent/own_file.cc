#include "agent/own_file.h"

namespace guichet::agent {

// Readable even when the name is gone.
std::filesystem::path own_file() { return "/proc/self/exe"; }

}  // namespace guichet::agent
