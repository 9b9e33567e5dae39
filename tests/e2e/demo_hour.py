# SPDX-License-Identifier: Apache-2.0
"""An hour of the demonstration's market: how much memory and disk it takes, and whether the ledger still balances.

The hour passes at sixty times the real pace, people acting as often as ever; with an own SPEED the same market time takes
as long as it then takes (1: an hour). The history that a plain --demo makes is measured beside it.

usage: demo_hour.py ENERGYBIDD [SPEED]
"""

import os
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

from demo import check_books_balance, keeping, metric, now_of, stop
from market_server import MarketServer

LIMIT = 512 * 2**20
START = datetime(2027, 4, 18, 15, tzinfo=timezone.utc)  # A spring morning, 08:00 in California.


def folder_size(folder):
    return sum(os.path.getsize(os.path.join(root, name)) for root, _, names in os.walk(folder) for name in names)


def memory(server):
    """Resident now, and at its highest."""
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        fields = dict(line.split(":", 1) for line in status)
    return tuple(int(fields[name].split()[0]) * 1024 for name in ("VmRSS", "VmHWM"))


def report(what, server):
    resident, highest = memory(server)
    print(f"  {what}: resident {resident / 2**20:.0f} MiB, at most {highest / 2**20:.0f}; disk "
          f"{folder_size(server.data) / 2**20:.0f} MiB; {metric(server, 'commands_total'):.0f} commands, "
          f"{metric(server, 'trades_total'):.0f} trades", flush=True)
    assert highest <= LIMIT, "too much memory"


def wait_until(reached, most):
    since = time.monotonic()
    while not reached():
        assert time.monotonic() - since < most, "the market's time does not pass"
        time.sleep(0.5)  # Between two looks.


def live(program, flags, reached, most, what):
    with tempfile.TemporaryDirectory() as folder:
        server = MarketServer(program, folder, ["--demo", "--log-level", "warning", *flags], limited=True)
        try:
            watcher = keeping(server, "operator")
            report(f"{what}, at the beginning", server)
            wait_until(lambda: reached(now_of(watcher)), most)
            report(f"{what}, at the end", server)
            check_books_balance(server, watcher)
            sold = [item for item in watcher.get("auctions?state=ended&limit=200")["items"] if item["outcome"] == "sold"]
            assert sold, "nothing was sold"
            stop(server)
        except BaseException:
            server.process.kill()
            raise


def main():
    speed = sys.argv[2] if len(sys.argv) > 2 else "60"
    hour = ["--clock", f"virtual:{START:%Y-%m-%dT%H:%M:%SZ}@{speed}"]
    live(sys.argv[1], hour, lambda now: now >= START + timedelta(hours=1), 7200 / float(speed) + 60, f"an hour at speed {speed}")
    present = lambda now: now >= datetime.now(timezone.utc) - timedelta(seconds=30)
    live(sys.argv[1], [], present, 120, "the history up to the present")


if __name__ == "__main__":
    main()
