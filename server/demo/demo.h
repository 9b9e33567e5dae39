// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "server/demo/keeper.h"
#include "server/demo/participant.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace energy::demo {

struct DemoOptions {
    QUrl server;
    QSslCertificate certificate; ///< The server's own, with https.
    std::vector<SimulatedAccount> accounts; ///< The whole cast.
    std::uint64_t seed = 1;
    std::uint64_t requestBurst = 100; ///< What the server allows one user.
    std::uint64_t requestsPerSecond = 50;
    /// Up to which the market's clock is moved; nothing leaves the clock alone.
    std::function<Instant()> present;
    std::function<void(const ParsedFeed &, Instant)> feed; ///< What the simulated grid publishes.
    /// For the log: what happened, and how.
    std::function<void(std::string_view result, const std::string &detail)> report;
};

/// The simulated market's people: they act through the public API as anyone does, on the thread of
/// the Qt event loop. First the market's clock is moved up to the present, stop by stop; then they
/// act at human pace.
class Demo {
public:
    /// Begins to act as soon as the event loop runs. Error as SimulatedGrid::of.
    [[nodiscard]] static Result<std::unique_ptr<Demo>> start(DemoOptions options);
    Demo(const Demo &) = delete;
    Demo &operator=(const Demo &) = delete;
    ~Demo(); ///< As stop().

    /// Returns when nobody acts any more; what was under way is given up.
    void stop();

private:
    Demo(DemoOptions options, SimulatedGrid grid);

    [[nodiscard]] QCoro::Task<> run();
    [[nodiscard]] QCoro::Task<> liveOn();
    [[nodiscard]] QCoro::Task<> everybodyActs(Round round);
    [[nodiscard]] QCoro::Task<Instant> stepTowardsPresent(Instant now);
    [[nodiscard]] Nanoseconds lag(Instant now) const;
    [[nodiscard]] std::unique_ptr<Participant> makeParticipant(const SimulatedAccount &account);

    DemoOptions m_options;
    MarketLink m_link;
    Market m_market;
    std::unique_ptr<Keeper> m_keeper;
    std::vector<std::unique_ptr<Participant>> m_others;
    QCoro::Task<> m_running;
};

} // namespace energy::demo
