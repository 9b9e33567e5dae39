#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""clang_tidy.py CHECKOUT BUILD: clang-tidy over the sources that changed and have not passed before.

Changed means since origin/main where there is one, else in the last 20 commits, plus what is not committed. A source
that passed is remembered in BUILD/clang-tidy by a digest of itself, everything of ours it includes and the rules.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(sys.argv[1]).resolve()
BUILD = pathlib.Path(sys.argv[2]).resolve()
PASSED = BUILD / "clang-tidy"


def git(*arguments):
    run = subprocess.run(["git", "-c", "safe.directory=*", "-C", str(ROOT), *arguments], capture_output=True, text=True)
    return run.stdout.split("\n")[:-1] if run.returncode == 0 else None


def changed_files():
    """Paths of the change under review, or None without a repository."""
    if git("rev-parse", "HEAD") is None:
        return None
    base = (git("merge-base", "HEAD", "origin/main") or git("rev-parse", "-q", "--verify", "HEAD~20")
            or git("hash-object", "-t", "tree", os.devnull))  # a young history: all of it is the change
    return git("diff", "--name-only", base[0])


def included(source, seen):
    """The files of ours that a source includes, directly or through others."""
    if source in seen or not (ROOT / source).is_file():
        return
    seen.add(source)
    for header in re.findall(r'^#include "([^"]+)"', (ROOT / source).read_text(), re.MULTILINE):
        included(header, seen)


def digest(source, rules):
    files = set()
    included(source, files)
    total = hashlib.sha256(rules)
    for name in sorted(files):
        total.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
    return total.hexdigest()


def check(source):
    # The build's precompiled headers are GCC's: clang reads the headers themselves.
    run = subprocess.run(
        ["clang-tidy-19", "--quiet", "-p", str(BUILD), "--extra-arg=-Wno-ignored-gch",
         "--extra-arg=-Wno-unknown-warning-option", str(ROOT / source)],
        capture_output=True, text=True)
    return run.returncode, run.stdout + (run.stderr if run.returncode else "")


def main():
    changed = changed_files()
    if changed is None:
        print("no git repository: nothing to compare with")
        return 0
    compiled = {os.path.relpath(entry["file"], ROOT) for entry in json.loads((BUILD / "compile_commands.json").read_text())}
    rules = b"".join((ROOT / name).read_bytes() for name in (".clang-tidy", "tests/.clang-tidy"))
    headers = {name for name in changed if name.endswith(".h")}
    todo = {}
    for source in sorted(compiled):
        files = set()
        included(source, files)
        if source in changed or files & headers:
            todo[source] = digest(source, rules)
    PASSED.mkdir(exist_ok=True)
    waiting = [source for source, key in todo.items() if not (PASSED / key).exists()]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, (code, said) in zip(waiting, pool.map(check, waiting)):
            if code == 0:
                (PASSED / todo[source]).touch()
            else:
                failed += 1
                print(f"{source}:\n{said}")
    print(f"{len(todo)} sources changed, {len(todo) - len(waiting)} had passed, {len(waiting)} checked, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
