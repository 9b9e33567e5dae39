# SPDX-License-Identifier: Apache-2.0
"""The demonstration by its public API alone: alive at once, open to people, ended and begun again.

usage: demo.py ENERGYBIDD
"""

import http.client
import json
import sys
import tempfile
import time
from datetime import datetime, timezone
from decimal import Decimal

from market_server import Account, MarketServer, Refused

PATIENCE = 25  # Seconds; the aim is one second, a busy machine is not the demonstration's fault.


class Keeping(Account):
    """One connection for all that is asked, as a terminal has it."""

    connection = None

    def call(self, *arguments, **options):
        while True:
            try:
                return super().call(*arguments, **options)
            except Refused as refusal:
                if refusal.code != "rate_limited":
                    raise
            time.sleep(0.1)  # The limits are those of any user, and so is the patience.

    def connect(self):
        self.connection = self.connection or http.client.HTTPConnection(self.server.host, self.server.port, timeout=60)
        return Unclosed(self.connection)


class Unclosed:
    def __init__(self, connection):
        self.request, self.getresponse = connection.request, connection.getresponse

    def close(self):
        pass


def keeping(server, login):
    account = server.account(login)
    account.__class__ = Keeping
    return account


def metric(server, name):
    connection = http.client.HTTPConnection(server.host, server.port, timeout=60)
    connection.request("GET", "/metrics")
    text = connection.getresponse().read().decode()
    connection.close()
    return sum(float(line.split()[-1]) for line in text.splitlines()
               if line.startswith((name + " ", name + "{")))


def now_of(account):
    answer = account.get("time")
    assert answer["simulated"], "the demonstration's time is not marked as simulated"
    return datetime.fromisoformat(answer["now"][:19]).replace(tzinfo=timezone.utc)


def two_sided(watcher):
    for contract in watcher.get("contracts?phase=open&limit=4")["items"]:
        book = watcher.get(f"contracts/{contract['id']}/book?depth=5")
        if len(book["bids"]) >= 2 and len(book["asks"]) >= 2:
            return contract
    return None


def wonders(watcher):
    """What has to be seen, and how."""
    return {
        "a listed block": lambda: watcher.get("blocks?limit=1")["items"],
        "an ended auction with a winner": lambda: any(
            item["outcome"] == "sold" for item in watcher.get("auctions?state=ended&limit=50")["items"]),
        "a settled delivery": lambda: any(
            item["state"] == "settled" for item in watcher.get("deliveries?limit=200")["items"]),
        "a certificate": lambda: watcher.get("certificates?limit=1")["items"],
        "trades": lambda: metric(watcher.server, "trades_total") > 0,
        "a book with two sides": lambda: two_sided(watcher),
    }


def until(what, seen, since):
    """Asks until it is there; the time it took."""
    while not seen():
        assert time.monotonic() - since < PATIENCE, f"{what} did not come in {PATIENCE} s"
        time.sleep(0.03)  # Between two looks.
    took = time.monotonic() - since
    print(f"  {what}: {took:.2f} s after ready")
    return took


def a_person_trades(server, watcher):
    """Whoever opens the demonstration can buy an hour and bid for a block."""
    buyer = keeping(server, "buyer-1")
    contract = two_sided(watcher)
    ask = watcher.get(f"contracts/{contract['id']}/book?depth=1")["asks"][0]
    order = {"client_id": "person-1", "contract": contract["id"], "side": "buy", "quantity_mw": "0.5",
             "price": str(Decimal(ask["price"]) + 20), "tif": "ioc"}
    placed = buyer.call("POST", "orders", order)
    fills = buyer.get("me/fills", placed["sequence"])["items"]
    assert fills, "the order met nobody"
    began = time.monotonic()
    open_auction = {}

    def an_auction():
        now = now_of(watcher)
        for item in watcher.get("auctions?state=open&limit=50")["items"]:
            if (datetime.fromisoformat(item["closes"][:19]).replace(tzinfo=timezone.utc) - now).total_seconds() > 5:
                open_auction.update(item)
        return open_auction

    until("an auction to bid in", an_auction, began)
    best = Decimal(open_auction["best_price"] or open_auction["reserve"])
    bid = buyer.call("POST", f"auctions/{open_auction['id']}/bids", {"client_id": "person-2", "price": str(best + 30)})
    seen = buyer.get(f"auctions/{open_auction['id']}", bid["sequence"])
    assert seen["best_is_own"] or Decimal(seen["best_price"]) > best + 30, "the bid is not there"


def check_books_balance(server, watcher):
    assert metric(server, "ledger_imbalance") == 0
    state = watcher.get("operate/state")
    assert state["contradictions"] == [], state["contradictions"]


def moves(server):
    before = metric(server, "commands_total")
    until("the market to move", lambda: metric(server, "commands_total") > before, time.monotonic())


def start(program, folder):
    began = time.monotonic()
    server = MarketServer(program, folder, ["--demo", "--log-level", "warning"], limited=True)
    print(f"  ready after {time.monotonic() - began:.2f} s")
    return server


def stop(server):
    began = time.monotonic()
    assert server.stop() == 0, "the demonstration did not end cleanly"
    took = time.monotonic() - began
    print(f"  ended in {took:.2f} s")
    assert took < 10, "ending took too long"


def main():
    with tempfile.TemporaryDirectory() as folder:
        server = start(sys.argv[1], folder)
        try:
            ready = time.monotonic()
            watcher = keeping(server, "operator")
            for what, seen in wonders(watcher).items():
                until(what, seen, ready)
            present = lambda: abs((datetime.now(timezone.utc) - now_of(watcher)).total_seconds()) < 30
            until("the present", present, ready)
            a_person_trades(server, watcher)
            moves(server)
            check_books_balance(server, watcher)
            trades = metric(server, "trades_total")
            assert trades > 20, f"only {trades} trades"
            stop(server)
            server.log = open(folder + "/server.log", "ab")
            server.start()
            watcher = keeping(server, "operator")
            moves(server)
            check_books_balance(server, watcher)
            stop(server)
        except BaseException:
            server.process.kill()
            with open(folder + "/server.log", encoding="utf-8") as log:
                sys.stderr.write("".join(log.readlines()[-20:]))
            raise
        with open(folder + "/server.log", encoding="utf-8") as log:
            refused = [line for line in log if '"refused"' in line]
        assert not refused, "".join(refused)
    print("the demonstration lives")


if __name__ == "__main__":
    main()
