#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the feed payloads of a reference folder hold, worked out without any code of the project.

    make_expected.py FOLDER            prints it as JSON: path -> facts
    make_expected.py FOLDER --write    writes it to expected.json beside this file
    make_expected.py FOLDER --check    compares it with expected.json, for files of the same content

Facts of a file: its SHA-256, and either the code with which it must be refused, or count of readings, first
and last start, exact sum of the values, the same by series, and for each local day how many different periods
of which length (minutes) the fullest series has. Only the standard library is used.
"""
import collections
import csv
import datetime
import decimal
import hashlib
import io
import json
import pathlib
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
import zoneinfo

decimal.getcontext().prec = 60
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
ZONES = {-28800: "America/Los_Angeles", -25200: "America/Denver", -21600: "America/Chicago", -18000: "America/New_York"}
PRICE_ITEMS = {"LMP_PRC": "LMP", "LMP_CONG_PRC": "MCC", "LMP_ENE_PRC": "MCE", "LMP_LOSS_PRC": "MCL", "LMP_GHG_PRC": "MGHG"}
PRICE_REPORTS = {"DAM": "PRC_LMP", "RUC": "PRC_LMP", "HASP": "PRC_HASP_LMP", "RTPD": "PRC_RTPD_LMP", "RTM": "PRC_INTVL_LMP",
                 "RTD": "PRC_INTVL_LMP"}


class Refused(Exception):
    """Carries the code with which a payload must be refused."""


def instant(text):
    return datetime.datetime.fromisoformat(text).astimezone(datetime.timezone.utc)


def rounded(value, places):
    return value.quantize(decimal.Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_EVEN)


# --- CAISO OASIS: each reader yields (series, location, start, end, value) ---------------------------------------

def rows_of_csv(text):
    rows = csv.DictReader(io.StringIO(text, newline=""))
    columns = set(rows.fieldnames or [])
    if not {"INTERVALSTARTTIME_GMT", "INTERVALENDTIME_GMT", "MARKET_RUN_ID"} <= columns:
        raise Refused("unknown_report")
    if {"LMP_TYPE", "NODE"} <= columns:
        value = next(name for name in ("MW", "PRC", "VALUE") if name in columns)
        series = lambda row: (f"{PRICE_REPORTS[row['MARKET_RUN_ID']]}/{row['MARKET_RUN_ID']}/{row['LMP_TYPE']}", row["NODE"])
    elif {"RENEWABLE_TYPE", "TRADING_HUB", "MW"} <= columns:
        value = "MW"
        series = lambda row: (f"SLD_REN_FCST/{row['MARKET_RUN_ID']}/{row['XML_DATA_ITEM']}/{row['RENEWABLE_TYPE']}",
                              row["TRADING_HUB"])
    elif {"TAC_AREA_NAME", "MW"} <= columns:
        value = "MW"
        series = lambda row: (f"SLD_FCST/{row['MARKET_RUN_ID']}/{row['XML_DATA_ITEM']}", row["TAC_AREA_NAME"])
    elif {"TAC_ZONE_NAME", "MW"} <= columns:
        value = "MW"
        series = lambda row: (f"ENE_SLRS/{row['MARKET_RUN_ID']}/{row['XML_DATA_ITEM']}", row["TAC_ZONE_NAME"])
    else:
        raise Refused("unknown_report")
    for row in rows:
        if None in row or None in row.values():
            raise Refused("malformed_payload")
        yield (*series(row), instant(row["INTERVALSTARTTIME_GMT"]), instant(row["INTERVALENDTIME_GMT"]), row[value])


def local(element):
    return element.tag.rpartition("}")[2]


def child(element, name):
    return next((one.text or "" for one in element if local(one) == name), "").strip()


def rows_of_xml(text):
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise Refused("malformed_payload") from error
    if local(root) != "OASISReport":
        raise Refused("unknown_report")
    for error in (one for one in root.iter() if local(one) == "ERROR"):
        raise Refused("no_data" if child(error, "ERR_CODE") == "1000" else "feed_error")
    for item in (one for one in root.iter() if local(one) == "REPORT_ITEM"):
        header = next(one for one in item if local(one) == "REPORT_HEADER")
        report, run = child(header, "REPORT"), child(header, "MKT_TYPE")
        if report not in {"SLD_FCST", "SLD_REN_FCST", "ENE_SLRS"} | set(PRICE_REPORTS.values()):
            raise Refused("unknown_report")
        for row in (one for one in item if local(one) == "REPORT_DATA"):
            data_item, location = child(row, "DATA_ITEM"), child(row, "RESOURCE_NAME")
            if report in PRICE_REPORTS.values():
                data_item = PRICE_ITEMS.get(data_item, data_item)
            name = f"{report}/{run}/{data_item}"
            if report == "SLD_REN_FCST":
                name, location = f"{name}/{child(row, 'RENEWABLE_TYPE')}", child(row, "TRADING_HUB")
            yield (name, location, instant(child(row, "INTERVAL_START_GMT")), instant(child(row, "INTERVAL_END_GMT")),
                   child(row, "VALUE"))


def rows_of_plain(data):
    text = data.decode("utf-8-sig").lstrip()
    if not text:
        raise Refused("malformed_payload")
    head = text[:512].lower()
    if head.startswith("<") and ("<html" in head or "<!doctype html" in head):
        raise Refused("feed_throttled" if "acceptable use policy" in text.lower() else "unknown_report")
    if text.startswith("<"):
        return list(rows_of_xml(text))
    return list(rows_of_csv(text))


def read_caiso(data):
    rows = []
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                rows += rows_of_plain(archive.read(name))
    else:
        rows = rows_of_plain(data)
    readings = collections.defaultdict(dict)
    for name, location, start, end, value in rows:
        number = rounded(decimal.Decimal(value), 5)
        if readings[name, location].setdefault((start, end), number) != number:
            raise Refused("contradicting_readings")
    return readings, "America/Los_Angeles"


# --- Green Button -------------------------------------------------------------------------------------------------

def children(element, name):
    return [one for one in element if local(one) == name]


def path_of(link):
    address = link.get("href", "")
    return "/" + address.split("://", 1)[1].partition("/")[2] if "://" in address else address


def read_greenbutton(data):
    """Feeds whose IntervalBlocks lie under the address of their MeterReading, as the recorded ones do."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise Refused("malformed_payload") from error
    types, meters, blocks, zone = {}, {}, [], "UTC"
    for entry in (one for one in root.iter() if local(one) == "entry"):
        links = collections.defaultdict(list)
        for link in children(entry, "link"):
            links[link.get("rel")].append(path_of(link))
        for content in children(entry, "content"):
            for element in content:
                own = links["self"][0] if links["self"] else ""
                if local(element) == "ReadingType":
                    types[own] = element
                elif local(element) == "MeterReading":
                    meters[own] = (links["related"], children(element, "ReadingType"))
                elif local(element) == "IntervalBlock":
                    blocks.append((own, element))
                elif local(element) == "LocalTimeParameters":
                    zone = ZONES.get(int(child(element, "tzOffset")), "UTC")
    readings = collections.defaultdict(dict)
    for own, block in blocks:
        meter = own.rpartition("/IntervalBlock")[0]
        related, inline = meters[meter]
        kind = (inline + [types[address] for address in related if address in types])[0]
        if child(kind, "commodity") != "1" or child(kind, "uom") != "72" or child(kind, "accumulationBehaviour") != "4":
            continue
        factor = decimal.Decimal(10) ** int(child(kind, "powerOfTenMultiplier") or 0)
        parts = meter.split("/")
        series = f"{parts[parts.index('UsagePoint') + 1]}/{parts[parts.index('MeterReading') + 1]}"
        for reading in children(block, "IntervalReading"):
            period = children(reading, "timePeriod")[0]
            start = EPOCH + datetime.timedelta(seconds=int(child(period, "start")))
            end = start + datetime.timedelta(seconds=int(child(period, "duration")))
            value = rounded(decimal.Decimal(child(reading, "value")) * factor, 0)
            if readings[series, parts[parts.index("UsagePoint") + 1]].setdefault((start, end), value) != value:
                raise Refused("contradicting_readings")
    return readings, zone


