// SPDX-License-Identifier: Apache-2.0
#include "app/status_source.h"

#include "ui/theme/time_text.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <vector>

namespace energy {

namespace {

using std::chrono::duration_cast;
using std::chrono::nanoseconds;

constexpr std::size_t keptTimes = 1'000;
constexpr Nanoseconds toScreenBudget = 40 * oneMillisecond;
constexpr Nanoseconds frameBudget = 16 * oneMillisecond;

Nanoseconds percentile99(const std::deque<Nanoseconds> &times)
{
    std::vector<Nanoseconds> sorted(times.begin(), times.end());
    const auto at = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() * 99 / 100);
    std::nth_element(sorted.begin(), at, sorted.end());
    return *at;
}

ConnectionState stateOf(LinkState state)
{
    switch (state) {
    case LinkState::Live:
        return ConnectionState::Connected;
    case LinkState::Connecting:
    case LinkState::Greeting:
    case LinkState::Waiting:
        return ConnectionState::Connecting;
    case LinkState::Closed:
    case LinkState::LoggedOut:
        break;
    }
    return ConnectionState::Offline;
}

} // namespace

StatusSource::StatusSource(MarketView &market, const InboxModel &inbox, const Calendar &calendar)
    : m_market(market)
    , m_inbox(inbox)
    , m_calendar(calendar)
    , m_paintTimes(market.connection())
{
    connect(&m_paintTimes, &PaintTimes::framePainted, this, [this](qint64 ns) { m_frame = ns; });
    connect(&m_paintTimes, &PaintTimes::newsPainted, this, [this](qint64 ns) {
        m_toScreen.push_back(ns);
        if (m_toScreen.size() > keptTimes) {
            m_toScreen.pop_front();
        }
    });
}

void StatusSource::watch(QWidget *window)
{
    m_paintTimes.watch(window);
}

StatusFigures StatusSource::figures() const
{
    const ConnectionFigures &link = m_market.connection().figures();
    StatusFigures figures;
    figures.connection = stateOf(link.state);
    figures.connectionWords = connectionWords();
    if (link.newestEvent != 0) {
        figures.sequence = link.newestEvent;
    }
    if (!m_toScreen.empty()) {
        figures.priceToScreen = {m_toScreen.back(), percentile99(m_toScreen), toScreenBudget};
    }
    if (link.orderToAck) {
        figures.orderToAck.now = duration_cast<nanoseconds>(*link.orderToAck).count();
    }
    if (m_frame > 0) {
        figures.frame = {m_frame, std::nullopt, frameBudget};
    }
    figures.unread = m_inbox.unread();
    addFeeds(figures);
    addClock(figures);
    return figures;
}

QString StatusSource::connectionWords() const
{
    const ConnectionFigures &link = m_market.connection().figures();
    switch (link.state) {
    case LinkState::Live:
        return tr("Connected");
    case LinkState::Connecting:
    case LinkState::Greeting:
        return tr("Connecting");
    case LinkState::Waiting: {
        const auto left = std::chrono::ceil<std::chrono::seconds>(link.retryAt - Steady::now());
        return tr("Reconnecting %1 s").arg(std::max<std::int64_t>(left.count(), 0));
    }
    case LinkState::LoggedOut:
        return tr("Signed out");
    case LinkState::Closed:
        break;
    }
    return tr("Offline");
}

void StatusSource::addFeeds(StatusFigures &figures) const
{
    const auto now = m_market.now();
    for (const auto &[name, feed] : m_market.feeds()) {
        if (!feed.lastSuccess || !now) {
            continue;
        }
        const bool isStale = feed.state == FeedState::Stale || feed.state == FeedState::Failing;
        figures.feeds.push_back({QString::fromStdString(name),
                                 isStale ? clockMinuteText(*feed.lastSuccess, m_calendar)
                                         : ageText(*feed.lastSuccess, *now, m_calendar, m_locale),
                                 isStale});
    }
}

void StatusSource::addClock(StatusFigures &figures) const
{
    if (const auto now = m_market.now()) {
        figures.clock = clockText(*now, m_calendar);
        const QTimeZone zone(QByteArray::fromStdString(m_calendar.zoneName()));
        figures.zone = zone.abbreviation(QDateTime::fromMSecsSinceEpoch(now->ns / oneMillisecond));
        if (const auto minutes = m_calendar.offsetMinutes(*now)) {
            figures.offset = offsetText(*minutes);
        }
    }
}

} // namespace energy
