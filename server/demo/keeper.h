// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/demo/participant.h"

#include <set>
#include <span>
#include <vector>

namespace energy::demo {

/// Runs the simulated market as its operator: opens participants, nodes and contracts, publishes
/// the simulated grid's prices, and moves the clock while it is in the past.
class Keeper final : public Participant {
public:
    using Participant::Participant;

    /// Makes what is missing for the others to act, and tells each his participant. False when the
    /// server could not be reached or refused.
    [[nodiscard]] QCoro::Task<bool> prepare(std::vector<Participant *> others);

    [[nodiscard]] QCoro::Task<> act(Round round) override;

    /// The market's time; nothing when no answer came.
    [[nodiscard]] QCoro::Task<std::optional<Instant>> marketTime();
    /// Returns when everything due by then has happened.
    [[nodiscard]] QCoro::Task<> moveClock(Instant to);

private:
    [[nodiscard]] QCoro::Task<> order(ApiRequest request);
    [[nodiscard]] QCoro::Task<> openParticipant(Participant *other);
    [[nodiscard]] QCoro::Task<> publishPrices(Instant now);
    [[nodiscard]] QCoro::Task<> refreshContracts(Instant now);
    /// Finds what people have to deliver, and gives them meters.
    [[nodiscard]] QCoro::Task<> lookAfterPeople(Instant now);
    [[nodiscard]] QCoro::Task<> giveMeter(std::uint64_t block, std::vector<Promise> promises);
    void publishActuals(Instant now);

    Instant m_contractsFor; ///< The hour in which contracts were last opened.
    Instant m_actualsUntil;
    std::set<LocalDay> m_published;
    std::set<std::uint64_t> m_cast; ///< Participants who are simulated.
    std::uint64_t m_meterAgent = 0;
    Instant m_promisesFor;
};

} // namespace energy::demo
