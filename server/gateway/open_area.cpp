// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/open_area.h"

#include "core/base/instant_text.h"
#include "server/gateway/api_descriptions.h"
#include "server/gateway/json_writer.h"
#include "server/gateway/request_reading.h"

#include <prometheus/collectable.h>
#include <prometheus/metric_family.h>
#include <prometheus/text_serializer.h>

#include <iterator>

namespace energy {

namespace {

Route openRoute(const char *pattern, const char *name, const char *summary, std::uint32_t cost,
                RouteHandler handler)
{
    Route made = makeRoute("GET", pattern, name, summary, Access::open(), std::move(handler));
    made.cost = cost;
    return made;
}

void writeRecovery(JsonWriter &json, const StartReport &report)
{
    json.beginObject("recovery").unsignedInteger("snapshot_sequence", report.snapshotSequence);
    json.unsignedInteger("refused_snapshots", report.refusedSnapshots.size());
    json.unsignedInteger("batches_replayed", report.batchesReplayed);
    json.unsignedInteger("commands_replayed", report.commandsReplayed);
    json.unsignedInteger("event_batches_derived", report.eventBatchesDerived);
    json.key("cut");
    if (report.cut.cutBytes == 0) {
        json.null();
    } else {
        const std::size_t folder
            = report.cut.file.rfind('/') + 1; // Paths of the machine are nobody's business.
        json.beginObject()
            .text("file", std::string_view(report.cut.file).substr(folder))
            .unsignedInteger("offset", report.cut.offset);
        json.unsignedInteger("bytes", report.cut.cutBytes).endObject();
    }
    json.integer("milliseconds", report.milliseconds).endObject();
}

std::string readinessJson(const OpenParts &parts, const Readiness &state)
{
    JsonWriter json;
    json.beginObject().boolean("ready", state.obstacle.empty());
    state.obstacle.empty() ? json.null("reason") : json.text("reason", state.obstacle);
    json.unsignedInteger("sequence", state.sequence).unsignedInteger("event", state.event);
    json.beginObject("views").unsignedInteger("event", state.viewEvent);
    json.unsignedInteger("lag", state.event > state.viewEvent ? state.event - state.viewEvent : 0)
        .endObject();
    json.beginObject("clock")
        .text("now", instantText(parts.now()))
        .boolean("simulated", parts.isSimulated)
        .endObject();
    writeRecovery(json, state.recovery);
    return json.endObject().take();
}

void addHealthRoutes(Router &router, const OpenParts &parts)
{
    router.add(openRoute("/healthz", "get_health", "Whether the process answers", 0,
                         [](const CallPointer &call) { call->reply(200, R"({"status":"ok"})"); }));
    router.add(
        openRoute("/readyz", "get_readiness", "Whether commands are taken, and how the start went",
                  0, [parts](const CallPointer &call) {
                      const Readiness state = parts.readiness();
                      call->reply(state.obstacle.empty() ? 200 : 503, readinessJson(parts, state));
                  }));
    router.add(openRoute(
        "/metrics", "get_metrics", "Numbers for Prometheus", 1, [parts](const CallPointer &call) {
            const auto collect = [call, sources = parts.metrics] {
                std::vector<prometheus::MetricFamily> families;
                for (const auto &source : sources) {
                    auto collected = source->Collect();
                    std::move(collected.begin(), collected.end(), std::back_inserter(families));
                }
                call->reply({.status = 200,
                             .contentType = "text/plain; version=0.0.4; charset=utf-8",
                             .body = prometheus::TextSerializer().Serialize(families)});
            };
            if (!parts.background(collect)) {
                call->refuse(Refusal::Busy);
            }
        }));
}

std::string catalogueJson()
{
    JsonWriter json;
    json.beginObject().beginArray("items");
    for (const RefusalInfo &entry : refusalCatalogue()) {
        if (entry.refusal != Refusal::None) {
            json.beginObject().text("code", entry.code).integer("status", entry.httpStatus);
            json.text("title", entry.title).endObject();
        }
    }
    return json.endArray().endObject().take();
}

std::string welcomeText(const std::string &version)
{
    return "EnergyBid " + version
        + ": a market for energy.\n\n"
          "HTTP API       /api/v1        described by /openapi.json\n"
          "Streams        /ws            described by /asyncapi.json\n"
          "Health         /healthz  /readyz  /metrics\n";
}

void addDescriptionRoutes(Router &router, const OpenParts &parts)
{
    router.add(openRoute(
        "/", "get_root", "Names the product and where its API is", 1,
        [text = welcomeText(parts.version)](const CallPointer &call) {
            call->reply({.status = 200, .contentType = "text/plain; charset=utf-8", .body = text});
        }));
    router.add(openRoute(
        "/openapi.json", "get_openapi", "This API, described in OpenAPI", 1,
        [](const CallPointer &call) { call->reply(200, std::string(openApiDescription())); }));
    router.add(openRoute(
        "/asyncapi.json", "get_asyncapi", "The streams, described in AsyncAPI", 1,
        [](const CallPointer &call) { call->reply(200, std::string(asyncApiDescription())); }));
    router.add(openRoute("/api/v1/time", "get_time", "The market's time, and what serves it", 1,
                         [parts](const CallPointer &call) {
                             JsonWriter json;
                             json.beginObject()
                                 .text("now", instantText(parts.now()))
                                 .boolean("simulated", parts.isSimulated)
                                 .text("version", parts.version)
                                 .boolean("demo", parts.isDemo);
                             call->reply(200, json.endObject().take());
                         }));
    router.add(openRoute("/api/v1/errors", "list_errors",
                         "Every reason for which something is refused", 1,
                         [](const CallPointer &call) { call->reply(200, catalogueJson()); }));
}

} // namespace

void addOpenRoutes(Router &router, const OpenParts &parts)
{
    addHealthRoutes(router, parts);
    addDescriptionRoutes(router, parts);
}

} // namespace energy
