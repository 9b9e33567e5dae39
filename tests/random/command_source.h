// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/exchange/exchange.h"

#include <map>
#include <vector>

namespace energy {

/// A seeded market full of people: producers, consumers, traders and an operator who do mostly
/// sensible things, at times wrong ones, and now and then something extreme. It knows of the
/// exchange what its events tell.
class CommandSource {
public:
    explicit CommandSource(std::uint64_t seed);

    /// The next command with its stamp.
    [[nodiscard]] Stamped next();
    /// What came of it.
    void learn(const Events &events);

    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return random() % bound; }

private:
    struct KnownContract {
        ContractId id{};
        Instant gate;
    };
    struct KnownAuction {
        AuctionId id{};
        ParticipantId seller{};
        Price best;
        Instant closes;
    };
    struct KnownOrder {
        OrderId id{};
        ParticipantId owner{};
        Power left;
    };
    struct KnownMeter {
        MeterId id{};
        ParticipantId owner{};
        MeterRole role = MeterRole::Generation;
        Instant reported;
    };

    [[nodiscard]] bool chance(std::uint64_t percent) { return below(100) < percent; }
    [[nodiscard]] std::int64_t between(std::int64_t least, std::int64_t most);
    template <class T>
    [[nodiscard]] T &pick(std::vector<T> &all)
    {
        return all[below(all.size())];
    }

    [[nodiscard]] std::uint64_t random();
    void advance();
    [[nodiscard]] Command setUp(std::uint64_t step);
    [[nodiscard]] Command operatorsWork();
    [[nodiscard]] Command choose(Actor &actor);
    [[nodiscard]] Command openContract();
    [[nodiscard]] Command placeOrder(Actor &actor);
    [[nodiscard]] Command changeOrder(Actor &actor, bool replaces);
    [[nodiscard]] Command placeBid(Actor &actor);
    [[nodiscard]] Command listBlock(Actor &actor);
    [[nodiscard]] Command recordReadings();
    [[nodiscard]] Command publishPrices();
    [[nodiscard]] Command moveCertificate(Actor &actor);
    [[nodiscard]] IdempotencyKey key(const Command &command);
    [[nodiscard]] ClientId client();
    void makeExtreme(Command &command);
    void learn(const Event &event);
    void learnOfOrders(const Event &event);

    std::uint64_t m_random;
    Instant m_now;
    std::uint64_t m_sequence = 0;
    std::uint64_t m_clients = 0;
    std::int64_t m_middle = 3'000;
    std::vector<ParticipantId> m_participants;
    std::vector<ParticipantId> m_producers;
    std::vector<ParticipantId> m_suspended;
    std::vector<LocationId> m_locations;
    std::map<LocationId, Instant> m_priced;
    std::vector<KnownContract> m_contracts;
    std::vector<KnownAuction> m_auctions;
    std::vector<KnownOrder> m_orders;
    std::vector<KnownMeter> m_meters;
    std::vector<std::pair<CertificateId, ParticipantId>> m_certificates;
    std::vector<std::pair<Actor, std::pair<IdempotencyKey, Command>>> m_keyed;
};

} // namespace energy
