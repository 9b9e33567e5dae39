# SPDX-License-Identifier: Apache-2.0
# cmake -DROOT=<checkout> -P cmake/CheckArchitecture.cmake
# What ctest runs as `architecture`: includes stay inside the table, and sources keep the house rules.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/Architecture.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/CheckIncludes.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/CheckSources.cmake)

file(GLOB_RECURSE files LIST_DIRECTORIES false RELATIVE ${ROOT}
    ${ROOT}/core/*.h ${ROOT}/core/*.cpp ${ROOT}/server/*.h ${ROOT}/server/*.cpp
    ${ROOT}/ui/*.h ${ROOT}/ui/*.cpp ${ROOT}/app/*.h ${ROOT}/app/*.cpp)
file(GLOB_RECURSE tests LIST_DIRECTORIES false RELATIVE ${ROOT} ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
list(LENGTH files count)
if(count EQUAL 0)
    message(FATAL_ERROR "no sources under ${ROOT}")
endif()

set(broken "")
foreach(file IN LISTS files)
    check_includes(${file})
    check_centre_arithmetic(${file})
endforeach()
foreach(file IN LISTS files tests)
    check_form(${file})
endforeach()
if(broken)
    list(JOIN broken "\n  " report)
    message(FATAL_ERROR "the architecture does not allow:\n  ${report}")
endif()
message(STATUS "${count} sources keep to the architecture")
