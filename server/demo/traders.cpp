// SPDX-License-Identifier: Apache-2.0
#include "server/demo/participant.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace energy::demo {

namespace {

/// Chances out of 1000 in one round at human pace, and at a stop of the history.
struct Habit {
    std::int64_t live = 0;
    std::int64_t history = 0;

    [[nodiscard]] bool shows(SeededRandom &random, const Round &round) const
    {
        return random.chance(round.isHistory ? history : live);
    }
};

constexpr Habit bidding{180, 900};
constexpr Habit buying{120, 400};
constexpr Habit selling{60, 350};
constexpr Habit certifying{15, 300};
constexpr Habit quoting{700, 450};
constexpr std::size_t fillingAtOnce = 4; ///< Contracts, while some have no quotes of this run yet.

ApiRequest retire(const QString &certificate)
{
    return post(QStringLiteral("certificates/%1/retire").arg(certificate), {});
}

ApiRequest transfer(const QString &certificate, std::uint64_t to)
{
    return post(QStringLiteral("certificates/%1/transfer").arg(certificate),
                {{QStringLiteral("to"), QString::number(to)}});
}

/// Buys blocks and hours, and uses or passes on the certificates that come with blocks.
class Consumer final : public Participant {
public:
    using Participant::Participant;

    QCoro::Task<> act(Round round) override
    {
        SeededRandom random = chanceIn(round);
        if (bidding.shows(random, round)) {
            co_await bid(round);
        }
        if (buying.shows(random, round)) {
            co_await trade(round, Side::Buy);
        }
        if (certifying.shows(random, round)) {
            co_await useCertificates(round);
        }
    }

private:
    /// One is retired for what was consumed; sometimes one is given to another owner.
    QCoro::Task<> useCertificates(Round round)
    {
        SeededRandom random = chanceIn(round);
        const Answer answer = co_await read(QStringLiteral("certificates?state=active&limit=20"));
        const QJsonArray items = answer.body.value(u"items").toArray();
        if (items.isEmpty()) {
            co_return;
        }
        const QString oldest = items.last().toObject().value(u"id").toString();
        const ApiRequest retirement = retire(oldest);
        co_await command(retirement);
        if (items.size() > 1 && random.chance(300)) {
            const QString newest = items.first().toObject().value(u"id").toString();
            const ApiRequest gift = transfer(newest, market().certificateBuyer);
            co_await command(gift);
        }
    }
};

/// Takes either side of an hour and bids for blocks.
class Trader final : public Participant {
public:
    using Participant::Participant;

    QCoro::Task<> act(Round round) override
    {
        SeededRandom random = chanceIn(round);
        if (bidding.shows(random, round)) {
            co_await bid(round);
        }
        if (buying.shows(random, round)) {
            co_await trade(round, random.chance(500) ? Side::Buy : Side::Sell);
        }
    }
};

/// Keeps a ladder of orders in every open contract, one contract after the other.
class Maker final : public Participant {
public:
    Maker(Market &shared, SimulatedAccount account, Allowance allowance)
        : Participant(shared, std::move(account), allowance)
    {
        SeededRandom random(mixedSeed({shared.seed, seedOf(this->account().member.login)}));
        m_style.halfSpread = Price::of(random.between(30, 60));
        m_style.step = Price::of(random.between(25, 45));
    }

    QCoro::Task<> act(Round round) override
    {
        SeededRandom random = chanceIn(round);
        const std::vector<SeenContract> open = tradable(round.now);
        if (open.empty()) {
            co_return;
        }
        if (!round.isHistory && m_filled < open.size()) {
            for (std::size_t i = 0; i < fillingAtOnce; ++i) {
                co_await quote(open[m_filled++ % open.size()], round);
            }
        } else if (quoting.shows(random, round)) {
            // Every contract in turn, and the next hours in between.
            const bool isNext = round.isHistory || random.chance(400);
            co_await quote(open[isNext ? pickNear(open.size(), random) : m_turn++ % open.size()],
                           round);
        }
    }

private:
    QCoro::Task<> quote(SeenContract contract, Round round)
    {
        SeededRandom random = chanceIn(round);
        const Answer own = co_await read(
            QStringLiteral("orders?state=open&limit=50&contract=%1").arg(contract.id));
        if (!own.isGood()) {
            co_return;
        }
        const Price fair
            = market().grid.expectedPrice(contract.node, contract.delivery.start, round.now);
        const Price leaning = fair + Price::of(random.between(-12, 12));
        const Intents intents = quoteLadder(contract, ordersOf(own.body), leaning, m_style, random);
        const bool isNew = std::all_of(intents.begin(), intents.end(), [](const Intent &intent) {
            return std::holds_alternative<NewOrder>(intent);
        });
        if (isNew) {
            co_await carryOutAll(intents, round.now);
            co_return;
        }
        // In this order, or he would trade with himself.
        for (const Intent &intent : intents) {
            co_await carryOut(intent, round.now);
        }
    }

    MakerStyle m_style;
    std::size_t m_turn = 0;
    std::size_t m_filled = 0; ///< Contracts that were quoted in the first pass at human pace.
};

} // namespace

std::unique_ptr<Participant> makeConsumer(Market &market, SimulatedAccount account,
                                          Allowance allowance)
{
    return std::make_unique<Consumer>(market, std::move(account), allowance);
}

std::unique_ptr<Participant> makeTrader(Market &market, SimulatedAccount account,
                                        Allowance allowance)
{
    return std::make_unique<Trader>(market, std::move(account), allowance);
}

std::unique_ptr<Participant> makeMaker(Market &market, SimulatedAccount account,
                                       Allowance allowance)
{
    return std::make_unique<Maker>(market, std::move(account), allowance);
}

} // namespace energy::demo
