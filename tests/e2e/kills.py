# SPDX-License-Identifier: Apache-2.0
"""Kills a server under load again and again: nothing acknowledged is lost, nothing happens twice, the state is that of a
replay of the journal, and it is ready again at once.

usage: kills.py ENERGYBIDD ENERGYBIDCTL KILLS [SEED]
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta, timezone

from market_server import Account, MarketServer, Refused

HERE = os.path.dirname(os.path.abspath(__file__))
# Seconds from the start to `ready`; a build under a sanitizer is given more.
READY_LIMIT = float(os.environ.get("ENERGYBID_READY_SECONDS", "2"))
TRADERS = ["producer-1", "producer-2", "buyer-1", "buyer-2", "buyer-3", "trader"]


class Trial:
    def __init__(self, program, tool, folder, seed):
        self.tool = tool
        self.folder = folder
        self.rng = random.Random(seed)
        self.server = MarketServer(program, folder, ["--demo=accounts"], extra="\n[journal]\n"
                                   "segment_bytes = 262144\nsnapshot_every_commands = 1500\n")
        self.accounts = [self.server.account(login) for login in TRADERS]
        self.operator = self.server.account("operator")
        for account in self.accounts:
            self.operator.call("POST", "operate/deposits", {"participant": account.participant, "asset": "USD",
                                                            "amount": "100000000.00", "reference": "kills-" + account.login})
        start = (datetime.now(timezone.utc) + timedelta(days=3)).replace(minute=0, second=0, microsecond=0)
        stamp = lambda instant: instant.strftime("%Y-%m-%dT%H:%M:%SZ")
        self.contract = self.operator.call("POST", "operate/contracts", {
            "location": "TH_NP15_GEN-APND", "start": stamp(start), "end": stamp(start + timedelta(hours=1)),
            "gate_closure": stamp(start - timedelta(hours=1))})["id"]
        self.write("state", "1")
        self.in_flight = self.in_recovery = 0
        self.slowest = 0.0
        self.load_seconds = 0.0

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)

    def lines(self, name):
        if not os.path.exists(self.path(name)):
            return []
        with open(self.path(name), encoding="utf-8") as file:
            # The writer was not killed, so every line is whole.
            return [line.rstrip("\n").split(" ", 2) for line in file]

    def kill_under_load(self):
        clients = subprocess.Popen(
            [sys.executable, os.path.join(HERE, "load_clients.py"), self.server.host, str(self.server.port),
             self.path("state"), self.path("acked"), self.path("sent"), self.contract,
             *[account.key for account in self.accounts]], stdout=subprocess.PIPE, text=True)
        began = time.monotonic()
        acked_before = os.path.getsize(self.path("acked")) if os.path.exists(self.path("acked")) else 0
        pause = self.rng.uniform(0.05, 0.6)
        # The load must have begun: wait for the first acknowledgement, then for a random time.
        while not os.path.exists(self.path("acked")) or os.path.getsize(self.path("acked")) == acked_before:
            select_nothing(0.002)
        select_nothing(pause)
        self.server.kill()
        self.load_seconds += time.monotonic() - began
        output, _ = clients.communicate(timeout=30)
        self.in_flight += int(output) > 0

    def kill_in_recovery(self):
        """Starts and kills before it is ready: recovery must bear to be interrupted."""
        command = [self.server.program, "--data", self.server.data, "--listen", "127.0.0.1:0", "--config",
                   self.server.config, "--demo=accounts"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.server.log, text=True)
        select_nothing(self.rng.uniform(0.0, 0.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
        self.in_recovery += "ready" not in process.stdout.read()
        process.stdout.close()

    def start(self):
        began = time.monotonic()
        self.server.start()
        self.slowest = max(self.slowest, time.monotonic() - began)

    def learn_fates(self, known):
        """Sends again what was not acknowledged: each gets its one answer."""
        answers = {client: fate for client, fate in self.lines("acked")}
        resent = []
        for client, index, body in self.lines("sent")[known:]:
            if client in answers:
                continue
            try:
                made = self.accounts[int(index)].call("POST", "orders", body, idempotency=client)["id"]
            except Refused as refusal:
                made = refusal.code
            resent.append(f"{client} {made}\n")
        with open(self.path("acked"), "a", encoding="utf-8") as file:
            file.writelines(resent)
        return len(self.lines("sent"))

    def check_state(self):
        state = self.operator.get("operate/state")
        assert not state["contradictions"], state["contradictions"]
        replayed = subprocess.run([self.tool, "journal", "hash", "--data", self.server.data, "--until",
                                   str(state["command"])], capture_output=True, text=True, check=True).stdout
        assert state["state_hash"] in replayed, f"state {state['state_hash']}, replay {replayed}"

    def check_orders(self):
        """Every acknowledged order exists once, and no order exists that nobody sent."""
        answers = {}
        for client, fate in self.lines("acked"):
            assert answers.setdefault(client, fate) == fate, f"{client} was answered {answers[client]} and {fate}"
        found = {}
        for account in self.accounts:
            for order in account.pages("orders"):
                client = order["client_id"]
                assert client not in found, f"{client} happened twice"
                found[client] = order["id"]
        accepted = {client: fate for client, fate in answers.items() if fate.isdigit()}
        lost = [client for client, order in accepted.items() if found.get(client) != order]
        assert not lost, f"{len(lost)} acknowledged orders are lost, such as {lost[:3]}"
        surplus = set(found) - set(accepted)
        assert not surplus, f"orders that were refused or never answered exist: {sorted(surplus)[:3]}"
        return len(answers), len(accepted)


def select_nothing(seconds):
    """Lets real time pass: when the kill falls is what is drawn at random here."""
    time.sleep(seconds)


def main():
    program, tool, kills = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seed = int(sys.argv[4]) if len(sys.argv) > 4 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}")
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(program, tool, folder, seed)
        known = 0
        try:
            for number in range(kills):
                if number % 6 == 5:
                    trial.server.kill()
                    trial.kill_in_recovery()
                else:
                    trial.kill_under_load()
                trial.start()
                known = trial.learn_fates(known)
                if number % 4 == 3:
                    trial.check_state()
            trial.check_state()
            answered, accepted = trial.check_orders()
            assert trial.server.stop() == 0
        except BaseException:
            trial.server.process.kill()
            with open(folder + "/server.log", encoding="utf-8") as log:
                sys.stderr.write("".join(line for line in log.readlines()[-500:] if '"gateway"' not in line))
            raise
        rate = answered / trial.load_seconds
        print(json.dumps({"kills": kills, "with commands in flight": trial.in_flight, "in recovery": trial.in_recovery,
                          "answered": answered, "accepted": accepted, "commands/s": round(rate),
                          "slowest ready s": round(trial.slowest, 3), "lost": 0, "doubled": 0}))
        assert trial.slowest <= READY_LIMIT, "a start took too long"
        assert trial.in_flight >= 0.8 * kills and trial.in_recovery >= 0.1 * kills, "the kills missed what they were for"


if __name__ == "__main__":
    main()
