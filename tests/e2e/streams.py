# SPDX-License-Identifier: Apache-2.0
"""The streams of a real server, heard by a WebSocket client that is not ours (python3-websockets): nothing is missing,
nothing comes twice, nobody hears what is another's, also when the server is killed in between."""

import asyncio
import contextlib
import json
import random
import re
import socket
import sys
import tempfile
import time
import urllib.request

import websockets

from market_server import MarketServer

START = "2030-01-01T00:00:00Z"
PATIENCE = 60


class Listener:
    """One socket and everything it was told."""

    def __init__(self, account):
        self.account = account
        self.messages = []
        self.socket = None

    async def connect(self, resume=None):
        server = self.account.server
        self.socket = await websockets.connect(
            f"ws://{server.host}:{server.port}/ws", subprotocols=["energybid.v1.json"], max_queue=None)
        assert self.socket.subprotocol == "energybid.v1.json"
        hello = {"op": "hello", "token": self.account.key}
        if resume:
            hello["resume"] = resume
        await self.say(hello)
        return await self.hear(lambda message: message["op"] == "welcome")

    async def say(self, message):
        await self.socket.send(json.dumps(message))

    async def hear(self, fits):
        """The next message that fits; what comes before it is kept."""
        deadline = time.monotonic() + PATIENCE
        while True:
            message = json.loads(await asyncio.wait_for(self.socket.recv(), deadline - time.monotonic()))
            self.messages.append(message)
            if message["op"] == "ping":
                await self.say({"op": "pong"})
            if fits(message):
                return message

    async def begin(self, *topics):
        await self.say({"op": "subscribe", "topics": list(topics)})
        waiting = set(topics)
        while waiting:
            message = await self.hear(lambda each: each["op"] in ("snapshot", "refused"))
            assert message["op"] == "snapshot", message
            waiting.discard(message["topic"])

    async def command(self, identity, kind, **fields):
        await self.say({"op": "command", "id": identity, "type": kind, **fields})
        return await self.hear(lambda each: each["op"] in ("ack", "refused") and each.get("id") == identity)

    async def hear_until(self, topic, sequence):
        if self.last(topic) < sequence:
            await self.hear(lambda each: each.get("topic") == topic and each.get("seq", 0) >= sequence)

    def of(self, topic):
        return [each for each in self.messages if each.get("topic") == topic and each["op"] in ("snapshot", "event")]

    def last(self, topic):
        told = self.of(topic)
        return told[-1]["seq"] if told else 0

    def check_no_gap(self, topic, since=None):
        """Each event follows the message before it."""
        last = since
        for message in self.of(topic):
            if message["op"] == "event" and last is not None:
                assert message["prev"] == last, (topic, last, message)
                assert message["seq"] > message["prev"], message
            last = message["seq"]


def open_contract(server):
    operator = server.account("operator")
    return operator.call("POST", "operate/contracts", {
        "location": "TH_NP15_GEN-APND", "start": "2030-01-02T10:00:00Z", "end": "2030-01-02T11:00:00Z", "opens": START,
        "gate_closure": "2030-01-02T09:00:00Z"})["id"]


class Traders:
    """Two accounts that trade with each other over HTTP."""

    def __init__(self, server, contract, seed):
        self.accounts = {"sell": server.account("producer-1"), "buy": server.account("buyer-1")}
        self.contract = contract
        self.random = random.Random(seed)
        self.count = 0

    def order(self, side, price, power="1.0"):
        self.count += 1
        return self.accounts[side].call("POST", "orders", {
            "client_id": f"o{self.count}", "contract": self.contract, "side": side, "quantity_mw": power, "price": price})

    def trade(self, count):
        for _ in range(count):
            self.order(self.random.choice(("sell", "buy")), f"{self.random.randrange(1995, 2006) / 100:.2f}")

    def cross(self):
        """A trade for certain; the sequence of its command."""
        self.order("sell", "19.00")
        return self.order("buy", "21.00")["sequence"]


def kept_book(messages):
    sides = {"bids": {}, "asks": {}}
    for message in messages:
        for side, levels in sides.items():
            if message["op"] == "snapshot":
                levels.clear()
            for level in message["data"][side]:
                levels.pop(level["price"], None)
                if level["quantity_mw"] != "0.0":
                    levels[level["price"]] = (level["quantity_mw"], level["orders"])
    return sides


