#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# planted_bug.sh SOURCE BUILD: builds the engine's tests with planted bug 2, an engine that answers before the journal is
# durable, and succeeds when they fail.
set -eu
source=$1
build=$2
cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENERGYBID_PLANTED_BUG=2 >"$build.log" 2>&1 ||
    { cat "$build.log"; exit 2; }
cmake --build "$build" --target test_engine >"$build.log" 2>&1 || { cat "$build.log"; exit 2; }
program=$(find "$build" -name test_engine -type f)
[ -x "$program" ] || { echo "test_engine was not built"; exit 2; }
if "$program" >"$build.log" 2>&1; then
    echo "no test found planted bug 2"
    exit 1
fi
echo "planted bug 2: $(grep -m 1 '^FAIL' "$build.log" || echo 'ended by a signal')"
