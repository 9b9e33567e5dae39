// SPDX-License-Identifier: Apache-2.0
#include "server/grid_area.h"

#include "core/base/instant_text.h"
#include "core/identity/worker_pool.h"
#include "server/feeds/feeds.h"
#include "server/gateway/json_writer.h"
#include "server/gateway/read_parameters.h"
#include "server/gateway/request_reading.h"
#include "server/grid_json.h"

#include <algorithm>

namespace energy {

namespace {

constexpr std::int64_t defaultLimit = 200;
constexpr std::int64_t maxLimit = 5000;

void offer(const GridParts &parts, const CallPointer &call, std::function<void()> work)
{
    if (!parts.workers.offer(std::move(work))) {
        call->refuse(Refusal::Busy);
    }
}

std::string pageJson(const ReadingPage &page)
{
    JsonWriter json;
    json.beginObject().beginArray("items");
    for (const StoredReading &stored : page.readings) {
        writeReading(json, stored);
    }
    json.endArray();
    page.nextCursor.empty() ? json.null("next_cursor") : json.text("next_cursor", page.nextCursor);
    return json.endObject().take();
}

/// The question in the path and the query, or nothing, with the call refused.
std::optional<SeriesQuestion> readQuestion(const CallPointer &call, SeriesKind kind, Instant now)
{
    const std::string &grid = call->parameter("iso");
    if (std::ranges::find(grids, grid) == grids.end()) {
        call->refuse(Refusal::NotFound, "There is no such grid; known are caiso and simulated.");
        return std::nullopt;
    }
    ReadParameters parameters(*call);
    SeriesQuestion question;
    question.source = grid;
    question.kind = kind;
    question.now = now;
    question.name = parameters.text("series", 120).value_or(std::string());
    question.location = parameters.text("location", 80).value_or(std::string());
    question.from = parameters.instant("from").value_or(now - oneDay);
    question.to = parameters.instant("to").value_or(question.from + 3 * oneDay);
    question.limit
        = static_cast<std::size_t>(parameters.integer("limit", 1, maxLimit, defaultLimit));
    question.cursor = parameters.text("cursor", 64).value_or(std::string());
    if (const auto fault = parameters.fault()) {
        call->refuse(Refusal::BadParameter, *fault);
        return std::nullopt;
    }
    return question;
}

void answerReadings(const GridParts &parts, const CallPointer &call, SeriesKind kind)
{
    auto question = readQuestion(call, kind, parts.feeds.clock().now());
    if (!question) {
        return;
    }
    offer(parts, call, [parts, call, question = std::move(*question)] {
        const auto page = parts.feeds.series().readings(question);
        if (page) {
            call->reply(200, pageJson(*page));
        } else if (page.error().code == ErrorCode::Malformed) {
            call->refuse(Refusal::BadParameter, "The parameter `cursor` is not one of this list.");
        } else {
            call->note("reason", page.error().detail);
        }
    });
}

void answerFeeds(const GridParts &parts, const CallPointer &call)
{
    if (const auto fault = ReadParameters(*call).fault()) {
        call->refuse(Refusal::BadParameter, *fault);
        return;
    }
    const Instant now = parts.feeds.clock().now();
    call->reply(200, feedsJson(parts.feeds.board().all(now), now));
}

std::string quarantineJson(const std::vector<QuarantinedPayload> &payloads, bool isMore)
{
    JsonWriter json;
    json.beginObject().beginArray("items");
    for (const QuarantinedPayload &payload : payloads) {
        json.beginObject().text("id", std::to_string(payload.id)).text("feed", payload.feed);
        json.text("origin", payload.origin).text("payload_hash", payload.payloadHash);
        json.unsignedInteger("size", payload.size).text("code", payload.code);
        json.text("detail", payload.detail).unsignedInteger("times", payload.times);
        json.text("first_seen", instantText(payload.firstSeen));
        json.text("last_seen", instantText(payload.lastSeen)).endObject();
    }
    json.endArray();
    isMore ? json.text("next_cursor", std::to_string(payloads.back().id))
           : json.null("next_cursor");
    return json.endObject().take();
}

void answerQuarantine(const GridParts &parts, const CallPointer &call)
{
    ReadParameters parameters(*call);
    const auto before = parameters.id("cursor").value_or(0);
    const auto limit = static_cast<std::size_t>(
        parameters.integer("limit", 1, PageRequest::maxLimit, PageRequest::defaultLimit));
    if (const auto fault = parameters.fault()) {
        call->refuse(Refusal::BadParameter, *fault);
        return;
    }
    offer(parts, call, [parts, call, before, limit] {
        auto payloads = parts.feeds.quarantine().list(before, limit + 1);
        if (!payloads) {
            call->note("reason", payloads.error().detail);
            return;
        }
        const bool isMore = payloads->size() > limit;
        payloads->resize(std::min(payloads->size(), limit));
        call->reply(200, quarantineJson(*payloads, isMore));
    });
}

} // namespace

void addGridRoutes(Router &router, const GridParts &parts)
{
    const auto readings
        = [&](const char *pattern, const char *name, const char *summary, SeriesKind kind) {
              router.add(makeRoute(
                  "GET", pattern, name, summary, Access::signedIn(),
                  [parts, kind](const CallPointer &call) { answerReadings(parts, call, kind); }));
          };
    readings("/api/v1/grid/{iso}/prices", "list_grid_prices", "Prices of the grid's nodes",
             SeriesKind::Prices);
    readings("/api/v1/grid/{iso}/load", "list_grid_load", "Load of the grid, measured and forecast",
             SeriesKind::Load);
    readings("/api/v1/grid/{iso}/mix", "list_grid_mix", "Generation by source", SeriesKind::Mix);
    router.add(makeRoute("GET", "/api/v1/feeds", "list_feeds", "How each feed does",
                         Access::signedIn(),
                         [parts](const CallPointer &call) { answerFeeds(parts, call); }));
    router.add(makeRoute("GET", "/api/v1/operate/feeds/quarantine", "list_quarantine",
                         "What feeds sent and was not taken, with the reason",
                         Access::anyOf(Roles::of(Role::Operator) | Roles::of(Role::Auditor)),
                         [parts](const CallPointer &call) { answerQuarantine(parts, call); }));
}

} // namespace energy
