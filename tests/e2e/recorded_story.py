# SPDX-License-Identifier: Apache-2.0
"""The story that must always work on recorded input: a Green Button file of 2012-03-11 in New York, a day of 23 hours,
settles a block of 30 kWh, with the day-ahead LMPs that CAISO published for 2019-03-10, a day of 23 hours as well.

Two things are changed, and nothing else: the recorded meter is a consumer's, so flowDirection 1 becomes 19; and the
prices are moved 2,555 days back, from the one day to the other. The unchanged meter file is refused.

usage: recorded_story.py ENERGYBIDD, with ENERGYBID_REFERENCE_DATA in the environment
"""

import contextlib
import csv
import hashlib
import os
import sqlite3
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import green_button
from market_server import serving
from story import NODE, Story, text

MOVED = timedelta(days=2555)
NEW_YORK = ZoneInfo("America/New_York")
BEGIN = datetime(2012, 3, 11, 10, tzinfo=NEW_YORK).astimezone(timezone.utc)
QUARTER = timedelta(minutes=15)
PRICE = Decimal("20.00")
CONTRACTED = 1500  # Wh a quarter-hour
MICRO = Decimal("0.000001")


def moved_prices(recorded, folder):
    """Writes the rows of 2019-03-10 as if they were of 2012-03-11; returns the node's LMP by hour."""
    prices = {}
    with open(recorded, newline="", encoding="utf-8") as source, \
            open(folder / "20120311_PRC_LMP_DAM_moved.csv", "w", newline="", encoding="utf-8") as target:
        rows = csv.DictReader(source)
        writer = csv.DictWriter(target, rows.fieldnames)
        writer.writeheader()
        for row in rows:
            if row["OPR_DT"] != "2019-03-10":
                continue
            for column in ("INTERVALSTARTTIME_GMT", "INTERVALENDTIME_GMT"):
                instant = datetime.strptime(row[column], "%Y-%m-%dT%H:%M:%S-00:00") - MOVED
                row[column] = instant.strftime("%Y-%m-%dT%H:%M:%S-00:00")
            row["OPR_DT"] = "2012-03-11"
            writer.writerow(row)
            if row["NODE"] == NODE and row["LMP_TYPE"] == "LMP":
                start = datetime.strptime(row["INTERVALSTARTTIME_GMT"], "%Y-%m-%dT%H:%M:%S-00:00")
                prices[start.replace(tzinfo=timezone.utc)] = Decimal(row["MW"])
    assert len(prices) == 23, f"{len(prices)} hours of prices"
    return prices


def expected(readings, prices):
    """Paid, compensated and delivered in all, by the rules in force: each quarter-hour rounded by itself."""
    paid = compensated = Decimal(0)
    delivered = short = 0
    for i in range(20):
        start = BEGIN + i * QUARTER
        measured = min(readings[(start, start + QUARTER)], CONTRACTED)
        missing = CONTRACTED - measured
        hour = start.replace(minute=0)
        paid += (PRICE * measured / 1_000_000).quantize(MICRO, ROUND_HALF_EVEN)
        compensated += (max(Decimal(0), prices[hour] - PRICE) * missing / 1_000_000).quantize(MICRO, ROUND_HALF_EVEN)
        delivered += measured
        short += missing > 0
    return paid, compensated, delivered, short


def sell_block(story):
    profile = [{"start": text(BEGIN + i * QUARTER), "end": text(BEGIN + (i + 1) * QUARTER), "mwh": "0.0015"} for i in range(20)]
    closes = datetime(2012, 3, 10, 13, tzinfo=timezone.utc)
    block = {"location": NODE, "source": "solar", "profile": profile, "reserve": "18.00",
             "auction": {"form": "english", "closes": text(closes), "min_raise": "0.10", "extend_s": 60, "max_extensions": 3}}
    auction = story.step("the producer lists 30 kWh", story.producer, "POST", "blocks", block)["id"]
    path = f"auctions/{auction}/bids"
    story.step("buyer 1 bids 18.00", story.buyers[0], "POST", path, {"client_id": "bid-1", "price": "18.00"})
    story.step("buyer 2 bids 20.00", story.buyers[1], "POST", path, {"client_id": "bid-2", "price": str(PRICE)}, lost_answer=True)
    story.advance(closes + timedelta(seconds=1))
    assert story.buyers[1].get(f"auctions/{auction}")["outcome"] == "sold"
    return auction


