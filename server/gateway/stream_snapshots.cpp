// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_snapshots.h"

#include "core/base/decimal.h"
#include "core/storage/views/view_queries.h"
#include "server/gateway/json_writer.h"

namespace energy {

namespace {

constexpr std::size_t bookLevels = 10'000; ///< Of each side.
constexpr std::int64_t noticesAtOnce = 500;

Result<Document> balancesAndHolds(const ViewQuery &query)
{
    auto balances = ownBalances(query);
    auto holds = balances ? ownHolds(query) : balances;
    if (!holds) {
        return holds;
    }
    Document both = Document::object();
    both.add("balances", std::move(*balances)).add("holds", std::move(*holds));
    return both;
}

Result<Document> documentOf(const ViewQuery &query, const Topic &topic, Instant now)
{
    switch (topic.kind) {
    case TopicKind::Contracts: {
        ContractFilter ahead;
        ahead.from = now;
        return contractList(query, ahead);
    }
    case TopicKind::Book:
        return contractDetail(query, ContractId(topic.subject));
    case TopicKind::Trades:
        return contractTrades(query, ContractId(topic.subject));
    case TopicKind::Candles:
        return contractCandles(query, ContractId(topic.subject),
                               {.seconds = static_cast<std::int64_t>(topic.length)});
    case TopicKind::Auctions:
        return auctionList(query, std::nullopt);
    case TopicKind::Auction:
        return auctionDetail(query, AuctionId(topic.subject));
    case TopicKind::System:
        return feeTerms(query);
    case TopicKind::Orders: {
        OrderFilter open;
        open.state = OrderState::Open;
        return ownOrders(query, open);
    }
    case TopicKind::Fills:
        return ownFills(query);
    case TopicKind::Positions:
        return ownPositions(query);
    case TopicKind::Balances:
        return balancesAndHolds(query);
    case TopicKind::Bids:
        return ownBids(query, {});
    case TopicKind::Notifications:
        return ownNotices(query);
    case TopicKind::Outside:
        break; // Not in the read models.
    }
    return fail(ErrorCode::NotFound, "topic");
}

Result<TopicMemory> memoryOf(Database &views, const Topic &topic)
{
    TopicMemory memory;
    if (topic.kind == TopicKind::Candles) {
        const auto newest = newestCandle(views, ContractId(topic.subject),
                                         static_cast<std::int64_t>(topic.length));
        if (!newest) {
            return tl::unexpected(newest.error());
        }
        memory.candle = newest->value_or(Candle());
    } else if (topic.kind == TopicKind::Bids) {
        auto auctions = auctionsBidIn(views, ParticipantId(topic.subject));
        if (!auctions) {
            return tl::unexpected(auctions.error());
        }
        memory.auctions = std::move(*auctions);
    }
    return memory;
}

template <class Shown>
void writeLevels(JsonWriter &json, const char *name, const Shown &levels)
{
    json.beginArray(name);
    for (const Level &level : levels) {
        json.raw(levelJson(level));
    }
    json.endArray();
}

} // namespace

Result<StreamSnapshot> takeSnapshot(Database &views, const Topic &topic, Instant now)
{
    const auto reading = Transaction::beginRead(views);
    if (!reading) {
        return tl::unexpected(reading.error());
    }
    Viewer viewer;
    if (isOwn(topic.kind)) {
        viewer.participant = ParticipantId(topic.subject);
    }
    const ViewQuery query{views, viewer, {PageRequest::maxLimit, {}}};
    const auto shown = shownEvent(views);
    if (!shown) {
        return tl::unexpected(shown.error());
    }
    const auto document = documentOf(query, topic, now);
    if (!document) {
        return tl::unexpected(document.error());
    }
    auto memory = memoryOf(views, topic);
    if (!memory) {
        return tl::unexpected(memory.error());
    }
    return StreamSnapshot{number(*shown), document->jsonText(), std::move(*memory)};
}

StreamSnapshot bookSnapshot(const BookDepths &books, std::uint64_t contract)
{
    const BookDepth book = books.depth(ContractId(contract), bookLevels);
    JsonWriter json;
    json.beginObject()
        .text("contract", std::to_string(contract))
        .unsignedInteger("seq", number(book.lastEvent));
    writeLevels(json, "bids", book.bids);
    writeLevels(json, "asks", book.asks);
    return {number(book.lastEvent), json.endObject().take(), {}};
}

Result<HistoryChunk> noticesAfter(Database &views, std::uint64_t participant, std::uint64_t after)
{
    const auto reading = Transaction::beginRead(views);
    const auto shown = reading ? shownEvent(views) : tl::unexpected(reading.error());
    auto rows = shown
        ? views.prepare("SELECT number, at, kind, subject, message FROM notifications"
                        " WHERE participant = ? AND number > ? ORDER BY number LIMIT ?")
        : tl::unexpected(shown.error());
    auto started = rows ? rows->run({sqlId(participant), sqlId(after), noticesAtOnce})
                        : tl::unexpected(rows.error());
    if (!started) {
        return tl::unexpected(started.error());
    }
    HistoryChunk chunk;
    for (auto more = rows->next(); !more || *more; more = rows->next()) {
        if (!more) {
            return tl::unexpected(more.error());
        }
        Document notice = Document::object();
        notice.add("seq", asCount(*rows, 0)).add("at", asInstant(*rows, 1));
        notice.add("kind", asWord<NoticeKind>(*rows, 2)).add("subject", asId(*rows, 3));
        notice.add("text", asText(*rows, 4));
        chunk.items.push_back(
            {rows->id(0), std::make_shared<const std::string>(notice.jsonText())});
    }
    const bool isCut = chunk.items.size() == static_cast<std::size_t>(noticesAtOnce);
    chunk.reached = isCut ? chunk.items.back().sequence : number(*shown);
    return chunk;
}

std::string levelJson(const Level &level)
{
    JsonWriter json;
    json.beginObject()
        .text("price", priceText(level.price))
        .text("quantity_mw", powerText(level.quantity));
    return json.unsignedInteger("orders", level.orders).endObject().take();
}

} // namespace energy
