# SPDX-License-Identifier: Apache-2.0
# House rules that a line of text can break: no floating point in the centre, licence line, include guard, length.

set(longest_file 450)

# Money, price and energy are whole numbers: a floating-point type or literal in the centre is refused.
function(check_centre_arithmetic file)
    module_of(${file} module)
    if(NOT module IN_LIST centre)
        return()
    endif()
    set(type "(^|[^A-Za-z0-9_])(double|float)([^A-Za-z0-9_]|$)")
    set(literal "(^|[^A-Za-z0-9_.'])[0-9][0-9']*\\.[0-9]")
    file(READ ${ROOT}/${file} text)
    string(REPLACE "\\\"" " " text "${text}")       # escaped quotes
    string(REGEX REPLACE "[][;\\]" " " text "${text}") # what CMake's lists would trip over
    string(REGEX MATCHALL "[^\n]*(double|float|[0-9]\\.[0-9])[^\n]*" lines "${text}")
    foreach(line IN LISTS lines)
        string(REGEX REPLACE "\"[^\"]*\"" "" code "${line}")
        string(REGEX REPLACE "//.*" "" code "${code}")
        if(code MATCHES "${type}" OR code MATCHES "${literal}")
            string(STRIP "${line}" line)
            list(APPEND broken "${file}: floating point in the centre: ${line}")
        endif()
    endforeach()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()

function(check_form file)
    file(READ ${ROOT}/${file} text)
    string(REGEX REPLACE "[^\n]" "" lines "${text}")
    string(LENGTH "${lines}" length)
    if(length GREATER longest_file)
        list(APPEND broken "${file}: ${length} lines, at most ${longest_file}")
    endif()
    if(NOT text MATCHES "^// SPDX-License-Identifier: Apache-2.0\n")
        list(APPEND broken "${file}: the first line is not the licence line")
    endif()
    if(file MATCHES "\\.h$" AND NOT text MATCHES "\n#pragma once\n")
        list(APPEND broken "${file}: no #pragma once")
    endif()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()
