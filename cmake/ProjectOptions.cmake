# SPDX-License-Identifier: Apache-2.0
# What every target of the project shares: language level, warnings, hardening, sanitizers, Qt safety defines.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

set(ENERGYBID_SANITIZE "" CACHE STRING "Sanitizers of every target: empty, 'address,undefined' or 'thread'")

find_program(ccache_program ccache)
if(ccache_program AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    # Precompiled headers are only cacheable when their defines and time stamps are taken on trust.
    # Paths below the project are hashed relative, so that several clones and build folders share what they compiled.
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${ccache_program})
endif()

# What GCC 12 warns of without reason when it optimises: overflows of std::string (GCC bugs 105329, 105651). Under its
# sanitizers, with which it advises against -Werror, it also takes set members for unset. There these stay warnings; every
# other warning stops every build, and these stop the dev build.
set(gcc_false_alarms -Wno-error=array-bounds -Wno-error=restrict -Wno-error=stringop-overread)

add_library(project_options INTERFACE)
target_compile_options(project_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Werror
    -fstack-protector-strong
    # Whoever builds to run must not be stopped by what is not there.
    "$<$<NOT:$<CONFIG:Debug>>:${gcc_false_alarms}>"
    # Qt asks for -fPIC even in executables. The same for all gives every kind of target the same flags, so that they
    # can share a precompiled header; nothing here is a shared library, so calls may still be inlined.
    -fPIC -fno-semantic-interposition)
target_compile_definitions(project_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2> _GLIBCXX_ASSERTIONS)
target_include_directories(project_options INTERFACE ${PROJECT_SOURCE_DIR})
if(ENERGYBID_SANITIZE)
    target_compile_options(project_options INTERFACE -fsanitize=${ENERGYBID_SANITIZE} -fno-omit-frame-pointer
        ${gcc_false_alarms} -Wno-error=maybe-uninitialized)
    target_link_options(project_options INTERFACE -fsanitize=${ENERGYBID_SANITIZE})
    if(ENERGYBID_SANITIZE MATCHES "address")
        target_compile_options(project_options INTERFACE -fno-sanitize-recover=all)
    endif()
endif()

add_library(qt_options INTERFACE)
target_compile_definitions(qt_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS QT_NO_FOREACH)

# Qt Test without its two defines that hold the folder of the test, which would keep tests from sharing a precompiled
# header; what they serve, QFINDTESTDATA, is not used here.
add_library(qt_test INTERFACE)
target_link_libraries(qt_test INTERFACE qt_options Qt6::Core $<LINK_ONLY:Qt6::Test>)
target_include_directories(qt_test SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
target_compile_definitions(qt_test INTERFACE QT_TESTLIB_LIB)
