// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/stream_teller.h"

#include "server/gateway/stream_json.h"

namespace energy {

std::optional<std::string> TopicTeller::dataOf(const EventRecord &record)
{
    if (m_topic.kind == TopicKind::Candles) {
        return candleOf(record);
    }
    if (m_topic.kind == TopicKind::Bids && !isOwnBid(record.event)) {
        return std::nullopt;
    }
    return eventJson(record, m_topic);
}

std::optional<std::string> TopicTeller::candleOf(const EventRecord &record)
{
    const auto *trade = std::get_if<TradeExecuted>(&record.event);
    if (trade == nullptr || number(record.number) <= m_since) {
        return std::nullopt;
    }
    const Instant start
        = candleStart(record.at, static_cast<Nanoseconds>(m_topic.length) * oneSecond);
    m_memory.candle = afterTrade(m_memory.candle, start, trade->price, trade->quantity);
    return candleJson(m_memory.candle, record.at);
}

/// Bids stand in auctions, and an auction's end does not name its losers.
bool TopicTeller::isOwnBid(const Event &event)
{
    if (const auto *accepted = std::get_if<BidAccepted>(&event)) {
        m_memory.auctions.insert(accepted->auction);
        return true;
    }
    const auto *ended = std::get_if<AuctionEnded>(&event);
    return ended == nullptr || m_memory.auctions.contains(ended->auction);
}

} // namespace energy