# --- facts --------------------------------------------------------------------------------------------------------

def written(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def plain(number):
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def summary(periods):
    starts = [start for start, _ in periods]
    return {"count": len(periods), "first": written(min(starts)), "last": written(max(starts)),
            "sum": plain(sum(periods.values(), decimal.Decimal(0)))}


def local_days(readings, zone_name):
    zone = zoneinfo.ZoneInfo(zone_name)
    fullest = {}
    for periods in readings.values():
        counts = collections.Counter()
        for start, end in periods:
            counts[start.astimezone(zone).date().isoformat(), int((end - start).total_seconds()) // 60] += 1
        for key, count in counts.items():
            fullest[key] = max(count, fullest.get(key, 0))
    days = collections.defaultdict(dict)
    for (day, minutes), count in sorted(fullest.items()):
        days[day][str(minutes)] = count
    return days


def facts(source, data):
    result = {"source": source, "sha256": hashlib.sha256(data).hexdigest()}
    try:
        readings, zone = {"caiso": read_caiso, "greenbutton": read_greenbutton}[source](data)
    except Refused as refusal:
        return result | {"refusal": str(refusal)}
    except Exception as error:  # A payload of a form that this script, which is short, does not know.
        return result | {"unknown": repr(error)}
    every = {(name, *period): value for name, periods in readings.items() for period, value in periods.items()}
    result["count"] = len(every)
    if every:
        starts = [key[1] for key in every]
        result |= {"first": written(min(starts)), "last": written(max(starts)),
                   "sum": plain(sum(every.values(), decimal.Decimal(0))), "zone": zone,
                   "days": local_days(readings, zone),
                   "series": {f"{name} {location}": summary(periods)
                              for (name, location), periods in sorted(readings.items())}}
    return result


def source_of(path):
    if path.parts[0] == "caiso" or path.name.startswith("caiso_"):
        return "caiso"
    if path.name.startswith("greenbutton_") and path.suffix == ".xml":
        return "greenbutton"
    return None


def main():
    folder, flags = pathlib.Path(sys.argv[1]), sys.argv[2:]
    found = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        relative = path.relative_to(folder)
        if source := source_of(relative):
            found[relative.as_posix()] = facts(source, path.read_bytes())
    kept_file = pathlib.Path(__file__).with_name("expected.json")
    if "--write" in flags:
        if strange := [path for path, one in found.items() if "unknown" in one]:
            sys.exit("no figures of " + ", ".join(strange))
        kept_file.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
    elif "--check" in flags:
        kept = json.loads(kept_file.read_text())
        same = {path: one for path, one in found.items() if kept.get(path, {}).get("sha256") == one["sha256"]}
        wrong = [path for path, one in same.items() if json.loads(json.dumps(one)) != kept[path]]
        print(f"{len(same)} of {len(found)} files are those of expected.json")
        if wrong:
            sys.exit("expected.json says otherwise of " + ", ".join(wrong))
    else:
        json.dump(found, sys.stdout, indent=1, sort_keys=True)


if __name__ == "__main__":
    main()
