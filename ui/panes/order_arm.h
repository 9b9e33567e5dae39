// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace energy {

/// Whether one key sends an order. It goes off by itself, by this machine's clock: the market's may
/// stand.
class OrderArm : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds usual{30};

    explicit OrderArm(QObject *parent);

    void arm(std::chrono::milliseconds time = usual);
    void disarm();
    [[nodiscard]] bool isArmed() const { return m_timer.isActive() && !m_until.hasExpired(); }
    [[nodiscard]] int secondsLeft() const; ///< Rounded up.

Q_SIGNALS:
    void changed(); ///< Armed, disarmed, or another second.

private:
    QTimer m_timer;
    QDeadlineTimer m_until;
};

} // namespace energy
