// SPDX-License-Identifier: Apache-2.0
#include "app/paint_times.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace energy {

PaintTimes::PaintTimes(MarketConnection &connection)
{
    connect(&connection, &MarketConnection::told, this,
            [this](const TopicMessage &, Steady::time_point receivedAt) {
                m_arrived = std::min(m_arrived.value_or(receivedAt), receivedAt);
            });
}

void PaintTimes::watch(QWidget *window)
{
    window->installEventFilter(this);
}

/// A window paints all its widgets while it handles one update request.
bool PaintTimes::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::UpdateRequest) {
        const auto began = Steady::now();
        QTimer::singleShot(0, this, [this, began] { painted(began); });
    }
    return QObject::eventFilter(watched, event);
}

void PaintTimes::painted(Steady::time_point began)
{
    using std::chrono::duration_cast;
    using std::chrono::nanoseconds;
    const auto now = Steady::now();
    Q_EMIT framePainted(duration_cast<nanoseconds>(now - began).count());
    if (const auto arrived = std::exchange(m_arrived, std::nullopt); arrived && *arrived <= began) {
        Q_EMIT newsPainted(duration_cast<nanoseconds>(now - *arrived).count());
    }
}

} // namespace energy