async def book_equals_read(server, contract, traders):
    topic = f"book/{contract}"
    listener = Listener(server.account("auditor"))
    await listener.connect()
    await listener.begin(topic)
    traders.trade(150)
    last = traders.order("buy", "5.00")["sequence"]
    book = server.account("auditor").get(f"contracts/{contract}/book?depth=1000", at_least=last)
    await listener.hear_until(topic, book["seq"])
    listener.check_no_gap(topic)
    assert listener.last(topic) == book["seq"], (listener.last(topic), book["seq"])
    shown = {side: {each["price"]: (each["quantity_mw"], each["orders"]) for each in book[side]} for side in ("bids", "asks")}
    assert kept_book(listener.of(topic)) == shown
    await listener.socket.close()


async def resumes_over_a_kill(server, contract, traders):
    topics = ("me/fills", "me/orders", "me/balances", "me/notifications", f"trades/{contract}")
    before = Listener(server.account("buyer-1"))
    await before.connect()
    await before.begin(*topics)
    traders.trade(30)
    traders.cross()
    await before.hear_until("me/fills", before.of("me/fills")[0]["seq"] + 1)
    left = {topic: before.last(topic) for topic in topics}
    await before.socket.close()
    traders.trade(30)
    server.restart_after_kill()
    traders.trade(30)
    after = Listener(server.account("buyer-1"))
    welcome = await after.connect(resume=left)
    assert welcome["resumed"] == left, (welcome, left)
    last = traders.cross()
    newest = server.account("buyer-1").get("me/fills?limit=1", at_least=last)["items"][0]
    for topic in ("me/fills", "me/orders", f"trades/{contract}", "me/notifications"):
        await after.hear_until(topic, newest["seq"])
    for topic in topics:
        after.check_no_gap(topic, since=left[topic])
    told = {}
    for message in before.of("me/fills") + after.of("me/fills"):
        for fill in [message["data"]] if message["op"] == "event" else message["data"]["items"]:
            trade = fill["trade"]
            assert trade not in told, trade
            told[trade] = (fill["order"], fill["side"], fill["price"], fill["quantity_mw"], fill["maker"])
    kept = {each["trade"]: (each["order"], each["side"], each["price"], each["quantity_mw"], each["maker"])
            for each in server.account("buyer-1").pages("me/fills", at_least=last)}
    assert told == kept, (len(told), len(kept))
    await after.socket.close()


async def nobody_hears_what_is_anothers(server, traders):
    stranger = Listener(server.account("buyer-2"))
    await stranger.connect()
    topics = ("me/orders", "me/fills", "me/balances", "me/positions", "me/bids", "me/notifications")
    await stranger.begin(*topics)
    traders.cross()
    own = await stranger.command("mine", "place_order", client_id="mine", contract=traders.contract, side="buy",
                                 quantity_mw="0.3", price="1.00")
    assert own["op"] == "ack", own
    await stranger.hear_until("me/orders", own["seq"] - 5)
    events = [each for each in stranger.messages if each["op"] == "event"]
    assert {each["topic"] for each in events} <= {"me/orders", "me/balances"}, events
    assert [each["data"]["client_id"] for each in events if each["topic"] == "me/orders"] == ["mine"]
    participants = {traders.accounts[side].participant for side in traders.accounts}
    assert not participants & {each["data"].get(key) for each in events for key in ("from", "to")}
    again = await stranger.command("mine", "place_order", client_id="mine", contract=traders.contract, side="buy",
                                   quantity_mw="0.3", price="1.00")
    assert again == own, (again, own)
    await stranger.socket.close()


def open_sockets(server):
    with urllib.request.urlopen(f"http://{server.host}:{server.port}/metrics", timeout=PATIENCE) as answer:
        found = re.search(r"^websocket_connections(?:\{\})? (\S+)$", answer.read().decode(), re.MULTILINE)
    return float(found.group(1))


