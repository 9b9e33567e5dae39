# SPDX-License-Identifier: Apache-2.0
"""Every journal kept here must read, verify and come to the state it once came to; so must one recorded now.

usage: replay.py ENERGYBIDCTL RECORD_JOURNAL
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

KINDS = 22  # Of commands, all of which a recording holds.


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)} exited {done.returncode}: {done.stderr}"
    return done.stdout


def hold(ctl, folder, expected_hash):
    output(ctl, "journal", "verify", "--data", str(folder))
    assert output(ctl, "journal", "hash", "--data", str(folder)).strip() == expected_hash, f"{folder}: another state"
    kinds = {json.loads(line)["kind"] for line in output(ctl, "journal", "dump", "--data", str(folder)).splitlines()}
    return kinds


def main():
    ctl, recorder = sys.argv[1:3]
    kept = sorted(path.parent for path in Path(__file__).parent.glob("*/state_hash"))
    assert kept, "no journal is kept"
    for folder in kept:
        kinds = hold(ctl, folder, (folder / "state_hash").read_text(encoding="utf-8").strip())
        print(f"{folder.name}: {len(kinds)} kinds of commands, the same state")
    with tempfile.TemporaryDirectory() as folder:
        state_hash = output(recorder, folder, "7", "3000").strip()
        kinds = hold(ctl, folder, state_hash)
        assert len(kinds) == KINDS, f"a recording holds {len(kinds)} kinds of commands: {sorted(kinds)}"


if __name__ == "__main__":
    main()
