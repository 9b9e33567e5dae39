# SPDX-License-Identifier: Apache-2.0
# Every #include of core/ and server/ must be allowed by the row of its folder in Architecture.cmake.

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
    "Qt(Core|Sql|Network)/.*" "Qt6::"
    "QSql.*"             Qt6::Sql
    "Q(Abstract)?(Network|Tcp|Udp|Ssl|Local|Host|Http|Dns).*" Qt6::Network
    "Q[A-Za-z]+"         Qt6::Core)

# The module of a source file: its first two folders; files directly in server/ are the module `server`.
function(module_of file result)
    if(file MATCHES "^server/[^/]+$")
        set(module server)
    else()
        string(REGEX REPLACE "^((core|server)/[^/]+)/.*" "\\1" module ${file})
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
            if(header MATCHES "^Qt(Core|Sql|Network)/")
                set(found Qt6::${CMAKE_MATCH_1})
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
    if(NOT header MATCHES "^(core/[^/]+|server)/")
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