async def the_slow_are_cut(server):
    """Whoever does not read is closed, and others do not notice."""
    receiver = socket.socket()
    receiver.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    receiver.connect((server.host, server.port))
    receiver.setblocking(False)
    slow = await websockets.connect(f"ws://{server.host}:{server.port}/ws", subprotocols=["energybid.v1.json"],
                                    sock=receiver, max_queue=1, read_limit=1024)
    polite = Listener(server.account("auditor"))
    await polite.connect()
    await slow.send(json.dumps({"op": "hello", "token": server.account("auditor").key}))
    assert open_sockets(server) == 2
    deadline = time.monotonic() + PATIENCE
    # Each is answered a hundred times, and nobody reads it, until the server has had enough.
    flood = json.dumps({"op": "subscribe", "topics": ["no/such/topic"] * 100})
    with contextlib.suppress(websockets.ConnectionClosed):
        while open_sockets(server) > 1 and time.monotonic() < deadline:
            await polite.say({"op": "ping"})
            for _ in range(50):
                await slow.send(flood)
    assert open_sockets(server) == 1
    await polite.hear(lambda each: each["op"] == "pong")
    await polite.socket.close()


async def candles_are_the_route(server, contract, traders):
    topic = f"candles/{contract}/60"
    listener = Listener(server.account("auditor"))
    await listener.connect()
    await listener.begin(topic)
    last = traders.cross()
    newest = server.account("auditor").get(f"contracts/{contract}/candles?limit=1", at_least=last)["items"][0]
    while (told := listener.of(topic)[-1]["data"]).get("trades") != newest["trades"]:
        await listener.hear(lambda each: each.get("topic") == topic and each["op"] == "event")
    assert {**newest, "type": "candle", "at": told["at"]} == told, (newest, told)
    listener.check_no_gap(topic)
    await listener.socket.close()


async def grid_has_an_epoch(program, folder):
    """What no log numbers: events of a live grid, and a restart that is not passed over in silence."""
    server = MarketServer(program, folder, ["--demo"])
    try:
        listener = Listener(server.account("auditor"))
        await listener.connect()
        topics = ("grid/simulated", "feeds")
        await listener.begin(*topics)
        for topic in topics:
            await listener.hear_until(topic, listener.of(topic)[0]["seq"] + 1)
            listener.check_no_gap(topic)
        left = {topic: {name: listener.of(topic)[-1][name] for name in ("epoch", "seq")} for topic in topics}
        assert len({each["epoch"] for topic in topics for each in listener.of(topic)}) == 1
        rows = listener.of("grid/simulated")[-1]["data"]
        assert rows["type"] == "readings" and all(each["simulated"] for each in rows["prices"] + rows["load"] + rows["mix"])
        await listener.socket.close()
        again = Listener(server.account("auditor"))
        assert (await again.connect(resume=left))["resumed"] == {topic: left[topic]["seq"] for topic in topics}
        await again.socket.close()
        server.restart_after_kill()
        after = Listener(server.account("auditor"))
        assert (await after.connect(resume=left))["resumed"] == {}
        await after.hear(lambda each: each["op"] == "snapshot" and each["topic"] == "grid/simulated")
        refused = {each["topic"]: each["code"] for each in after.messages if each["op"] == "refused"}
        assert refused == {topic: "cannot_resume" for topic in topics}, refused
        assert after.of("grid/simulated")[0]["epoch"] != left["feeds"]["epoch"]
        await after.socket.close()
    finally:
        code = server.stop()
    assert code == 0, code


async def run(program, seed):
    with tempfile.TemporaryDirectory() as folder:
        server = MarketServer(program, folder, ["--demo=accounts", "--clock", f"virtual:{START}"], "ws_queue_bytes = 1048576\n")
        try:
            contract = open_contract(server)
            traders = Traders(server, contract, seed)
            await book_equals_read(server, contract, traders)
            await resumes_over_a_kill(server, contract, traders)
            await nobody_hears_what_is_anothers(server, traders)
            await candles_are_the_route(server, contract, traders)
            await the_slow_are_cut(server)
            listener = Listener(server.account("buyer-1"))
            await listener.connect()
        finally:
            code = server.stop()
        assert code == 0, code
        with contextlib.suppress(websockets.ConnectionClosed):
            await listener.hear(lambda each: each["op"] == "bye")
        assert listener.messages[-1] == {"op": "bye", "code": 1001, "reason": "shutting_down"}, listener.messages[-1]
    with tempfile.TemporaryDirectory() as folder:
        await grid_has_an_epoch(program, folder)


def main():
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(2**32)
    print("seed", seed)
    asyncio.run(run(sys.argv[1], seed))
    print("streams: complete, exactly once, and each to whom it belongs")


main()
