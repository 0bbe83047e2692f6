# Windows programs from Debian: mingw-w64 with the threads of POSIX, which the C++ library's own stand on.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
set(tools x86_64-w64-mingw32)
set(CMAKE_C_COMPILER ${tools}-gcc-posix)
set(CMAKE_CXX_COMPILER ${tools}-g++-posix)
set(CMAKE_RC_COMPILER ${tools}-windres)
set(CMAKE_DLLTOOL ${tools}-dlltool)
set(CMAKE_AR ${tools}-gcc-ar-posix)
set(CMAKE_RANLIB ${tools}-gcc-ranlib-posix)

# GUICHET_WINDOWS_LIBRARIES: where installer/agent/windows-libraries.js put what it built. Nothing of this machine's own
# libraries may be found instead.
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES GUICHET_WINDOWS_LIBRARIES)
set(CMAKE_FIND_ROOT_PATH /usr/${tools} ${GUICHET_WINDOWS_LIBRARIES})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)

# Windows 10 and later.
add_compile_definitions(_WIN32_WINNT=0x0A00 WINVER=0x0A00 NTDDI_VERSION=0x0A000006)
