// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/order_arm.h"

namespace energy {

namespace {

constexpr int refreshMs = 250;

} // namespace

OrderArm::OrderArm(QObject *parent)
    : QObject(parent)
{
    m_timer.setInterval(refreshMs);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (m_until.hasExpired()) {
            disarm();
        } else {
            Q_EMIT changed();
        }
    });
}

void OrderArm::arm(std::chrono::milliseconds time)
{
    m_until.setPreciseRemainingTime(time.count() / 1000, (time.count() % 1000) * 1'000'000);
    m_timer.start();
    Q_EMIT changed();
}

void OrderArm::disarm()
{
    if (m_timer.isActive()) {
        m_timer.stop();
        Q_EMIT changed();
    }
}

int OrderArm::secondsLeft() const
{
    return isArmed() ? static_cast<int>((m_until.remainingTime() + 999) / 1000) : 0;
}

} // namespace energy
