// SPDX-License-Identifier: Apache-2.0
#include "server/meter_area.h"

#include "core/grid/espi.h"
#include "core/identity/worker_pool.h"
#include "core/protocol/words.h"
#include "server/feeds/feeds.h"
#include "server/gateway/command_gate.h"
#include "server/gateway/command_json.h"
#include "server/gateway/request_reading.h"

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t largestDocument = std::size_t{16} * 1024 * 1024;

/// What somebody sent for a meter.
struct SentReadings {
    std::optional<MeterRole> flow; ///< Left out by a push route: what the meter is for.
    std::vector<MeterValue> values;
    std::string source; ///< "greenbutton", "json"
};

/// The meter of the path, by the id it was registered under, asked of the exchange.
void withMeter(const MeterParts &parts, const CallPointer &call,
               std::function<void(const KnownMeter &)> then)
{
    const auto name = MeterName::of(call->parameter("id"));
    if (!name) {
        call->refuse(Refusal::UnknownMeter);
        return;
    }
    parts.gate.ask(call,
                   [call, name = *name, then = std::move(then)](const Exchange &exchange, Instant) {
                       const auto meter = exchange.findMeter(name);
                       meter ? then(*meter) : call->refuse(Refusal::UnknownMeter);
                   });
}

/// The readings as they go to the series store once the market has taken them.
ParsedFeed storedForm(const std::string &meter, const SentReadings &sent, MeterRole flow)
{
    SeriesReadings series{{sent.source, "METER/" + std::string(word(flow)), meter, Unit::WattHour},
                          {}};
    for (const MeterValue &value : sent.values) {
        series.readings.push_back({value.interval, value.energy.count(), value.quality, 0});
    }
    ParsedFeed feed;
    feed.series.push_back(std::move(series));
    return feed;
}

void submit(const MeterParts &parts, const CallPointer &call, const KnownMeter &meter,
            const SentReadings &sent)
{
    const MeterRole flow = sent.flow.value_or(meter.role);
    const bool isOperator = call->principal()->roles.has(Role::Operator);
    const auto actor = isOperator ? std::optional(CommandGate::operatorActor(*call))
                                  : CommandGate::ownActor(*call);
    if (!actor) {
        return;
    }
    // Made here, since what follows an accepted command runs on the engine's thread.
    const std::string &name = call->parameter("id");
    auto stored = std::make_shared<ParsedFeed>(storedForm(name, sent, flow));
    const auto provenance = provenanceOf("meters", "POST meters/" + name + "/readings",
                                         parts.feeds.clock().now(), call->request().body);
    const auto keep
        = [parts, stored, provenance](const Outcome &, const std::function<void()> &reply) {
              parts.feeds.takeMeterReadings(std::move(*stored), provenance);
              reply();
          };
    parts.gate.submit(call, *actor, RecordReadings{meter.meter, flow, sent.values}, 201, keep);
}

void takeJson(const MeterParts &parts, const CallPointer &call)
{
    auto sent = readBody(call, [](JsonObject body) {
        const auto flow
            = body.optionalConvert("flow", "generation or consumption", fromWord<MeterRole>);
        return SentReadings{flow, readMeterValues(body), "json"};
    });
    if (sent) {
        withMeter(parts, call, [parts, call, sent = std::move(*sent)](const KnownMeter &meter) {
            submit(parts, call, meter, sent);
        });
    }
}

FeedResult<SentReadings> readDocument(std::string_view document, const KnownMeter &meter)
{
    const auto all = parseEspi(document);
    if (!all) {
        return tl::unexpected(all.error());
    }
    const auto series = selectSeries(*all, meter.series.view());
    if (!series) {
        return tl::unexpected(series.error());
    }
    if (!(*series)->flow) {
        return tl::unexpected(
            FeedRefusal{Refusal::NotIntervalEnergy,
                        "The series " + (*series)->id
                            + " does not say whether it counts generation or consumption."});
    }
    SentReadings sent{(*series)->flow, {}, "greenbutton"};
    for (const Reading &reading : (*series)->readings.readings) {
        sent.values.push_back({reading.interval, Energy::of(reading.value), reading.quality});
    }
    return sent;
}

void takeDocument(const MeterParts &parts, const CallPointer &call)
{
    withMeter(parts, call, [parts, call](const KnownMeter &meter) {
        const bool taken = parts.workers.offer([parts, call, meter] {
            const auto sent = readDocument(call->request().body, meter);
            if (sent) {
                submit(parts, call, meter, *sent);
            } else {
                call->refuse(sent.error().code, sent.error().detail);
            }
        });
        if (!taken) {
            call->refuse(Refusal::Busy);
        }
    });
}

bool isJson(const Call &call)
{
    const auto type = call.request().field("Content-Type");
    return type && type->find("json") != std::string_view::npos;
}

} // namespace

void addMeterReadingRoute(Router &router, const MeterParts &parts)
{
    Route readings
        = makeRoute("POST", "/api/v1/meters/{id}/readings", "record_readings",
                    "Send readings of a meter, as its data agent or operator", Access::signedIn(),
                    [parts](const CallPointer &call) {
                        isJson(*call) ? takeJson(parts, call) : takeDocument(parts, call);
                    });
    readings.bodyLimit = largestDocument;
    readings.consumes = {"application/json", "application/xml", "application/atom+xml", "text/xml"};
    router.add(std::move(readings));
}

} // namespace energy
