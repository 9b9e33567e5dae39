// SPDX-License-Identifier: Apache-2.0
#include "server/demo/participant.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace energy::demo {

namespace {

constexpr Nanoseconds shortestTrading = 2 * oneMinute; ///< A gate that closes sooner is left alone.
constexpr std::size_t bidsInARound = 3;
constexpr int looksAtAuctions = 3;

} // namespace

Participant::Participant(Market &market, SimulatedAccount account, Allowance allowance)
    : m_market(market)
    , m_account(std::move(account))
    , m_user{QByteArray::fromStdString(m_account.apiKey), allowance}
{
}

SeededRandom Participant::chanceIn(const Round &round) const
{
    // A number of its own for each draw, since a clock that stands still gives the same time twice.
    return SeededRandom(mixedSeed({m_market.seed, seedOf(m_account.member.login),
                                   static_cast<std::uint64_t>(round.now.ns), ++m_draws}));
}

QCoro::Task<Answer> Participant::read(QString path)
{
    if (m_lastSequence > 0) {
        path += path.contains(u'?') ? u'&' : u'?';
        path += QStringLiteral("at_least=%1").arg(m_lastSequence);
    }
    Answer answer = co_await m_market.link.call(&m_user, get(path));
    co_return answer;
}

QCoro::Task<std::vector<QJsonObject>> Participant::readPages(QString path, int most)
{
    std::vector<QJsonObject> items;
    path += path.contains(u'?') ? u"&limit=200" : u"?limit=200";
    QString cursor;
    while (static_cast<int>(items.size()) < most) {
        Answer page = co_await read(path + cursor);
        const QJsonArray list = page.body.value(u"items").toArray();
        for (const auto &item : list) {
            items.push_back(item.toObject());
        }
        const QString next = page.body.value(u"next_cursor").toString();
        if (next.isEmpty()) {
            break;
        }
        cursor = QStringLiteral("&cursor=") + next;
    }
    co_return items;
}

QCoro::Task<Answer> Participant::command(ApiRequest request)
{
    Answer answer = co_await m_market.link.call(&m_user, request);
    m_lastSequence
        = std::max<std::int64_t>(m_lastSequence, answer.body.value(u"sequence").toInteger());
    co_return answer;
}

QCoro::Task<Answer> Participant::carryOut(Intent intent, Instant now)
{
    const QString clientId
        = QStringLiteral("%1-%2").arg(now.ns / oneMillisecond).arg(++m_clientIds);
    Answer answer = co_await command(requestFor(intent, clientId));
    co_return answer;
}

QCoro::Task<std::vector<Answer>> Participant::carryOutAll(Intents intents, Instant now)
{
    std::vector<QCoro::Task<Answer>> sending;
    for (const Intent &intent : intents) {
        sending.push_back(carryOut(intent, now));
    }
    std::vector<Answer> answers;
    for (QCoro::Task<Answer> &task : sending) {
        Answer answer = co_await task;
        answers.push_back(std::move(answer));
    }
    co_return answers;
}

std::vector<SeenContract> Participant::tradable(Instant now) const
{
    std::vector<SeenContract> open;
    std::copy_if(m_market.contracts.begin(), m_market.contracts.end(), std::back_inserter(open),
                 [now](const SeenContract &contract) {
                     return contract.gateClosure > now + shortestTrading;
                 });
    return open;
}

QCoro::Task<> Participant::bid(Round round)
{
    SeededRandom random = chanceIn(round);
    // Who was overtaken by another bid looks again at once.
    bool wasOvertaken = true;
    for (int look = 0; look < looksAtAuctions && wasOvertaken; ++look) {
        wasOvertaken = false;
        const Answer answer = co_await read(QStringLiteral("auctions?state=open&limit=200"));
        const Intents bids = wantedBids(auctionsOf(answer.body), round, random);
        const auto answers = co_await carryOutAll(bids, round.now);
        for (const Answer &placed : answers) {
            wasOvertaken = wasOvertaken || placed.code() == "bid_too_low";
        }
    }
}

Intents Participant::wantedBids(const std::vector<SeenAuction> &auctions, const Round &round,
                                SeededRandom &random) const
{
    Intents bids;
    for (const SeenAuction &auction : auctions) {
        if (auction.seller == m_account.participant || bids.size() == bidsInARound) {
            continue;
        }
        const Price market = averagePrice(m_market.grid, auction.node, auction.delivery, round.now);
        const std::uint64_t taste
            = mixedSeed({m_market.seed, seedOf(m_account.member.login), auction.id});
        const Price value = blockValue(market, taste);
        if (const auto wanted = decideBid(auction, value, round.now, round.look, random)) {
            bids.emplace_back(*wanted);
        }
    }
    return bids;
}

QCoro::Task<> Participant::trade(Round round, Side side)
{
    SeededRandom random = chanceIn(round);
    const std::vector<SeenContract> open = tradable(round.now);
    if (open.empty()) {
        co_return;
    }
    const SeenContract contract = open[pickNear(open.size(), random)];
    const Answer answer
        = co_await read(QStringLiteral("contracts/%1/book?depth=5").arg(contract.id));
    if (!answer.isGood()) {
        co_return;
    }
    const Price fair
        = m_market.grid.expectedPrice(contract.node, contract.delivery.start, round.now);
    const Intents intents = tradeHour(contract, bookOf(answer.body), fair, side, random);
    for (const Intent &intent : intents) {
        co_await carryOut(intent, round.now);
    }
}

QCoro::Task<> allOf(std::vector<QCoro::Task<>> tasks)
{
    for (QCoro::Task<> &task : tasks) {
        co_await task;
    }
}

} // namespace energy::demo
