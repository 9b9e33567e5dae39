// SPDX-License-Identifier: Apache-2.0
#include "core/client/market_view.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace energy {

namespace {

constexpr std::size_t keptTrades = 500; ///< Of each contract.

/// "candles/57/300"
std::optional<MarketView::CandleKey> candleKeyOf(const std::string &topic)
{
    const std::size_t first = topic.find('/') + 1;
    const std::size_t second = topic.find('/', first) + 1;
    std::uint64_t contract = 0;
    MarketView::CandleKey key;
    std::from_chars(topic.data() + first, topic.data() + second - 1, contract);
    std::from_chars(topic.data() + second, topic.data() + topic.size(), key.seconds);
    key.contract = ContractId(contract);
    return contract != 0 && key.seconds > 0 ? std::optional(key) : std::nullopt;
}

} // namespace

void MarketView::on(const TopicMessage &, const ContractsSnapshot &data)
{
    takeContracts(data.contracts);
}

void MarketView::takeContracts(const std::vector<ContractRow> &rows)
{
    for (const ContractRow &row : rows) {
        m_contracts.insert_or_assign(row.id, row);
    }
    followContracts();
    Q_EMIT contractsChanged();
}

void MarketView::on(const TopicMessage &, const PhaseChanged &data)
{
    const auto found = m_contracts.find(data.contract);
    if (found != m_contracts.end()) {
        found->second.phase = data.phase;
        followContracts();
        Q_EMIT contractChanged(number(data.contract));
    }
}

void MarketView::on(const TopicMessage &message, const MarketHalted &data)
{
    const auto id = ContractId(data.market);
    const auto found = m_contracts.find(id);
    if (found != m_contracts.end()) {
        found->second.isHalted = true;
        Q_EMIT contractChanged(number(id));
    } else if (message.topic == "auctions") {
        read(ReadKind::Auctions);
    }
}

void MarketView::on(const TopicMessage &, const BookSnapshot &data)
{
    m_books[data.contract].begin(data);
    Q_EMIT bookChanged(number(data.contract));
}

void MarketView::on(const TopicMessage &message, const BookChanged &data)
{
    const auto id = ContractId(subjectOf(message.topic));
    m_books[id].apply(data);
    Q_EMIT bookChanged(number(id));
}

void MarketView::on(const TopicMessage &message, const TradesSnapshot &data)
{
    const auto id = ContractId(subjectOf(message.topic));
    m_trades[id] = {data.trades.begin(), data.trades.end()};
    Q_EMIT contractChanged(number(id));
}

void MarketView::on(const TopicMessage &message, const Traded &data)
{
    const auto id = ContractId(subjectOf(message.topic));
    std::deque<TradeRow> &trades = m_trades[id];
    trades.push_front(data.trade);
    trades.resize(std::min(trades.size(), keptTrades));
    const auto found = m_contracts.find(id);
    if (found != m_contracts.end()) {
        found->second.lastPrice = data.trade.price;
        found->second.lastTradeAt = data.trade.at;
        found->second.traded += data.trade.quantity;
    }
    Q_EMIT traded(number(id), data.trade);
    Q_EMIT contractChanged(number(id));
}

void MarketView::on(const TopicMessage &message, const CandlesSnapshot &data)
{
    if (const auto key = candleKeyOf(message.topic)) {
        auto &candles = m_candles[*key];
        candles.clear();
        for (const CandleRow &row : data.candles) {
            candles.insert_or_assign(row.start, row);
        }
        Q_EMIT candlesChanged(*key);
    }
}

void MarketView::on(const TopicMessage &message, const CandleChanged &data)
{
    if (const auto key = candleKeyOf(message.topic)) {
        m_candles[*key].insert_or_assign(data.candle.start, data.candle);
        Q_EMIT candlesChanged(*key);
    }
}

void MarketView::on(const TopicMessage &, const TermsSnapshot &data)
{
    m_terms = data.terms;
    Q_EMIT termsChanged();
}

/// A row takes the place of the one before it unless it is an older revision.
void MarketView::put(const std::vector<ReadingRow> &readings)
{
    for (const ReadingRow &row : readings) {
        const auto [place, isNew] = m_readings.try_emplace(
            {row.source, row.series, row.location, row.interval.start}, row);
        if (!isNew && row.revision >= place->second.revision) {
            place->second = row;
        }
    }
    forgetOldReadings();
    Q_EMIT readingsChanged();
}

/// Periods that ended more than a day ago; the newest price of a node stays however old it is.
void MarketView::forgetOldReadings()
{
    const Instant oldest = now().value_or(Instant{}) - keptFor;
    std::map<std::tuple<std::string, std::string, std::string>, Instant> newest;
    for (const auto &[key, row] : m_readings) {
        newest[{key.source, key.series, key.location}] = key.start; // In the order of their start.
    }
    std::erase_if(m_readings, [&](const auto &entry) {
        const ReadingKey &key = entry.first;
        return entry.second.interval.end < oldest
            && newest.at({key.source, key.series, key.location}) != key.start;
    });
}

void MarketView::on(const TopicMessage &, const ReadingsSnapshot &data)
{
    put(data.readings);
}

void MarketView::on(const TopicMessage &, const ReadingsArrived &data)
{
    put(data.readings);
}

void MarketView::on(const TopicMessage &, const FeedsSnapshot &data)
{
    m_feeds.clear();
    for (const FeedRow &row : data.feeds) {
        m_feeds.emplace(row.name, row);
    }
    Q_EMIT feedsChanged();
}

void MarketView::on(const TopicMessage &, const FeedChanged &data)
{
    m_feeds.insert_or_assign(data.feed.name, data.feed);
    Q_EMIT feedsChanged();
}

/// Only a new read tells what has happened.
void MarketView::on(const TopicMessage &message, const TopicOutdated &)
{
    if (message.topic == "contracts") {
        read(ReadKind::Contracts);
    } else if (message.topic == "auctions") {
        read(ReadKind::Auctions);
        read(ReadKind::OwnBlocks);
    } else if (message.topic == "system") {
        read(ReadKind::Limits);
    } else if (message.topic == "me/balances") {
        read(ReadKind::Balances);
        read(ReadKind::Holds);
        read(ReadKind::Ledger);
    } else if (message.topic == "me/positions") {
        read(ReadKind::Positions);
        read(ReadKind::OwnBlocks);
        read(ReadKind::Certificates);
    }
}

} // namespace energy
