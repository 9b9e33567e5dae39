#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# planted_bugs.sh SOURCE BUILD [NUMBER...]: builds the tests of storage with each planted bug, one after the other, and
# succeeds when every one of them makes a test fail. Bug 2 is in the pipeline and is found by its tests.
#  1 no flush            3 mark before the flush      4 checksums not verified   5 chain not verified
#  6 batches behind the mark cut   7 mark before the data   8 new segment without syncing the folder
#  9 short write taken for whole  10 failed flush repeated and believed  11 snapshot in place before its flush
set -eu
source=$1
build=$2
shift 2
tests="test_storage_crash test_journal_damage"
missed=""
for bug in ${*:-1 3 4 5 6 7 8 9 10 11}; do
    cmake -S "$source" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DENERGYBID_PLANTED_BUG="$bug" >"$build.log" 2>&1 ||
        { cat "$build.log"; exit 2; }
    # shellcheck disable=SC2086
    cmake --build "$build" --target $tests >"$build.log" 2>&1 || { cat "$build.log"; exit 2; }
    found=""
    for test in $tests; do
        program=$(find "$build" -name "$test" -type f)
        [ -x "$program" ] || { echo "$test was not built"; exit 2; }
        if ! "$program" >"$build.log" 2>&1; then
            found="$test: $(grep -m 1 '^FAIL' "$build.log" || echo 'ended by a signal')"
            break
        fi
    done
    echo "planted bug $bug: ${found:-not found}"
    [ -n "$found" ] || missed="$missed $bug"
done
[ -z "$missed" ] || { echo "no test found planted bug$missed"; exit 1; }
