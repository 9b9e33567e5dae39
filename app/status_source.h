// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/paint_times.h"
#include "core/base/calendar.h"
#include "core/client/market_view.h"
#include "ui/frame/inbox.h"
#include "ui/frame/status_bar.h"

#include <QObject>

#include <deque>

class QWidget;

namespace energy {

/// Gathers what the status bar shows: the state of the connection in words, latencies as measured
/// in this window, ages of feeds, the market's clock.
class StatusSource : public QObject {
    Q_OBJECT

public:
    StatusSource(MarketView &market, const InboxModel &inbox, const Calendar &calendar);

    /// Measures from the socket to the paint of this window.
    void watch(QWidget *window);
    [[nodiscard]] StatusFigures figures() const;
    void setLocale(const QLocale &locale) { m_locale = locale; }

private:
    using Steady = std::chrono::steady_clock;

    [[nodiscard]] QString connectionWords() const;
    void addFeeds(StatusFigures &figures) const;
    void addClock(StatusFigures &figures) const;

    MarketView &m_market;
    const InboxModel &m_inbox;
    const Calendar &m_calendar;
    QLocale m_locale;
    PaintTimes m_paintTimes;
    std::deque<Nanoseconds> m_toScreen; ///< The latest.
    Nanoseconds m_frame = 0;
};

} // namespace energy
