// SPDX-License-Identifier: Apache-2.0
#include "server/demo/demo.h"

#include "server/demo/history.h"

#include <chrono>
#include <utility>

namespace energy::demo {

namespace {

constexpr Nanoseconds pace = 500 * oneMillisecond; ///< Real time from round to round.
constexpr Nanoseconds retryAfter = 2 * oneSecond;
/// A clock behind the present by more than this has a history to make up; by less, it is only set.
constexpr Nanoseconds shortestHistory = 90 * oneSecond;
constexpr Nanoseconds tolerated = 2 * oneSecond;

Nanoseconds steadyTime()
{
    return std::chrono::steady_clock::now().time_since_epoch().count();
}

} // namespace

Result<std::unique_ptr<Demo>> Demo::start(DemoOptions options)
{
    auto grid = SimulatedGrid::of(options.seed);
    if (!grid) {
        return tl::unexpected(grid.error());
    }
    std::unique_ptr<Demo> demo(new Demo(std::move(options), std::move(*grid)));
    demo->m_running = demo->run();
    return demo;
}

Demo::Demo(DemoOptions options, SimulatedGrid grid)
    : m_options(std::move(options))
    , m_link({m_options.server, m_options.certificate,
              [this](const std::string &refusal) { m_options.report("refused", refusal); }})
    , m_market{std::move(grid), m_options.seed, m_link, {}, 0, {}, m_options.feed}
{
    const Allowance allowance(m_options.requestBurst, m_options.requestsPerSecond);
    for (const SimulatedAccount &account : m_options.accounts) {
        if (account.member.part == Part::Keeper) {
            m_keeper = std::make_unique<Keeper>(m_market, account, allowance);
        } else {
            m_others.push_back(makeParticipant(account));
        }
    }
}

Demo::~Demo()
{
    stop();
}

void Demo::stop()
{
    m_link.close();
    QCoro::waitFor(m_running);
}

std::unique_ptr<Participant> Demo::makeParticipant(const SimulatedAccount &account)
{
    const Allowance allowance(m_options.requestBurst, m_options.requestsPerSecond);
    switch (account.member.part) {
    case Part::Producer:
        return makeProducer(m_market, account, allowance);
    case Part::Consumer:
        return makeConsumer(m_market, account, allowance);
    case Part::Maker:
        return makeMaker(m_market, account, allowance);
    case Part::MeterAgent:
        return makeMeterAgent(m_market, account, allowance);
    case Part::Keeper:
    case Part::Trader:
        break;
    }
    return makeTrader(m_market, account, allowance);
}

QCoro::Task<> Demo::run()
{
    // Not before the event loop runs: whoever starts the demonstration goes on first.
    co_await m_link.pause(std::chrono::nanoseconds(0));
    std::vector<Participant *> others;
    others.reserve(m_others.size());
    for (const auto &other : m_others) {
        others.push_back(other.get());
    }
    bool isPrepared = false;
    while (!isPrepared && !m_link.isClosed()) {
        isPrepared = co_await m_keeper->prepare(others);
        if (!isPrepared) {
            co_await m_link.pause(std::chrono::nanoseconds(retryAfter));
        }
    }
    co_await liveOn();
}

QCoro::Task<> Demo::liveOn()
{
    const Nanoseconds begun = steadyTime();
    bool wasInHistory = false;
    Instant last;
    while (!m_link.isClosed()) {
        const auto time = co_await m_keeper->marketTime();
        if (!time) {
            co_await m_link.pause(std::chrono::nanoseconds(retryAfter));
            continue;
        }
        Instant now = *time;
        const bool isHistory = lag(now) > shortestHistory;
        // A clock that stands still has nothing new to act upon.
        if (now != last) {
            const Nanoseconds look = last == Instant() ? 0 : now - last;
            co_await everybodyActs({now, isHistory ? 0 : look, isHistory});
        }
        last = now;
        if (wasInHistory && !isHistory) {
            m_options.report("in_step",
                             std::to_string((steadyTime() - begun) / oneMillisecond) + " ms");
        }
        wasInHistory = isHistory;
        if (lag(now) > tolerated) {
            last = co_await stepTowardsPresent(now);
        }
        if (!isHistory) {
            co_await m_link.pause(std::chrono::nanoseconds(pace));
        }
    }
}

QCoro::Task<Instant> Demo::stepTowardsPresent(Instant now)
{
    const Instant present = m_options.present();
    const Instant to = lag(now) > shortestHistory ? std::min(nextStop(now), present) : present;
    co_await m_keeper->moveClock(to);
    co_return Instant();
}

QCoro::Task<> Demo::everybodyActs(Round round)
{
    co_await m_keeper->act(round);
    std::vector<QCoro::Task<>> acting;
    acting.reserve(m_others.size());
    for (const auto &other : m_others) {
        acting.push_back(other->act(round));
    }
    co_await allOf(std::move(acting));
}

Nanoseconds Demo::lag(Instant now) const
{
    return m_options.present ? m_options.present() - now : 0;
}

} // namespace energy::demo
