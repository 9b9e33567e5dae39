#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# architecture_refuses.sh CHECKOUT CMAKE
# Plants one violation after another into a copy of the sources; each must be refused by a message that names it.
set -euo pipefail
checkout=$1
cmake=$2
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
failures=0

fresh_copy() {
    rm -rf "${copy:?}"/*
    mkdir "$copy/core" "$copy/server" "$copy/tests"
    cp -r "$checkout/cmake" "$copy/"
    cp -r "$checkout/core/base" "$copy/core/"
}

check() { "$cmake" "-DROOT=$copy" -P "$copy/cmake/CheckArchitecture.cmake" 2>&1; }

# expect_refused FILE LINE WORDS: appends LINE to FILE and wants a refusal that holds FILE and WORDS.
expect_refused() {
    fresh_copy
    mkdir -p "$(dirname "$copy/$1")"
    [ -e "$copy/$1" ] || printf '// SPDX-License-Identifier: Apache-2.0\n' >"$copy/$1"
    printf '%s\n' "$2" >>"$copy/$1"
    local said
    if said=$(check); then
        echo "FAIL: accepted in $1: $2"
        failures=$((failures + 1))
    elif ! grep -F -- "$1" <<<"$said" | grep -qF -- "$3"; then
        echo "FAIL: refused, but without '$1' and '$3':"
        echo "$said"
        failures=$((failures + 1))
    fi
}

# expect_accepted FILE LINE: what looks like a violation and is none.
expect_accepted() {
    fresh_copy
    printf '%s\n' "$2" >>"$copy/$1"
    if ! check >"$copy/said"; then
        echo "FAIL: refused in $1: $2"
        cat "$copy/said"
        failures=$((failures + 1))
    fi
}

expect_accepted core/base/decimal.cpp '// Twice: a double entry of 0.5, and "not // code".'
expect_accepted core/base/decimal.cpp 'constexpr auto words = "double 1.5";'
expect_accepted core/base/decimal.cpp '#include <vector>'

expect_refused core/base/decimal.cpp '#include "core/protocol/command.h"' 'core_base may not use core_protocol'
expect_refused core/base/decimal.cpp '#include "server/engine/pipeline.h"' 'core_base may not use server_engine'
expect_refused core/base/decimal.cpp '#include "server/config.h"' 'core_base may not use server'
expect_refused core/base/decimal.cpp '#include "decimal.h"' 'not written from the root'
expect_refused core/base/decimal.cpp '#include <QString>' 'Qt6::Core'
expect_refused core/base/decimal.cpp '#include <QtCore/QString>' 'Qt6::Core'
expect_refused core/base/decimal.cpp '  #  include <boost/asio.hpp>' 'Boost::headers'
expect_refused core/base/decimal.cpp '#include <sodium.h>' 'PkgConfig::sodium'
expect_refused core/base/decimal.cpp '#include <openssl/ssl.h>' 'OpenSSL::SSL'
expect_refused core/base/decimal.cpp '#include <simdjson.h>' 'PkgConfig::simdjson'
expect_refused core/base/decimal.cpp '#include <spdlog/spdlog.h>' 'spdlog::spdlog'
expect_refused core/base/decimal.cpp '#include <toml++/toml.h>' 'PkgConfig::tomlplusplus'
expect_refused core/base/decimal.cpp '#include <nlohmann/json.hpp>' 'a library that no row names'
expect_refused core/base/decimal.cpp '#include <unistd.h>' 'not for the deterministic centre'
for header in thread random fstream iostream mutex atomic; do
    expect_refused core/base/decimal.cpp "#include <$header>" 'not for the deterministic centre'
done
expect_refused core/market/planted.cpp '#include <openssl/evp.h>' 'OpenSSL::Crypto'
expect_refused core/market/planted.cpp '#include <chrono>' 'not for the deterministic centre'
expect_refused core/storage/planted.cpp '#include <QTcpSocket>' 'Qt6::Network'
expect_refused server/gateway/planted.cpp '#include "core/market/order_book.h"' 'server_gateway may not use core_market'
expect_refused server/planted.cpp '#include <boost/beast.hpp>' 'server may not use Boost::headers'
expect_refused core/utilities/planted.cpp '#include <vector>' 'has no row'
expect_refused core/base/decimal.cpp 'double price = 0; // fast' 'floating point'
expect_refused core/base/decimal.cpp 'constexpr auto half = 0.5;' 'floating point'
expect_refused core/base/planted.h 'struct Planted;' 'no #pragma once'
expect_refused core/base/decimal.cpp "$(yes '// long' | head -450)" 'lines, at most'

# A forbidden link stops the configuration, whether it goes through energy_module() or past it.
expect_link_refused() {
    rm -rf "${copy:?}"/*
    cp -r "$checkout/cmake" "$copy/"
    echo '// SPDX-License-Identifier: Apache-2.0' >"$copy/planted.cpp"
    cat >"$copy/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.25)
project(Planted LANGUAGES CXX)
list(APPEND CMAKE_MODULE_PATH \${CMAKE_SOURCE_DIR}/cmake)
include(ProjectOptions)
include(Module)
$1
END
    cat >"$copy/cmake/PrecompiledHeaders.cmake" <<'END'
foreach(kind std qt)
    add_library(precompiled_${kind} OBJECT planted.cpp)
    target_precompile_headers(precompiled_${kind} PRIVATE <string>)
endforeach()
END
    local said
    if said=$("$cmake" -S "$copy" -B "$copy/build" -G Ninja 2>&1); then
        [ -z "$2" ] && return
        echo "FAIL: configured with: $1"
        failures=$((failures + 1))
    elif [ -z "$2" ] || ! tr -s ' \n' ' ' <<<"$said" | grep -qF -- "$2"; then
        echo "FAIL: configuration stopped without '$2':"
        echo "$said"
        failures=$((failures + 1))
    fi
}
core_base='energy_module(core_base SOURCES planted.cpp)'
expect_link_refused "$core_base
energy_module(core_market SOURCES planted.cpp USES core_base)" ''
expect_link_refused 'energy_module(core_market SOURCES planted.cpp USES core_storage)' 'core_market may not use core_storage'
expect_link_refused 'energy_module(core_base SOURCES planted.cpp USES Qt6::Core)' 'core_base may not use Qt6::Core'
expect_link_refused "$core_base
target_link_libraries(core_base PUBLIC Boost::headers)" 'core_base may not use Boost::headers'
expect_link_refused 'energy_program(energybidd SOURCES planted.cpp USES Boost::headers)' 'energybidd may not use Boost::headers'

[ "$failures" -eq 0 ] && echo "every planted violation was refused by name"
exit $((failures > 0))
