# SPDX-License-Identifier: Apache-2.0
"""Grid feeds as they misbehave: a stand-in for CAISO OASIS on a loopback port that throttles, has no data yet, fails,
sends damaged archives and corrections, asked by a real server; and the same payloads by replay.

usage: feeds.py ENERGYBIDD
"""

import csv
import http.server
import io
import sys
import tempfile
import threading
import time
import urllib.parse
import zipfile
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

from market_server import Refused, serving

NODE = "TEST_6_N001"
PACE = 0.3
COLUMNS = ["INTERVALSTARTTIME_GMT", "INTERVALENDTIME_GMT", "OPR_DT", "OPR_HR", "OPR_INTERVAL", "NODE_ID_XML", "NODE_ID", "NODE",
           "MARKET_RUN_ID", "LMP_TYPE", "XML_DATA_ITEM", "PNODE_RESMRID", "GRP_TYPE", "POS", "MW", "GROUP"]
THROTTLED = b"<html><body><p>CAISO Acceptable Use Policy Violation. Please retry your request after 5 seconds.</p></body></html>"
NO_DATA = b"""<?xml version="1.0" encoding="UTF-8"?>
<m:OASISReport xmlns:m="http://www.caiso.com/soa/OASISReport_v1.xsd"><m:MessagePayload><m:RTO><m:name>CAISO</m:name>
<m:ERROR><m:ERR_CODE>1000</m:ERR_CODE><m:ERR_DESC>No data returned for the specified selection</m:ERR_DESC></m:ERROR>
</m:RTO></m:MessagePayload></m:OASISReport>"""


