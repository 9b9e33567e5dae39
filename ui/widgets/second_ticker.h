// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/market_clock.h"

#include <QObject>
#include <QTimer>

namespace energy {

/// One timer for all countdowns, at the full seconds of the market; at tenths while one of them is
/// in its last ten seconds.
class SecondTicker : public QObject {
    Q_OBJECT

public:
    explicit SecondTicker(MarketClock clock, QObject *parent = nullptr);

    [[nodiscard]] MarketTime time() const { return m_clock(); }
    void wantTenthsUntil(Instant deadline);

Q_SIGNALS:
    void ticked();

private:
    void schedule();

    MarketClock m_clock;
    QTimer m_timer;
    Instant m_tenthsUntil;
};

} // namespace energy
