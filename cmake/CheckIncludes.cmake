# SPDX-License-Identifier: Apache-2.0
# Every #include of core/, server/, ui/ and app/ must be allowed by the row of its folder in Architecture.cmake.

# The centre answers the same for ever: nothing that reads a clock, a random source, a file, a locale or another thread.
set(forbidden_in_centre
    atomic barrier chrono clocale condition_variable coroutine csignal ctime filesystem fstream future iostream
    latch locale mutex random semaphore shared_mutex stop_token stdatomic.h thread)

# Pairs: a header, as a regular expression, and the library that the folder's row must hold.
set(library_headers
    "tl/.*"              core_base # Result<T> is made of it
    "date/.*"            date::date-tz
    "openssl/ssl.*"      OpenSSL::SSL
    "openssl/.*"         OpenSSL::Crypto
    "sodium(\\.h|/.*)"   PkgConfig::sodium
    "boost/.*"           Boost::headers
    "simdjson(\\.h|/.*)" PkgConfig::simdjson
    "(spdlog|fmt)/.*"    spdlog::spdlog
    "prometheus/.*"      prometheus-cpp::core
    "toml(\\+\\+|plusplus)?(\\.h|\\.hpp|/.*)" PkgConfig::tomlplusplus
    "xxh(ash|3)\\.h"     PkgConfig::xxhash
    "Qt(Core|Gui|Network|Sql|Svg|WebSockets|Widgets)/.*" "Qt6::"
    "Q[A-Za-z]+"         "Qt6::")

# Where Qt keeps its headers, a folder for each of its libraries.
file(GLOB qt_headers LIST_DIRECTORIES true /usr/include/qt6 /usr/include/*/qt6)
if(NOT qt_headers)
    message(FATAL_ERROR "no headers of Qt 6 under /usr/include")
endif()
list(GET qt_headers 0 qt_headers)

# The library of Qt that a header such as QString belongs to: the folder that holds it, or Core when none does.
function(qt_library_of header result)
    string(REGEX REPLACE "^Qt[A-Za-z]+/" "" name ${header})
    set(found Qt6::Core)
    foreach(library Core Gui Network Sql Svg WebSockets Widgets)
        if(header MATCHES "^Qt${library}/" OR EXISTS ${qt_headers}/Qt${library}/${name})
            set(found Qt6::${library})
            break()
        endif()
    endforeach()
    set(${result} ${found} PARENT_SCOPE)
endfunction()

# The module of a source file: its first two folders; files directly in server/ and app/ are modules of that name.
function(module_of file result)
    if(file MATCHES "^(server|app)/[^/]+$")
        set(module ${CMAKE_MATCH_1})
    else()
        string(REGEX REPLACE "^((core|server|ui)/[^/]+)/.*" "\\1" module ${file})
    endif()
    string(REPLACE "/" "_" module ${module})
    set(${result} ${module} PARENT_SCOPE)
endfunction()

# The library that the row must hold for an angle-bracket header: empty when the header is part of the system.
function(library_of header result)
    set(pairs ${library_headers})
    set(found "")
    while(pairs)
        list(POP_FRONT pairs pattern library)
        if(header MATCHES "^${pattern}$")
            set(found ${library})
            if(found STREQUAL "Qt6::")
                qt_library_of(${header} found)
            endif()
            break()
        endif()
    endwhile()
    if(NOT found AND header MATCHES "/" AND NOT header MATCHES "^(sys|netinet|arpa|net|linux)/")
        set(found "a library that no row names")
    endif()
    set(${result} "${found}" PARENT_SCOPE)
endfunction()

function(check_includes file)
    module_of(${file} module)
    if(NOT DEFINED may_use_${module})
        list(APPEND broken "${file}: the folder has no row in cmake/Architecture.cmake")
    endif()
    file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include" ENCODING UTF-8)
    foreach(line IN LISTS lines)
        string(STRIP "${line}" line)
        if(line MATCHES "\"([^\"]*)\"")
            check_project_include(${file} ${module} "${CMAKE_MATCH_1}")
        elseif(line MATCHES "<([^>]*)>")
            check_library_include(${file} ${module} "${CMAKE_MATCH_1}")
        else()
            list(APPEND broken "${file}: ${line}")
        endif()
    endforeach()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()

function(check_project_include file module header)
    get_filename_component(name ${file} NAME_WE)
    if(header STREQUAL "${name}.moc")
        return()
    endif()
    if(NOT header MATCHES "^(core/[^/]+|ui/[^/]+|server|app)/")
        list(APPEND broken "${file}: \"${header}\" is not written from the root of the project")
    else()
        module_of(${header} used)
        if(NOT used STREQUAL module AND NOT used IN_LIST may_use_${module})
            list(APPEND broken "${file}: \"${header}\" (${module} may not use ${used})")
        endif()
    endif()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()

function(check_library_include file module header)
    library_of("${header}" library)
    if(library AND NOT library STREQUAL module AND NOT library IN_LIST may_use_${module})
        list(APPEND broken "${file}: <${header}> (${module} may not use ${library})")
    elseif(module IN_LIST centre)
        # The calendar library speaks std::chrono; its one folder runs before the journal.
        if(header STREQUAL "chrono" AND "date::date-tz" IN_LIST may_use_${module})
            return()
        endif()
        if(header IN_LIST forbidden_in_centre OR (header MATCHES "\\.h$" AND NOT library))
            list(APPEND broken "${file}: <${header}> is not for the deterministic centre")
        endif()
    endif()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()
