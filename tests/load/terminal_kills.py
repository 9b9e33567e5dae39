# SPDX-License-Identifier: Apache-2.0
"""Kills the server and the terminal again and again while a relay tells the terminal thousands of messages a second and its
user gives orders all the time: nothing that was acknowledged is lost, no order exists twice, and what had no answer has a
known fate.

usage: terminal_kills.py ENERGYBIDD ENERGYBIDCTL LOAD_RELAY TERMINAL_HAND SERVER_KILLS TERMINAL_KILLS [RATE [SEED]]
"""

import collections
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))
from market_server import MarketServer  # noqa: E402

ACCOUNT = "trader"
CONTRACTS = 20  # told by the relay
PATIENCE = 120
SHOWN = 200  # what a terminal reads of its orders when it starts


class Record:
    """What the terminals wrote, see tests/load/order_record.h."""

    def __init__(self, path):
        self.path = path

    def lines(self):
        if not os.path.exists(self.path):
            return
        with open(self.path, encoding="utf-8") as file:
            for line in file:
                if line.endswith("\n"):  # A killed writer may leave half a line.
                    yield line.split()

    def last_word(self):
        with open(self.path, "rb") as file:
            file.seek(max(0, os.path.getsize(self.path) - 256))
            return file.read().rstrip(b"\n").split(b"\n")[-1].split(b" ")[0].decode()

    def accepted(self):
        return sum(line[0] == "accepted" for line in self.lines())

    def next_press(self):
        return max((int(line[1]) for line in self.lines() if line[0] == "press"), default=-1) + 1

    def fates(self):
        """Client ids that were sent, with what the terminal knows of each in the end."""
        fates = {}
        for line in self.lines():
            if line[0] in ("sent", "unknown", "accepted", "refused", "not_arrived"):
                fates[line[1]] = line
        return fates

    def open(self):
        return [client for client, line in self.fates().items() if line[0] in ("sent", "unknown")]


class Process:
    """A program that answers words with lines and ends with its input."""

    def __init__(self, command, first):
        self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.first = self.child.stdout.readline().split()
        assert self.first and self.first[0] == first, f"{command[0]} said {self.first}"

    def ask(self, word):
        self.child.stdin.write(word + "\n")
        self.child.stdin.flush()
        return self.child.stdout.readline().strip()

    def kill(self):
        self.child.kill()
        self.child.wait()
        self.child.stdin.close()
        self.child.stdout.close()

    def end(self):
        self.child.stdin.close()
        code = self.child.wait(timeout=PATIENCE)
        self.child.stdout.close()
        return code


