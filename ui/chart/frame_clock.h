// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace energy {

/// Turns any number of requests into at most one frame in 16 ms.
class FrameClock : public QObject {
    Q_OBJECT

public:
    static constexpr int frameMs = 16;

    explicit FrameClock(QObject *parent);

    void request();
    void stop();

Q_SIGNALS:
    void frame();

private:
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
};

} // namespace energy
