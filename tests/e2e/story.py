# SPDX-License-Identifier: Apache-2.0
"""The story that must always work (design of the product, steps 1 to 7), by a foreign client over the public API alone.

The server is killed after every acknowledged step and once between a request and its answer. After each step the ledger
must sum to zero and every participant's balances and holds must equal an independent sum of the audit log.

usage: story.py ENERGYBIDD
"""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from decimal import Decimal

import green_button
import independent_sums
from market_server import Refused, serving

NODE = "NP15SLAK_5_N001"
DAY = datetime(2026, 6, 2, 17, tzinfo=timezone.utc)  # 10:00 in California


def text(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


class Story:
    def __init__(self, server):
        self.server = server
        self.buyers = [server.account(f"buyer-{i}") for i in (1, 2, 3)]
        self.producer = server.account("producer-1")
        self.operator = server.account("operator")
        self.everybody = [server.account(login) for login in
                          ("producer-1", "producer-2", "buyer-1", "buyer-2", "buyer-3", "trader")]
        self.keys = 0

    def check(self, sequence):
        return independent_sums.check(self.operator, self.everybody, sequence)

    def step(self, what, account, method, path, body=None, lost_answer=False, **options):
        """One request with a key of its own; afterwards the server dies, comes back and must still know."""
        self.keys += 1
        key = f"story-{self.keys}"
        if lost_answer:
            connection = account.connect()
            account.send(connection, method, path, body, idempotency=key, **options)
            self.server.restart_after_kill()
            connection.close()
        answer = account.call(method, path, body, idempotency=key, **options)
        self.server.restart_after_kill()
        is_repeatable = method == "POST" and path != "operate/clock"
        again = account.call(method, path, body, idempotency=key, **options) if is_repeatable else answer
        assert again == answer, f"{what}: the repetition answered {again}, not {answer}"
        events = self.check(answer["sequence"])
        print(f"  {what}: sequence {answer['sequence']}, {events} events add up")
        return answer

    def refused(self, code, account, method, path, body, **options):
        try:
            account.call(method, path, body, **options)
        except Refused as refusal:
            assert refusal.code == code, f"refused with {refusal.code}, not {code}"
            return
        raise AssertionError(f"{method} {path} was not refused with {code}")

    def advance(self, to):
        return self.step(f"clock to {text(to)}", self.operator, "POST", "operate/clock", {"advance_to": text(to)})

    def money(self, account, sequence):
        items = account.get("me/balances", sequence)["items"]
        return next(Decimal(item["available"]) + Decimal(item["held"]) for item in items if item["asset"] == "dollar")


def list_block(story):
    profile = [{"start": text(DAY + timedelta(hours=h)), "end": text(DAY + timedelta(hours=h + 1)), "mwh": "5.0"}
               for h in range(5)]
    closes = datetime(2026, 6, 1, 10, 10, tzinfo=timezone.utc)
    block = {"location": NODE, "source": "solar", "profile": profile, "reserve": "18.00",
             "auction": {"form": "english", "closes": text(closes), "min_raise": "0.10", "extend_s": 60, "max_extensions": 3}}
    return story.step("the producer lists 25 MWh", story.producer, "POST", "blocks", block)["id"], closes


def hold(account, sequence, reason):
    return sum(Decimal(item["amount"]) for item in account.pages("me/holds", sequence) if item["reason"] == reason)


def bid(story, auction, closes):
    """Three buyers bid; the outbid one is free at once; a late bid moves the end."""
    path = f"auctions/{auction}/bids"
    first, second, third = story.buyers
    answer = story.step("buyer 1 bids 18.00", first, "POST", path, {"client_id": "bid-1", "price": "18.00"})
    assert hold(first, answer["sequence"], "auction_bid") == Decimal("450.00")
    answer = story.step("buyer 2 bids 19.00", second, "POST", path, {"client_id": "bid-2", "price": "19.00"}, lost_answer=True)
    assert hold(first, answer["sequence"], "auction_bid") == 0
    story.refused("bid_too_low", third, "POST", path, {"client_id": "bid-3", "price": "19.05"})
    story.refused("duplicate_client_id", second, "POST", path, {"client_id": "bid-2", "price": "30.00"})
    story.refused("forbidden", story.server.account("auditor"), "POST", path,
                  {"client_id": "bid-4", "price": "30.00"})
    story.advance(closes - timedelta(seconds=30))
    story.step("buyer 3 bids 20.00 late", third, "POST", path, {"client_id": "bid-5", "price": "20.00"})
    auction_now = third.get(f"auctions/{auction}")
    # The bid's own stamp plus 60 s: a nanosecond after the clock's time, since stamps strictly increase.
    assert auction_now["closes"] == "2026-06-01T10:10:30.000000001Z", auction_now["closes"]
    answer = story.advance(closes + timedelta(seconds=31))
    story.refused("auction_closed", first, "POST", path, {"client_id": "bid-6", "price": "25.00"})
    assert third.get(f"auctions/{auction}")["outcome"] == "sold"
    assert hold(third, answer["sequence"], "block_payment") == Decimal("500.00")


def deliver(story, auction):
    """5 + 5 + 5 + 5 + 4.2 MWh: hour by hour 24.2 MWh are paid, the shortfall of 0.8 at the reference price."""
    buyer = story.buyers[2]
    story.step("a meter is registered", story.operator, "POST", "meters",
               {"id": "MTR-1", "owner": story.producer.participant, "location": NODE, "role": "generation"})
    prices = [{"start": text(DAY + timedelta(hours=h)), "end": text(DAY + timedelta(hours=h + 1)), "price": "27.12345"}
              for h in range(5)]
    story.step("reference prices are published", story.operator, "POST", "operate/reference-prices",
               {"location": NODE, "prices": prices})
    before = story.advance(DAY + timedelta(hours=6))["sequence"]
    wealth = {account.login: story.money(account, before) for account in (buyer, story.producer)}
    answer = None
    readings = []
    for h, kilowatt_hours in enumerate((5000, 5000, 5000, 5000, 4200)):
        readings.append((DAY + timedelta(hours=h), 3600, kilowatt_hours))
        # A Green Button file holds what there is so far, as data custodians send it.
        answer = story.step(f"the meter's file tells of {kilowatt_hours} kWh more", story.operator, "POST",
                            "meters/MTR-1/readings", green_button.document(readings), content_type="application/atom+xml")
    story.refused("consumption_series", story.operator, "POST", "meters/MTR-1/readings",
                  green_button.document(readings, flow_direction=1), content_type="application/xml")
    paid = Decimal("20.00") * Decimal("24.2")
    compensation = ((Decimal("27.12345") - Decimal("20.00")) * Decimal("0.8")).quantize(Decimal("0.000001"))
    assert story.money(buyer, answer["sequence"]) == wealth[buyer.login] - paid + compensation
    assert story.money(story.producer, answer["sequence"]) == wealth["producer-1"] + paid - compensation
    for account in (buyer, story.producer):
        assert not list(account.pages("me/holds", answer["sequence"])), f"{account.login} still holds something"
    certificates = list(buyer.pages("certificates", answer["sequence"]))
    assert sum(item["megawatt_hours"] for item in certificates) == 24, certificates
    carried = [item for item in buyer.get("me/balances", answer["sequence"])["items"] if item["asset"] == "certificate_energy"]
    assert [Decimal(item["available"]) for item in carried] == [Decimal("0.2")], carried
    for item in certificates:
        story.step(f"the buyer retires certificate {item['id']}", buyer, "POST", f"certificates/{item['id']}/retire")
    story.refused("certificate_retired", buyer, "POST", f"certificates/{certificates[0]['id']}/retire", None)
    lifecycle = buyer.get(f"me/lifecycle/{auction}")
    assert lifecycle, "no lifecycle"
    return answer


def main():
    program = sys.argv[1]
    flags = ["--demo=accounts", "--clock", "virtual:2026-06-01T10:00:00Z"]
    with tempfile.TemporaryDirectory() as folder, serving(program, folder, flags) as server:
        story = Story(server)
        auction, closes = list_block(story)
        bid(story, auction, closes)
        deliver(story, auction)
    print("the story works: nothing lost, nothing twice")


if __name__ == "__main__":
    main()
