# SPDX-License-Identifier: Apache-2.0
"""Adds up the audit log by itself and compares: what the ledger and the holds must be, without the server's sums."""

from collections import defaultdict
from decimal import Decimal

AVAILABLE, HELD = 0, 1
DOLLAR = 0
MICRO = Decimal(1_000_000)


class IndependentSums:
    def __init__(self, entries):
        self.balances = defaultdict(int)
        self.holds = {}
        for entry in entries:
            if entry["kind"] == "Posted":
                asset = (entry["asset"]["kind"], entry["asset"]["id"])
                self.balances[(entry["from"]["owner"], entry["from"]["kind"], asset)] -= entry["amount"]
                self.balances[(entry["to"]["owner"], entry["to"]["kind"], asset)] += entry["amount"]
            elif entry["kind"] == "HoldChanged":
                hold = entry["hold"]
                self.holds[(hold["participant"], hold["reason"], hold["subject"])] = entry["amount"]

    def money(self, participant, kind):
        return self.balances[(int(participant), kind, (DOLLAR, 0))]


def check(operator, participants, at_least):
    """Zero-sum by asset, balances and holds of every participant as the API tells them. Raises AssertionError."""
    items = list(operator.pages("operate/audit", at_least))
    numbers = sorted(item["number"] for item in items)
    assert numbers == list(range(1, len(numbers) + 1)), "the audit log has gaps or doubles"
    sums = IndependentSums(item["entry"] for item in sorted(items, key=lambda item: item["number"]))

    totals = defaultdict(int)
    for (_, _, asset), amount in sums.balances.items():
        totals[asset] += amount
    assert all(total == 0 for total in totals.values()), f"assets do not sum to zero: {dict(totals)}"

    for account in participants:
        balances = account.get("me/balances", at_least)["items"]
        dollars = next((item for item in balances if item["asset"] == "dollar"), {"available": "0", "held": "0"})
        for name, kind in (("available", AVAILABLE), ("held", HELD)):
            told, summed = Decimal(dollars[name]) * MICRO, sums.money(account.participant, kind)
            assert told == summed, f"{account.login}: {name} is told as {told}, adds up to {summed}"
            assert summed >= 0, f"{account.login}: {name} is negative"
        told = sorted(int(Decimal(item["amount"]) * MICRO) for item in account.pages("me/holds", at_least))
        summed = sorted(amount for (owner, _, _), amount in sums.holds.items()
                        if owner == int(account.participant) and amount)
        assert told == summed, f"{account.login}: holds are told as {told}, add up to {summed}"
        assert sum(summed) == sums.money(account.participant, HELD), f"{account.login}: holds are not what is held"
    return len(numbers)
