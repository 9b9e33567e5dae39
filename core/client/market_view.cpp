// SPDX-License-Identifier: Apache-2.0
#include "core/client/market_view.h"

#include <algorithm>
#include <charconv>

namespace energy {

namespace {

/// A socket follows at most 200 topics, and each contract takes two.
constexpr std::size_t followedContracts = 80;

template <class Map, class Key>
const typename Map::mapped_type *find(const Map &map, const Key &key)
{
    const auto found = map.find(key);
    return found != map.end() ? &found->second : nullptr;
}

std::string candleTopic(const MarketView::CandleKey &key)
{
    return "candles/" + std::to_string(number(key.contract)) + '/' + std::to_string(key.seconds);
}

bool isTradable(const ContractRow &contract)
{
    return contract.phase == ContractPhase::Open || contract.phase == ContractPhase::Announced;
}

} // namespace

MarketView::MarketView(MarketConnection &connection)
    : m_connection(connection)
{
    connect(&connection, &MarketConnection::loggedIn, this, &MarketView::begin);
    connect(&connection, &MarketConnection::told, this, &MarketView::take);
    connect(&connection, &MarketConnection::topicBroken, this, &MarketView::broken);
    connect(&connection, &MarketConnection::stateChanged, this, [this] {
        if (m_connection.isLive()) {
            readWhatNoStreamTells();
            readFollowedAuctions();
            Q_EMIT begun();
        } else {
            for (auto &[id, mirror] : m_books) {
                mirror.distrust();
                Q_EMIT bookChanged(number(id));
            }
        }
    });
}

MarketView::~MarketView() = default;

void MarketView::begin()
{
    for (const char *topic : {"contracts", "auctions", "system", "feeds"}) {
        m_connection.subscribe(topic);
    }
    for (const char *grid : gridsFollowed) {
        m_connection.subscribe(std::string("grid/") + grid);
    }
    if (m_connection.me().participant) {
        for (const char *topic : {"me/orders", "me/fills", "me/bids", "me/positions", "me/balances",
                                  "me/notifications"}) {
            m_connection.subscribe(topic);
        }
    }
}

void MarketView::readWhatNoStreamTells()
{
    for (auto kind = static_cast<std::size_t>(firstWithoutSnapshot); kind < readKinds; ++kind) {
        read(static_cast<ReadKind>(kind));
    }
}

std::optional<Instant> MarketView::now() const
{
    return m_connection.clock().at(std::chrono::steady_clock::now());
}

const ContractRow *MarketView::contract(ContractId id) const
{
    return find(m_contracts, id);
}

const BookMirror *MarketView::book(ContractId id) const
{
    return find(m_books, id);
}

const std::deque<TradeRow> &MarketView::trades(ContractId id) const
{
    static const std::deque<TradeRow> none;
    const auto *found = find(m_trades, id);
    return found != nullptr ? *found : none;
}

const std::map<Instant, CandleRow> &MarketView::candles(const CandleKey &key) const
{
    static const std::map<Instant, CandleRow> none;
    const auto *found = find(m_candles, key);
    return found != nullptr ? *found : none;
}

std::optional<std::pair<Money, Money>> MarketView::cash() const
{
    for (const BalanceRow &row : m_balances) {
        if (row.asset == money) {
            return std::pair(Money::of(row.available), Money::of(row.held));
        }
    }
    return std::nullopt;
}

void MarketView::followCandles(const CandleKey &key)
{
    m_connection.subscribe(candleTopic(key));
}

void MarketView::leaveCandles(const CandleKey &key)
{
    if (m_connection.unsubscribe(candleTopic(key))) {
        m_candles.erase(key);
    }
}

/// Book and trades of the contracts that can be traded, the soonest first.
void MarketView::followContracts()
{
    std::vector<const ContractRow *> wanted;
    for (const auto &[id, row] : m_contracts) {
        if (isTradable(row)) {
            wanted.push_back(&row);
        }
    }
    std::sort(wanted.begin(), wanted.end(), [](const ContractRow *a, const ContractRow *b) {
        return std::pair(a->delivery.start, a->id) < std::pair(b->delivery.start, b->id);
    });
    wanted.resize(std::min(wanted.size(), followedContracts));
    std::set<ContractId> now;
    for (const ContractRow *row : wanted) {
        now.insert(row->id);
    }
    for (const ContractId id : m_followed) {
        if (!now.contains(id)) {
            (void)m_connection.unsubscribe("book/" + std::to_string(number(id)));
            (void)m_connection.unsubscribe("trades/" + std::to_string(number(id)));
            m_books.erase(id);
            m_trades.erase(id);
        }
    }
    for (const ContractId id : now) {
        if (!m_followed.contains(id)) {
            m_connection.subscribe("book/" + std::to_string(number(id)));
            m_connection.subscribe("trades/" + std::to_string(number(id)));
        }
    }
    m_followed = std::move(now);
}

void MarketView::take(const TopicMessage &message)
{
    std::visit([this, &message](const auto &data) { on(message, data); }, message.data);
}

void MarketView::broken(const std::string &topic)
{
    if (topic.starts_with("book/")) {
        const auto id = ContractId(subjectOf(topic));
        m_books[id].distrust();
        Q_EMIT bookChanged(number(id));
    }
}

/// The number after the first slash of a topic.
std::uint64_t MarketView::subjectOf(const std::string &topic)
{
    std::uint64_t subject = 0;
    const std::size_t at = topic.find('/') + 1;
    std::from_chars(topic.data() + at, topic.data() + topic.size(), subject);
    return subject;
}

} // namespace energy
