// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/oasis_feed.h"

#include <QCoroTask>

#include <utility>

namespace energy {

namespace {

FetchRules rulesOf(const FeedsConfig &config)
{
    FetchRules rules;
    rules.pace = std::chrono::milliseconds(config.caisoPaceMilliseconds);
    return rules;
}

} // namespace

OasisFeed::OasisFeed(const FeedsConfig &config, const Clock &clock, Calendar pacific,
                     Deliver deliver)
    : m_plan{config.caisoEndpoint, config.caisoNodes, true}
    , m_every(config.caisoEveryMinutes)
    , m_clock(clock)
    , m_pacific(std::move(pacific))
    , m_deliver(std::move(deliver))
    , m_fetcher(rulesOf(config))
{
}

void OasisFeed::start()
{
    m_task = run();
}

void OasisFeed::stop()
{
    m_fetcher.stop();
    if (m_task && !m_task->isReady()) {
        QCoro::waitFor(*m_task);
    }
}

QCoro::Task<void> OasisFeed::run()
{
    while (!m_fetcher.isStopped()) {
        const auto today = m_pacific.localDay(m_clock.now());
        if (today) {
            co_await askForDay(*today);
            co_await askForDay(nextDay(*today));
        } else {
            m_deliver({"caiso/day-ahead", m_plan.endpoint},
                      tl::unexpected(FeedRefusal{Refusal::BeyondCalendar, today.error().detail}));
        }
        co_await m_fetcher.pause(m_every);
    }
}

QCoro::Task<void> OasisFeed::askForDay(LocalDay day)
{
    const auto requests = oasisRequests(m_plan, day, m_pacific);
    if (!requests) {
        m_deliver({"caiso/day-ahead", m_plan.endpoint},
                  tl::unexpected(FeedRefusal{Refusal::BeyondCalendar, requests.error().detail}));
        co_return;
    }
    for (const OasisRequest &request : *requests) {
        auto body = co_await m_fetcher.get(request.url);
        if (m_fetcher.isStopped()) {
            co_return;
        }
        m_deliver(request, std::move(body));
    }
}

} // namespace energy