def settle(story, document, prices):
    buyer = story.buyers[1]
    story.step("a meter is registered", story.operator, "POST", "meters",
               {"id": "FRONT", "owner": story.producer.participant, "location": NODE, "role": "generation"})
    before = story.advance(datetime(2012, 3, 12, 12, tzinfo=timezone.utc))["sequence"]
    wealth = {account.login: story.money(account, before) for account in (buyer, story.producer)}
    story.refused("consumption_series", story.operator, "POST", "meters/FRONT/readings", document,
                  content_type="application/xml")
    assert document.count("<flowDirection>1</flowDirection>") == 1
    changed = document.replace("<flowDirection>1</flowDirection>", "<flowDirection>19</flowDirection>")
    answer = story.step("the meter's file is sent, flowDirection 1 changed to 19", story.operator, "POST",
                        "meters/FRONT/readings", changed, content_type="application/xml")

    readings = green_button.readings_of(document)
    paid, compensated, delivered, short = expected(readings, prices)
    print(f"  {len(readings)} readings; of 20 quarter-hours {short} fall short; "
          f"{delivered} Wh paid {paid} $, shortfall {compensated} $")
    assert story.money(buyer, answer["sequence"]) == wealth[buyer.login] - paid + compensated
    assert story.money(story.producer, answer["sequence"]) == wealth["producer-1"] + paid - compensated
    for account in (buyer, story.producer):
        assert not list(account.pages("me/holds", answer["sequence"])), f"{account.login} still holds something"
    carried = [Decimal(item["available"]) for item in buyer.get("me/balances", answer["sequence"])["items"]
               if item["asset"] == "certificate_energy"]
    assert carried == [Decimal(delivered) / 1_000_000], carried
    shown = buyer.get(f"grid/caiso/prices?location={NODE}&series=PRC_LMP/DAM/LMP&from=2012-03-11T08:00:00Z")["items"]
    assert [Decimal(item["value"]) for item in shown] == [prices[start] for start in sorted(prices)]


def kept(data, document):
    """What settled stands in the series store too, once for each period, with its source and payload."""
    changed = document.replace("<flowDirection>1</flowDirection>", "<flowDirection>19</flowDirection>")
    with contextlib.closing(sqlite3.connect(os.path.join(data, "series.db"))) as series:
        rows = series.execute("SELECT r.start, r.value, r.payload_hash FROM readings r JOIN series s ON s.id = r.series "
                              "WHERE s.source = 'greenbutton' AND s.location = 'FRONT' AND r.revision = 0").fetchall()
    expected_rows = {int(start.timestamp()) * 10**9: energy for (start, _), energy in green_button.readings_of(document).items()}
    assert {start: value for start, value, _ in rows} == expected_rows and len(rows) == 92
    assert {payload for _, _, payload in rows} == {hashlib.sha256(changed.encode()).hexdigest()}


def main():
    reference = os.environ.get("ENERGYBID_REFERENCE_DATA")
    meter = Path(reference or "/nowhere") / "meters" / "greenbutton_test_usage_data_11.xml"
    recorded = sorted(Path(reference or "/nowhere").glob("caiso/20190301_20190401_PRC_LMP_DAM*.csv"))
    if not meter.exists() or not recorded:
        print("skipped: no reference data")
        return
    with tempfile.TemporaryDirectory() as folder:
        replay = Path(folder) / "replay"
        replay.mkdir()
        prices = moved_prices(recorded[0], replay)
        print("  prices of 2019-03-10 moved 2,555 days back, to 2012-03-11")
        flags = ["--demo=accounts", "--replay", str(replay), "--clock", "virtual:2012-03-10T12:00:00Z"]
        with serving(sys.argv[1], folder, flags) as server:
            story = Story(server)
            sell_block(story)
            document = meter.read_text(encoding="utf-8")
            settle(story, document, prices)
        kept(server.data, document)
    print("the story works on recorded input: nothing lost, nothing twice")


if __name__ == "__main__":
    main()