class Trial:
    def __init__(self, programs, folder, rate, seed):
        server, self.tool, relay, self.hand_program = programs
        self.rng = random.Random(seed)
        self.server = MarketServer(server, folder, ["--demo=accounts"])
        self.account = self.server.account(ACCOUNT)
        self.record = Record(os.path.join(folder, "record"))
        operator = self.operator = self.server.account("operator")
        operator.call("POST", "operate/deposits", {"participant": self.account.participant, "asset": "USD",
                                                   "amount": "100000000.00", "reference": "load-kills"})
        own, *loaded = [self.open_contract(operator, hour) for hour in range(CONTRACTS + 1)]
        self.contract = own
        self.relay = Process([relay, "--server", f"http://127.0.0.1:{self.server.port}", "--contracts", ",".join(loaded),
                              "--rate", str(rate), "--seed", str(seed)], "relay")
        self.hand = None
        self.start_terminal()
        self.server_in_flight = self.terminal_in_flight = 0
        self.cut = []  # without an answer when their terminal was killed
        self.slowest_back = 0.0

    @staticmethod
    def open_contract(operator, hour):
        start = (datetime.now(timezone.utc) + timedelta(days=1, hours=hour)).replace(minute=0, second=0, microsecond=0)
        stamp = lambda instant: instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        return operator.call("POST", "operate/contracts", {
            "location": "TH_SP15_GEN-APND", "start": stamp(start), "end": stamp(start + timedelta(hours=1)),
            "gate_closure": stamp(start - timedelta(hours=1))})["id"]

    def start_terminal(self):
        self.hand = Process([self.hand_program, "--server", self.relay.first[1], "--key", self.account.key, "--contract",
                             self.contract, "--record", self.record.path, "--first", str(self.record.next_press())], "giving")
        self.wait_for_more()

    def wait_for_more(self):
        """Until an order that is given now is acknowledged: everything is live."""
        before = self.record.accepted()
        deadline = time.monotonic() + PATIENCE
        while self.record.accepted() < before + 8:
            assert self.hand.child.poll() is None, "the terminal ended"
            assert time.monotonic() < deadline, "no order is acknowledged any more"
            time.sleep(0.02)

    def draw_moment(self):
        """A random time, and on until a command has just been given."""
        time.sleep(self.rng.uniform(0.05, 0.6))
        deadline = time.monotonic() + PATIENCE
        while self.record.last_word() != "sent":
            assert time.monotonic() < deadline, "nothing is sent any more"
            time.sleep(0.0002)

    def kill_server(self):
        self.draw_moment()
        self.server.kill()
        self.server_in_flight += bool(self.record.open())
        began = time.monotonic()
        self.server.start()
        self.wait_for_more()
        self.slowest_back = max(self.slowest_back, time.monotonic() - began)

    def kill_terminal(self):
        self.draw_moment()
        self.hand.kill()
        cut = [client for client in self.record.open() if client not in self.cut]
        self.terminal_in_flight += bool(cut)
        self.cut += cut
        self.start_terminal()

    def end(self):
        """Every command of the terminal that still lives gets its fate."""
        assert self.hand.ask("stop") == "done", "a fate stays unknown"
        assert self.hand.end() == 0, "the terminal did not end cleanly"
        self.told = json.loads(self.relay.ask("stop"))
        assert self.relay.end() == 0, "the relay did not end cleanly"

    def orders(self):
        """The server's, by client id. A price and quantity of the record is one press: twice there is sent twice."""
        presses = {(line[2], line[3]) for line in self.record.lines() if line[0] == "press"}
        orders, seen = {}, set()
        for order in self.account.pages("orders"):
            what = (order["price"], order["quantity_mw"])
            assert order["client_id"] not in orders, f"{order['client_id']} exists twice"
            assert what not in seen, f"what was pressed once was done twice: {what}"
            assert what in presses, f"nobody pressed {what}"
            seen.add(what)
            orders[order["client_id"]] = order["id"]
        return orders

    def check(self):
        orders, fates = self.orders(), self.record.fates()
        accepted = {client: line[2] for client, line in fates.items() if line[0] == "accepted"}
        lost = [client for client, order in accepted.items() if orders.get(client) != order]
        assert not lost, f"{len(lost)} acknowledged orders are lost, such as {lost[:3]}"
        undone = {client for client, line in fates.items() if line[0] in ("refused", "not_arrived")}
        assert not undone & orders.keys(), f"said to be undone, but done: {sorted(undone & orders.keys())[:3]}"
        unknown = set(self.record.open()) - set(self.cut)
        assert not unknown, f"{len(unknown)} have no known fate, such as {sorted(unknown)[:3]}"
        shown = {line[1]: line[2] for line in self.record.lines() if line[0] == "shown"}
        newest = sorted(orders, key=lambda client: -int(orders[client]))[:SHOWN]
        missing = [client for client in newest if shown.get(client) != orders[client]]
        assert not missing, f"the terminal does not show {missing[:3]}"
        assert not [client for client in shown if client not in orders], "the terminal shows what is not there"
        came_again = self.check_journal(orders)
        found = [client for client in self.cut if client in orders]
        return {"sent": len(fates), "acknowledged": len(accepted), "refused or not arrived": len(undone),
                "orders at the server": len(orders), "cut off with their terminal": len(self.cut),
                "of these done": len(found), "arrived twice, done once": came_again}

    def check_journal(self, orders):
        """The journal holds every message that arrived, also what came a second time under its id: then the same to the
        letter, and the rules answered it without doing it again, which the orders have shown. Returns how many came again."""
        dump = self.journal("dump")
        came = collections.defaultdict(list)
        for command in map(json.loads, dump.splitlines()):
            if command["kind"] == "PlaceOrder":
                came[command["client"]].append({key: command[key] for key in command if key not in ("sequence", "at")})
        assert orders.keys() <= came.keys(), "an order stands in no command of the journal"
        assert all(each == same[0] for same in came.values() for each in same), "one name stands for two orders"
        state = self.operator.get("operate/state")
        assert not state["contradictions"], state["contradictions"]
        assert state["state_hash"] in self.journal("hash", "--until", str(state["command"])), "a replay gives another state"
        return sum(len(same) > 1 for same in came.values())

    def journal(self, action, *arguments):
        return subprocess.run([self.tool, "journal", action, "--data", self.server.data, *arguments], capture_output=True,
                              text=True, check=True).stdout


def main():
    programs, server_kills, terminal_kills = sys.argv[1:5], int(sys.argv[5]), int(sys.argv[6])
    rate = int(sys.argv[7]) if len(sys.argv) > 7 else 10000
    seed = int(sys.argv[8]) if len(sys.argv) > 8 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(programs, folder, rate, seed)
        kills = ["server"] * server_kills + ["terminal"] * terminal_kills
        trial.rng.shuffle(kills)
        began = time.monotonic()
        try:
            for kind in kills:
                trial.kill_server() if kind == "server" else trial.kill_terminal()
            trial.end()
            result = trial.check()
            assert trial.server.stop() == 0, "the server did not end cleanly"
        except BaseException:
            trial.hand.child.kill()
            trial.relay.child.kill()
            trial.server.process.kill()
            raise
        print(json.dumps({
            "server kills": server_kills, "with commands in flight": trial.server_in_flight,
            "terminal kills": terminal_kills, "with commands in flight then": trial.terminal_in_flight, **result,
            "messages sent": trial.told["sent"], "minutes": round((time.monotonic() - began) / 60, 1),
            "slowest back s": round(trial.slowest_back, 2), "load average": round(os.getloadavg()[0], 2),
            "lost": 0, "doubled": 0}))
        assert trial.server_in_flight + trial.terminal_in_flight >= 0.8 * len(kills), "the kills missed what they were for"


if __name__ == "__main__":
    main()
