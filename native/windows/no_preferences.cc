// FLTK keeps preferences in the person's data folder, and writes them already when it looks for them. This program
// leaves nothing behind: the linker sends FLTK here when it opens them, and here it is given a place that is none.
#include <FL/Fl_Preferences.H>

#include <new>

extern "C" void __wrap__ZN14Fl_PreferencesC1ENS_4RootEPKcS2_(void* self, int, const char* vendor,
                                                             const char* application) {
  // No path of Windows has such signs.
  new (self) Fl_Preferences("?:", vendor, application);
}
