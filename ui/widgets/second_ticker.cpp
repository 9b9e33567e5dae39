// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/second_ticker.h"

#include <utility>

namespace energy {

SecondTicker::SecondTicker(MarketClock clock, QObject *parent)
    : QObject(parent)
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        Q_EMIT ticked();
        schedule();
    });
    schedule();
}

void SecondTicker::wantTenthsUntil(Instant deadline)
{
    if (deadline > m_tenthsUntil) {
        m_tenthsUntil = deadline;
        schedule();
    }
}

void SecondTicker::schedule()
{
    const Instant now = m_clock().now;
    const Nanoseconds step = now < m_tenthsUntil ? oneSecond / 10 : oneSecond;
    const Nanoseconds left = step - now.ns % step;
    m_timer.start(static_cast<int>(left / oneMillisecond) + 1);
}

} // namespace energy
