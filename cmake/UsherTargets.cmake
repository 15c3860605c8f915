# SPDX-FileCopyrightText: 2026 The Usher authors
# SPDX-License-Identifier: GPL-3.0-or-later
# How a layer, a program and a test are declared.

add_library(usher_options INTERFACE)
target_include_directories(usher_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_definitions(usher_options INTERFACE
  USHER_VERSION="${PROJECT_VERSION}"
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
  QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_NO_KEYWORDS
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_NO_TS_EXECUTORS BOOST_ERROR_CODE_HEADER_ONLY)
target_compile_options(usher_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
  -Woverloaded-virtual -Wnon-virtual-dtor $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  $<$<BOOL:${USHER_WERROR}>:-Werror>)
if(USHER_SANITIZE)
  # What the sanitizers add keeps GCC from seeing that the standard library's regex and variant are initialized.
  target_compile_options(usher_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  target_link_options(usher_options INTERFACE -fsanitize=address,undefined)
endif()
if(USHER_TSAN)
  # GCC warns that fences are not seen: Asio has some, beside the locks that are.
  target_compile_options(usher_options INTERFACE -fsanitize=thread -fno-omit-frame-pointer -Wno-tsan)
  target_link_options(usher_options INTERFACE -fsanitize=thread)
endif()
if(USHER_FUZZ)
  target_compile_options(usher_options INTERFACE
    -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(usher_options INTERFACE -fsanitize=address,undefined)
endif()

# usher_add_layer(<name> SOURCES <file>... [LINK <target>...])
# One static library a layer; <name> is core_base, core_http, ..., usher_ui.
function(usher_add_layer name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC usher_options ${arg_LINK})
  # Of the layer alone: nobody else reads it, and with it everything would be compiled again.
  target_compile_definitions(${name} PRIVATE $<$<BOOL:${USHER_PLANTED_LEAKS}>:USHER_PLANTED_LEAKS>)
  set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
  if("${arg_LINK}" MATCHES "Qt6::")
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
  set_property(GLOBAL APPEND PROPERTY USHER_LAYERS ${name})
endfunction()

# usher_weaken_test(<target>): with -O1 a test compiles twice as long under a sanitizer; what it tests keeps it. simdjson
# lays out its classes by whether the compiler optimises, unless it is told.
function(usher_weaken_test name)
  if(USHER_SANITIZE OR USHER_TSAN)
    target_compile_options(${name} PRIVATE -O0)
    target_compile_definitions(${name} PRIVATE SIMDJSON_DEVELOPMENT_CHECKS=0)
  endif()
endfunction()

# usher_add_test_prefix(<name> [<target>...]): what the tests that link these targets include first, compiled once.
function(usher_add_test_prefix name)
  add_library(${name} OBJECT prefix.cpp)
  target_link_libraries(${name} PRIVATE usher_options Qt6::Test Qt6::Network ${ARGN})
  target_precompile_headers(${name} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}/prefix.h")
  usher_weaken_test(${name})
endfunction()

# usher_add_test(<tst_unit> [SOURCES <file>...] LINK <target>... [LABELS <label>...] [TIMEOUT <seconds>]
#                [ENVIRONMENT <name=value>...] [KEYRINGS <mode>...])
# One executable a unit; its source is tst_unit.cpp in the current folder and includes "tst_unit.moc"; a header with
# Q_OBJECT has its .cpp among SOURCES. Windows are shown offscreen, or, with the label "xvfb", on an X server with a
# window manager and a session bus of the test's own. With KEYRINGS it is run once a mode of
# tests/support/with-keyring, as <tst_unit>_<mode>, on a session bus and a keyring of its own.
function(usher_add_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "SOURCES;LINK;LABELS;ENVIRONMENT;KEYRINGS" ${ARGN})
  # There the keyring's libraries, which are not instrumented, would be most of what is reported.
  if(USHER_TSAN AND arg_KEYRINGS)
    return()
  endif()
  add_executable(${name} ${name}.cpp ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE usher_options Qt6::Test Qt6::Network ${arg_LINK})
  set_target_properties(${name} PROPERTIES UNITY_BUILD OFF)
  if("usher_ui" IN_LIST arg_LINK)
    target_precompile_headers(${name} REUSE_FROM test_window_prefix)
  else()
    target_precompile_headers(${name} REUSE_FROM test_prefix)
  endif()
  # ccache asks for the first; the second is a false alarm of GCC 12 at lists of strings behind a precompiled header.
  target_compile_options(${name} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess;-Wno-array-bounds>)
  usher_weaken_test(${name})
  if(USHER_OTHER_TESTS_ONLY AND NOT "long" IN_LIST arg_LABELS AND NOT "measured" IN_LIST arg_LABELS)
    set_target_properties(${name} PROPERTIES EXCLUDE_FROM_ALL ON)
  endif()
  if(arg_SOURCES)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  else()
    # All that AUTOMOC would do here, by one command in place of four.
    qt6_generate_moc(${name}.cpp "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc" TARGET ${name})
    target_sources(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/${name}.moc")
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
  endif()
  set(display "")
  set(platform offscreen)
  if("xvfb" IN_LIST arg_LABELS)
    set(display "${PROJECT_SOURCE_DIR}/tests/support/with-display")
    set(platform xcb)
  endif()
  if(arg_KEYRINGS)
    set(tests "")
    foreach(mode IN LISTS arg_KEYRINGS)
      list(APPEND tests ${name}_${mode})
      add_test(NAME ${name}_${mode}
        COMMAND ${display} "${PROJECT_SOURCE_DIR}/tests/support/with-keyring" ${mode} $<TARGET_FILE:${name}>)
    endforeach()
  else()
    set(tests ${name})
    add_test(NAME ${name} COMMAND ${display} $<TARGET_FILE:${name}>)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 120)
  endif()
  set_tests_properties(${tests} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}"
    ENVIRONMENT "QT_QPA_PLATFORM=${platform};ASAN_OPTIONS=detect_leaks=0;${arg_ENVIRONMENT}")
endfunction()
