// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/demo/market_link.h"
#include "server/demo/simulated_account.h"
#include "server/demo/strategy.h"

#include <functional>
#include <memory>
#include <vector>

namespace energy::demo {

/// Energy of a block that a person has sold, not a member of the cast: his meter is simulated too,
/// or nothing he sells would ever be delivered.
struct Promise {
    std::uint64_t seller = 0;
    QString node;
    Interval interval;
    Energy energy;
};

/// What the simulated participants share: the public market as last seen, and how to reach it.
struct Market {
    SimulatedGrid grid;
    std::uint64_t seed = 0;
    MarketLink &link;
    std::vector<SeenContract> contracts; ///< Open ones, by delivery.
    std::uint64_t certificateBuyer = 0; ///< To whom consumers pass certificates on.
    std::vector<Promise> promises; ///< Due and not measured yet, by seller, node and interval.
    std::function<void(const ParsedFeed &, Instant)> feed; ///< What the simulated grid publishes.
};

/// One look at the market in which everybody may act.
struct Round {
    Instant now; ///< The market's time.
    Nanoseconds look = 0; ///< Market time from one round to the next.
    bool isHistory = false; ///< The clock is being moved up to the present, stop by stop.
};

/// Someone simulated. Lives until no round is under way.
class Participant {
public:
    Participant(Market &market, SimulatedAccount account, Allowance allowance);
    Participant(const Participant &) = delete;
    Participant &operator=(const Participant &) = delete;
    virtual ~Participant() = default;

    [[nodiscard]] virtual QCoro::Task<> act(Round round) = 0;

    [[nodiscard]] SimulatedAccount &account() { return m_account; }

protected:
    [[nodiscard]] Market &market() { return m_market; }
    /// What chance decides in this round: by seed, person and time.
    [[nodiscard]] SeededRandom chanceIn(const Round &round) const;
    /// The answer shows everything that own commands did.
    [[nodiscard]] QCoro::Task<Answer> read(QString path);
    /// All pages of a list, at most `most` items.
    [[nodiscard]] QCoro::Task<std::vector<QJsonObject>> readPages(QString path, int most);
    [[nodiscard]] QCoro::Task<Answer> command(ApiRequest request);
    [[nodiscard]] QCoro::Task<Answer> carryOut(Intent intent, Instant now);
    /// All at the same time, in no order.
    [[nodiscard]] QCoro::Task<std::vector<Answer>> carryOutAll(Intents intents, Instant now);
    /// The contracts whose gate is open for a while.
    [[nodiscard]] std::vector<SeenContract> tradable(Instant now) const;

    /// Looks for an auction worth a bid, and bids.
    [[nodiscard]] QCoro::Task<> bid(Round round);
    /// Evens out one hour.
    [[nodiscard]] QCoro::Task<> trade(Round round, Side side);

private:
    [[nodiscard]] Intents wantedBids(const std::vector<SeenAuction> &auctions, const Round &round,
                                     SeededRandom &random) const;

    Market &m_market;
    SimulatedAccount m_account;
    ApiUser m_user;
    std::int64_t m_lastSequence = 0;
    std::uint64_t m_clientIds = 0;
    mutable std::uint64_t m_draws = 0;
};

[[nodiscard]] std::unique_ptr<Participant> makeProducer(Market &, SimulatedAccount, Allowance);
[[nodiscard]] std::unique_ptr<Participant> makeConsumer(Market &, SimulatedAccount, Allowance);
[[nodiscard]] std::unique_ptr<Participant> makeTrader(Market &, SimulatedAccount, Allowance);
[[nodiscard]] std::unique_ptr<Participant> makeMaker(Market &, SimulatedAccount, Allowance);
[[nodiscard]] std::unique_ptr<Participant> makeMeterAgent(Market &, SimulatedAccount, Allowance);

/// Runs all of them at the same time; done when the last one is.
[[nodiscard]] QCoro::Task<> allOf(std::vector<QCoro::Task<>> tasks);

} // namespace energy::demo
