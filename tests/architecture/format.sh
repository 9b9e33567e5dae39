#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# format.sh CHECKOUT: every C++ file is laid out as .clang-format says, by one pinned version of the tool.
set -euo pipefail
cd "$1"
list=$(mktemp)
trap 'rm -f "$list"' EXIT
if git -c safe.directory='*' rev-parse --git-dir >/dev/null 2>&1; then
    git -c safe.directory='*' ls-files -z '*.h' '*.cpp' >"$list"
else
    find core server tests cmake \( -name '*.h' -o -name '*.cpp' \) -print0 >"$list"
fi
[ -s "$list" ] || { echo "no C++ files under $1" >&2; exit 1; }
xargs -0 clang-format-19 --dry-run -Werror <"$list"
