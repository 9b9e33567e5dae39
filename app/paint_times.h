// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_connection.h"

#include <QObject>

#include <chrono>
#include <optional>

class QWidget;

namespace energy {

/// Measures the frames of windows, and how long what the server said took from the socket to the
/// end of the frame that shows it. Of several messages in one frame the oldest counts.
class PaintTimes : public QObject {
    Q_OBJECT

public:
    explicit PaintTimes(MarketConnection &connection);

    void watch(QWidget *window);

Q_SIGNALS:
    void framePainted(qint64 ns);
    void newsPainted(qint64 nsSinceSocket);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    using Steady = std::chrono::steady_clock;

    void painted(Steady::time_point began);

    std::optional<Steady::time_point> m_arrived; ///< The oldest message that is not yet painted.
};

} // namespace energy
