// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "server/demo/participant.h"

#include <QJsonArray>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

namespace energy::demo {

namespace {

constexpr AuctionLength usualLength{2 * oneMinute, 9 * oneMinute};
constexpr AuctionLength historyLength{7 * oneMinute, 7 * oneMinute};
constexpr Nanoseconds listingMinutes = 5 * oneMinute; ///< Of each hour of the history.
constexpr int looksAtLeast = 10; ///< Rounds that an auction lasts, so that it can be bid in.
constexpr int mostDeliveries = 2000;
constexpr Nanoseconds longestGap = 48 * oneHour; ///< Older hours are not measured after a pause.

Instant hourOf(Instant at)
{
    return {at.ns - at.ns % oneHour};
}

/// Sells what his plant is expected to give: blocks by auction, and some of it hour by hour.
class Producer final : public Participant {
public:
    using Participant::Participant;

    QCoro::Task<> act(Round round) override
    {
        if (!m_isInformed) {
            co_await recallSales(round.now);
        }
        SeededRandom random = chanceIn(round);
        std::erase_if(m_open, [now = round.now](Instant ends) { return ends <= now; });
        if (wantsToList(round, random)) {
            co_await list(round);
        }
        if (random.chance(round.isHistory ? 400 : 50)) {
            co_await trade(round, Side::Sell);
        }
    }

private:
    [[nodiscard]] bool wantsToList(const Round &round, SeededRandom &random) const
    {
        if (round.isHistory) {
            return m_open.empty() && round.now.ns % oneHour < listingMinutes;
        }
        return m_open.size() < 2 && random.chance(m_open.empty() ? 120 : 6);
    }

    /// What was sold before this start still has to be delivered.
    QCoro::Task<> recallSales(Instant now)
    {
        const auto deliveries = co_await readPages(QStringLiteral("deliveries"), mostDeliveries);
        for (const QJsonObject &delivery : deliveries) {
            const Instant start = instantOf(delivery, "start");
            if (start >= hourOf(now)) {
                m_committed[start] += energyOf(delivery, "contracted");
            }
        }
        m_isInformed = true;
    }

    QCoro::Task<> list(Round round)
    {
        SeededRandom random = chanceIn(round);
        AuctionLength length = round.isHistory ? historyLength : usualLength;
        length.least = std::max(length.least, looksAtLeast * round.look);
        length.most = std::max(length.most, length.least);
        m_committed.erase(m_committed.begin(), m_committed.lower_bound(hourOf(round.now)));
        const auto block = decideBlock(market().grid, account().member.plant.value_or(Plant()),
                                       m_committed, round.now, length, random);
        if (!block) {
            co_return;
        }
        const Answer answer = co_await carryOut(*block, round.now);
        if (!answer.isGood()) {
            co_return;
        }
        m_open.push_back(block->closes);
        for (const ProfileLine &line : block->profile) {
            m_committed[line.interval.start] += line.energy;
        }
    }

    bool m_isInformed = false;
    Commitments m_committed;
    std::vector<Instant> m_open; ///< Ends of his auctions, without extensions.
};

/// What the plant generated in each hour of the span, as its meter reads it.
ApiRequest readingsOf(const SimulatedGrid &grid, const CastMember &member, const Interval &span)
{
    const Plant plant = member.plant.value_or(Plant());
    QJsonArray readings;
    for (Instant hour = span.start; hour < span.end; hour = hour + oneHour) {
        const std::int64_t share
            = grid.actualShare(weatherOf(plant.source), plant.node, seedOf(member.login), hour);
        const Energy energy = Energy::of(plant.hourlyCapacity.count() / 1000 * share);
        readings.append(QJsonObject{{QStringLiteral("start"), timeText(hour)},
                                    {QStringLiteral("end"), timeText(hour + oneHour)},
                                    {QStringLiteral("mwh"), qText(energyText(energy))}});
    }
    return post(QStringLiteral("meters/%1/readings").arg(qText(meterName(member))),
                {{QStringLiteral("readings"), readings}});
}

/// One reading for each meter and interval: blocks of the same hour are measured together.
std::vector<ApiRequest> promisedReadings(const std::vector<Promise> &promises)
{
    std::map<std::tuple<std::uint64_t, QString, Interval>, Energy> sums;
    for (const Promise &promise : promises) {
        sums[{promise.seller, promise.node, promise.interval}] += promise.energy;
    }
    std::vector<ApiRequest> requests;
    for (const auto &[what, energy] : sums) {
        const auto &[seller, node, interval] = what;
        const QJsonObject reading{{QStringLiteral("start"), timeText(interval.start)},
                                  {QStringLiteral("end"), timeText(interval.end)},
                                  {QStringLiteral("mwh"), qText(energyText(energy))}};
        requests.push_back(post(
            QStringLiteral("meters/%1/readings").arg(qText(meterName(seller, plainText(node)))),
            {{QStringLiteral("readings"), QJsonArray{reading}}}));
    }
    return requests;
}

/// Sends what the simulated plants generated, after each hour.
class MeterAgent final : public Participant {
public:
    using Participant::Participant;

    QCoro::Task<> act(Round round) override
    {
        co_await sendPromised();
        const Instant hour = hourOf(round.now);
        if (hour == m_readUntil) {
            co_return;
        }
        if (m_readUntil == Instant()) {
            co_await recallReadings(hour);
        }
        const Instant from = std::max(m_readUntil, hour - longestGap);
        std::vector<QCoro::Task<>> sending;
        for (const CastMember &member : cast) {
            if (member.plant && from < hour) {
                sending.push_back(send(member, Interval{from, hour}));
            }
        }
        m_readUntil = hour;
        co_await allOf(std::move(sending));
    }

private:
    /// Goes on where the meters were read last; the first start has nothing to catch up.
    QCoro::Task<> recallReadings(Instant hour)
    {
        m_readUntil = hour;
        const auto meters = co_await readPages(QStringLiteral("meters"), 200);
        for (const QJsonObject &meter : meters) {
            if (meter.value(u"read_until").isString()) {
                m_readUntil = std::min(m_readUntil, instantOf(meter, "read_until"));
            }
        }
    }

    /// People deliver what they have sold.
    QCoro::Task<> sendPromised()
    {
        const std::vector<ApiRequest> requests = promisedReadings(market().promises);
        market().promises.clear();
        for (const ApiRequest &request : requests) {
            co_await command(request);
        }
    }

    QCoro::Task<> send(CastMember member, Interval span)
    {
        const ApiRequest request = readingsOf(market().grid, member, span);
        co_await command(request);
    }

    Instant m_readUntil;
};

} // namespace

std::unique_ptr<Participant> makeProducer(Market &market, SimulatedAccount account,
                                          Allowance allowance)
{
    return std::make_unique<Producer>(market, std::move(account), allowance);
}

std::unique_ptr<Participant> makeMeterAgent(Market &market, SimulatedAccount account,
                                            Allowance allowance)
{
    return std::make_unique<MeterAgent>(market, std::move(account), allowance);
}

} // namespace energy::demo
