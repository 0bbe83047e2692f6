# The Windows side of the end user's program: what its headers in agent/ and core/ ask of a system.
target_sources(guichet-support PRIVATE
  ${CMAKE_CURRENT_LIST_DIR}/bitmap_png.cc
  ${CMAKE_CURRENT_LIST_DIR}/capture.cc
  ${CMAKE_CURRENT_LIST_DIR}/clipboard.cc
  ${CMAKE_CURRENT_LIST_DIR}/clock.cc
  ${CMAKE_CURRENT_LIST_DIR}/cursor.cc
  ${CMAKE_CURRENT_LIST_DIR}/desktop.cc
  ${CMAKE_CURRENT_LIST_DIR}/dxgi_surface.cc
  ${CMAKE_CURRENT_LIST_DIR}/gdi_surface.cc
  ${CMAKE_CURRENT_LIST_DIR}/incoming_file.cc
  ${CMAKE_CURRENT_LIST_DIR}/injector.cc
  ${CMAKE_CURRENT_LIST_DIR}/key_codes.cc
  ${CMAKE_CURRENT_LIST_DIR}/keys.cc
  ${CMAKE_CURRENT_LIST_DIR}/language.cc
  ${CMAKE_CURRENT_LIST_DIR}/machine.cc
  ${CMAKE_CURRENT_LIST_DIR}/message_window.cc
  ${CMAKE_CURRENT_LIST_DIR}/monitors.cc
  ${CMAKE_CURRENT_LIST_DIR}/no_preferences.cc
  ${CMAKE_CURRENT_LIST_DIR}/outgoing_file.cc
  ${CMAKE_CURRENT_LIST_DIR}/overlay.cc
  ${CMAKE_CURRENT_LIST_DIR}/own_file.cc
  ${CMAKE_CURRENT_LIST_DIR}/random.cc
  ${CMAKE_CURRENT_LIST_DIR}/scale.cc
  ${CMAKE_CURRENT_LIST_DIR}/sha256.cc
  ${CMAKE_CURRENT_LIST_DIR}/shortcut.cc
  ${CMAKE_CURRENT_LIST_DIR}/socket.cc
  ${CMAKE_CURRENT_LIST_DIR}/start.cc
  ${CMAKE_CURRENT_LIST_DIR}/tls.cc
  ${CMAKE_CURRENT_LIST_DIR}/user_folders.cc
  ${CMAKE_CURRENT_LIST_DIR}/window_manager.cc
  ${CMAKE_CURRENT_LIST_DIR}/guichet-support.rc)
string(REPLACE "." "," numbers "${version}")
string(REGEX REPLACE "[^0-9,].*" "" numbers "${numbers}")
set_source_files_properties(${CMAKE_CURRENT_LIST_DIR}/guichet-support.rc TARGET_DIRECTORY guichet-support PROPERTIES
  COMPILE_DEFINITIONS "GUICHET_VERSION_NUMBERS=${numbers},0;GUICHET_VERSION_WORDS=${version}"
  COMPILE_FLAGS "-c 65001"
  OBJECT_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/guichet-support.manifest;${CMAKE_CURRENT_LIST_DIR}/guichet-support.ico")
# Windows takes libraries that a program names from beside the program first, but for the oldest: these are taken when
# they are first used, when start.cc has said where they come from.
set(late_libraries)
foreach(library bcrypt crypt32 iphlpapi winhttp)
  set(late ${CMAKE_CURRENT_BINARY_DIR}/lib${library}-late.a)
  add_custom_command(OUTPUT ${late}
    COMMAND ${CMAKE_DLLTOOL} --machine i386:x86-64 --output-delaylib ${late}
      --input-def ${CMAKE_CURRENT_LIST_DIR}/${library}.def
    DEPENDS ${CMAKE_CURRENT_LIST_DIR}/${library}.def VERBATIM)
  list(APPEND late_libraries ${late})
endforeach()
add_custom_target(late-libraries DEPENDS ${late_libraries})
add_dependencies(guichet-support late-libraries)
# FLTK asks for WIN32. No console; the C library's safe way to take time apart.
target_compile_definitions(guichet-support PRIVATE WIN32 UNICODE _UNICODE NOMINMAX _POSIX_THREAD_SAFE_FUNCTIONS=200112L)
# An older Windows than 10 refuses it at once.
target_link_options(guichet-support PRIVATE -mwindows
  LINKER:--major-os-version,10,--minor-os-version,0
  LINKER:--major-subsystem-version,10,--minor-subsystem-version,0)
target_link_libraries(guichet-support PRIVATE guichet_core ${FLTK_LIBRARY}
  ${late_libraries} ws2_32 mswsock comctl32 comdlg32 ole32 oleaut32 uuid shell32 gdi32 user32 advapi32
  dxguid ssp)