def gmt(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%S-00:00")


def price_report(start, prices):
    """Day-ahead LMPs of one node, hour by hour, latest first, as OASIS mixes its rows."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for i, price in reversed(list(enumerate(prices))):
        begin = start + timedelta(hours=i)
        for kind, value in (("LMP", price), ("MCC", "0")):
            writer.writerow([gmt(begin), gmt(begin + timedelta(hours=1)), begin.date(), i + 1, 0, NODE, NODE, NODE, "DAM", kind,
                             kind + "_PRC", NODE, "ALL", 1, value, 1])
    return text.getvalue()


def zipped(name, content):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return archive.getvalue()


class Oasis(http.server.BaseHTTPRequestHandler):
    """Answers by script: the n-th question for prices gets the n-th answer, then the last one again."""

    calls = []
    price_answers = []
    asked_for_prices = 0

    def do_GET(self):
        query = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        Oasis.calls.append((time.monotonic(), query))
        if query["queryname"] == "PRC_LMP":
            status, body = Oasis.price_answers[min(Oasis.asked_for_prices, len(Oasis.price_answers) - 1)]
            Oasis.asked_for_prices += 1
        else:
            status, body = 200, zipped("error.xml", NO_DATA)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def wait_for(what, question):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = question()
        if answer:
            return answer
        time.sleep(0.02)  # Between two questions; what is waited for is the answer.
    raise AssertionError(f"{what} did not come within a minute")


def feed(operator, name):
    return next((item for item in operator.get("feeds")["items"] if item["name"] == name), None)


def prices(operator, start):
    query = urllib.parse.urlencode({"location": NODE, "series": "PRC_LMP/DAM/LMP", "from": gmt(start).replace("-00:00", "Z")})
    return operator.get(f"grid/caiso/prices?{query}")["items"]


def live(program, folder):
    midnight = datetime(2026, 6, 2, 7, tzinfo=timezone.utc)  # In California
    day = [f"{20 + i}.12345" for i in range(24)]
    corrected = day[:5] + ["-3.5"] + day[6:]
    Oasis.price_answers = [
        (429, THROTTLED), (200, THROTTLED), (500, b"oops"), (200, zipped("a.csv", price_report(midnight, day))),
        (200, zipped("a.csv", price_report(midnight, day))[:200]), (200, zipped("error.xml", NO_DATA)),
        (200, zipped("b.csv", price_report(midnight, corrected)))]
    oasis = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Oasis)
    threading.Thread(target=oasis.serve_forever, daemon=True).start()
    settings = (f'[feeds]\ncaiso_nodes = ["{NODE}"]\ncaiso_endpoint = "http://127.0.0.1:{oasis.server_port}/SingleZip"\n'
                f"caiso_pace_milliseconds = {int(PACE * 1000)}\ncaiso_every_minutes = 1\n")
    flags = ["--demo=accounts", "--clock", "virtual:2026-06-02T12:00:00Z"]
    with serving(program, folder, flags, settings) as server:
        endures(server, midnight, day)


def endures(server, midnight, day):
    operator = server.account("operator")

    stored = wait_for("the first prices", lambda: prices(operator, midnight))
    assert [item["value"] for item in stored] == day, stored
    assert all(item["revision"] == 0 and not item["stale"] and not item["simulated"] for item in stored)
    quarantined = wait_for("the damaged archive", lambda: operator.get("operate/feeds/quarantine")["items"])
    assert [item["code"] for item in quarantined] == ["malformed_payload"], quarantined
    kept = Path(server.data) / "quarantine" / quarantined[0]["payload_hash"]
    assert kept.read_bytes() == Oasis.price_answers[4][1], "the quarantined bytes are not those that came"
    load = wait_for("the load's answer", lambda: (feed(operator, "caiso/load") or {}).get("last_success"))
    assert load, "no data yet is an answer"
    assert feed(operator, "caiso/day-ahead")["last_fault"]["code"] == "malformed_payload"
    try:
        server.account("buyer-1").get("operate/feeds/quarantine")
        raise AssertionError("a buyer saw the quarantine")
    except Refused as refusal:
        assert refusal.code == "forbidden"

    # The node was not known; its prices are reference prices now, told twice without harm.
    assert NODE in [item["name"] for item in operator.pages("locations")]
    audit = [item["entry"] for item in operator.pages("operate/audit")]
    assert sum(entry["kind"] == "ReferencePricePublished" for entry in audit) == 24
    gaps = [b - a for (a, _), (b, _) in zip(Oasis.calls, Oasis.calls[1:])]
    assert min(gaps) >= PACE, f"two calls came {min(gaps):.3f} s apart"
    doubled = gaps[0], gaps[1]
    assert doubled[0] >= 2 * PACE and doubled[1] >= 4 * PACE, f"throttled calls were repeated after {doubled}"

    # The day ends: the prices do not reach the present any more, and say so.
    operator.call("POST", "operate/clock", {"advance_to": "2026-06-03T08:00:00Z"})
    assert all(item["stale"] for item in prices(operator, midnight))


def replayed(program, folder):
    """The same kind of payload recorded: nothing comes before its publication, a correction stays a revision."""
    midnight = datetime(2026, 6, 2, 7, tzinfo=timezone.utc)
    recorded = Path(folder) / "recorded"
    recorded.mkdir()
    day = [f"{20 + i}.12345" for i in range(24)]
    (recorded / "1.csv").write_text(price_report(midnight, day))
    (recorded / "2.zip").write_bytes(zipped("2.csv", price_report(midnight, day[:5] + ["-3.5"] + day[6:])))
    (recorded / "3.zip").write_bytes(zipped("3.csv", price_report(midnight + timedelta(days=1), day)))
    (recorded / "4.zip").write_bytes(zipped("error.xml", NO_DATA))
    with serving(program, folder, ["--demo=accounts", "--replay", str(recorded) + "@1"]) as server:
        comes_in_its_time(server, midnight)


def comes_in_its_time(server, midnight):
    operator = server.account("operator")
    assert operator.get("time")["simulated"], "a replay's time is not marked"
    begin = operator.get("time")["now"]
    assert begin.startswith("2026-06-01T20:00:0"), f"the replay begins at {begin}, not when its first prices were published"

    wait_for("the published prices", lambda: prices(operator, midnight))
    first = prices(operator, midnight)
    assert len(first) == 24, "prices came before their publication, or not at all"
    assert Decimal(first[5]["value"]) == Decimal("-3.5") and first[5]["revision"] == 1, first[5]
    operator.call("POST", "operate/clock", {"advance_to": "2026-06-02T19:59:59Z"})
    assert len(prices(operator, midnight)) == 24
    operator.call("POST", "operate/clock", {"advance_to": "2026-06-02T20:00:01Z"})
    assert len(prices(operator, midnight)) == 48
    audit = [item["entry"] for item in operator.pages("operate/audit")]
    references = [entry for entry in audit if entry["kind"] == "ReferencePricePublished"]
    assert len(references) == 48, "the first price published stands"
    assert [item["code"] for item in operator.get("operate/feeds/quarantine")["items"]] == ["no_data"]
    server.restart_after_kill()
    assert len(prices(operator, midnight)) == 48
    audit = [item["entry"] for item in operator.pages("operate/audit")]
    assert sum(entry["kind"] == "ReferencePricePublished" for entry in audit) == 48, "a restart published prices again"


def wall_clock(program, folder):
    """A clock that cannot be moved is refused before anything of the replay is let in."""
    midnight = (datetime.now(timezone.utc) + timedelta(days=4)).replace(hour=8, minute=0, second=0, microsecond=0)
    recorded = Path(folder) / "recorded"
    recorded.mkdir()
    (recorded / "1.csv").write_text(price_report(midnight, ["20.5", "21.5"]))
    with serving(program, folder, ["--demo=accounts", "--replay", str(recorded), "--clock", "wall"]) as server:
        operator = server.account("operator")
        try:
            operator.call("POST", "operate/clock", {"advance_to": gmt(midnight + timedelta(days=9)).replace("-00:00", "Z")})
            raise AssertionError("the wall's clock was moved")
        except Refused as refusal:
            assert refusal.code == "clock_not_virtual", refusal
        assert not prices(operator, midnight), "prices came before their publication"


def main():
    program = sys.argv[1]
    for case in (live, replayed, wall_clock):
        with tempfile.TemporaryDirectory() as folder:
            case(program, folder)
        print(f"{case.__name__}: ok")
    print("feeds: stored, quarantined, paced, marked")


if __name__ == "__main__":
    main()
