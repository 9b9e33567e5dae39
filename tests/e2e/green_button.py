# SPDX-License-Identifier: Apache-2.0
"""Green Button documents (NAESB ESPI) as a meter's data agent writes and reads them, with Python's own XML library."""

import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone

ESPI = "{http://naesb.org/espi}"


def document(readings, flow_direction=19):
    """An Atom feed of one series. `readings`: (start, seconds, kWh). flowDirection 19 is generation, 1 consumption."""
    usage_point = "/espi/1_1/resource/RetailCustomer/1/UsagePoint/1"
    meter_reading = usage_point + "/MeterReading/1"
    reading_type = "/espi/1_1/resource/ReadingType/1"
    values = "".join(
        f"<IntervalReading><timePeriod><duration>{seconds}</duration><start>{int(start.timestamp())}</start></timePeriod>"
        f"<value>{kilowatt_hours}</value></IntervalReading>" for start, seconds, kilowatt_hours in readings)
    begin = int(readings[0][0].timestamp())
    length = int(readings[-1][0].timestamp()) + readings[-1][1] - begin
    entries = [
        (usage_point, "", [], '<UsagePoint xmlns="http://naesb.org/espi"><ServiceCategory><kind>0</kind></ServiceCategory></UsagePoint>'),
        (meter_reading, usage_point + "/MeterReading", [meter_reading + "/IntervalBlock", reading_type],
         '<MeterReading xmlns="http://naesb.org/espi"/>'),
        (reading_type, "/espi/1_1/resource/ReadingType", [],
         '<ReadingType xmlns="http://naesb.org/espi"><accumulationBehaviour>4</accumulationBehaviour><commodity>1</commodity>'
         f"<flowDirection>{flow_direction}</flowDirection><kind>12</kind><powerOfTenMultiplier>3</powerOfTenMultiplier>"
         "<uom>72</uom></ReadingType>"),
        (meter_reading + "/IntervalBlock/1", meter_reading + "/IntervalBlock", [],
         f'<IntervalBlock xmlns="http://naesb.org/espi"><interval><duration>{length}</duration><start>{begin}</start></interval>'
         f"{values}</IntervalBlock>"),
    ]
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:uuid:1</id>'
    for number, (itself, up, related, content) in enumerate(entries):
        links = f'<link rel="self" href="{itself}"/>' + (f'<link rel="up" href="{up}"/>' if up else "")
        links += "".join(f'<link rel="related" href="{each}"/>' for each in related)
        text += f"<entry><id>urn:uuid:{number + 2}</id>{links}<content>{content}</content></entry>"
    return text + "</feed>\n"


def readings_of(text):
    """{(start, end): Wh} of a document of one series in Wh."""
    readings = {}
    for reading in ElementTree.fromstring(text).iter(ESPI + "IntervalReading"):
        period = reading.find(ESPI + "timePeriod")
        start = int(period.find(ESPI + "start").text)
        end = start + int(period.find(ESPI + "duration").text)
        key = tuple(datetime.fromtimestamp(each, timezone.utc) for each in (start, end))
        readings[key] = int(reading.find(ESPI + "value").text)
    return readings
