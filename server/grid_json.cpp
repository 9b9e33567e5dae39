// SPDX-License-Identifier: Apache-2.0
#include "server/grid_json.h"

#include "core/base/decimal.h"
#include "core/base/instant_text.h"
#include "core/protocol/words.h"

namespace energy {

namespace {

void writeFault(JsonWriter &json, const FeedFault &fault)
{
    json.beginObject("last_fault").text("code", info(fault.code).code);
    json.text("detail", fault.detail).text("at", instantText(fault.at)).endObject();
}

} // namespace

void writeReading(JsonWriter &json, const StoredReading &stored)
{
    const int decimals = decimalsOf(stored.key.unit);
    json.beginObject();
    json.text("source", stored.key.source).text("series", stored.key.name);
    json.text("location", stored.key.location);
    json.text("start", instantText(stored.reading.interval.start));
    json.text("end", instantText(stored.reading.interval.end));
    json.text("value", decimalText(stored.reading.value, decimals, 0));
    json.text("unit", unitText(stored.key.unit)).text("quality", word(stored.reading.quality));
    json.unsignedInteger("revision", stored.reading.revision);
    json.text("fetched_at", instantText(stored.fetchedAt));
    json.text("payload_hash", stored.payloadHash);
    json.boolean("stale", stored.isStale).boolean("simulated", isSimulated(stored.key.source));
    json.endObject();
}

void writeFeed(JsonWriter &json, const FeedStatus &status, Instant now)
{
    json.text("name", status.feed.name).text("source", status.feed.source);
    json.text("summary", status.feed.summary).text("state", word(status.state));
    json.boolean("simulated", isSimulated(status.feed.source));
    json.boolean("replay", status.feed.isReplay);
    if (status.feed.expectedEvery > 0) {
        json.integer("expected_every_s", status.feed.expectedEvery / oneSecond);
    }
    if (status.lastSuccess) {
        json.text("last_success", instantText(*status.lastSuccess));
        json.integer("age_s", (now - *status.lastSuccess) / oneSecond);
    }
    if (status.lastFault) {
        writeFault(json, *status.lastFault);
    }
    json.unsignedInteger("failures_in_a_row", status.failuresInARow);
    json.unsignedInteger("payloads", status.payloads);
    json.unsignedInteger("readings", status.readings);
}

std::string feedsJson(const std::vector<FeedStatus> &feeds, Instant now)
{
    JsonWriter json;
    json.beginObject().beginArray("items");
    for (const FeedStatus &status : feeds) {
        json.beginObject();
        writeFeed(json, status, now);
        json.endObject();
    }
    return json.endArray().null("next_cursor").endObject().take();
}

} // namespace energy
