// What is done before anything else runs: from here on Windows looks for libraries among its own alone, and never
// beside this file, which stands where everything is put that somebody downloads.
#include <windows.h>

namespace {

constexpr int before_all_others = 101;

[[gnu::constructor(before_all_others)]] void look_nowhere_else() {
  SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32);
  SetDllDirectoryW(L"");
  HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
}

}  // namespace
