// SPDX-License-Identifier: Apache-2.0
#include "ui/chart/frame_clock.h"

#include <algorithm>

namespace energy {

FrameClock::FrameClock(QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_sinceFrame.start();
        Q_EMIT frame();
    });
}

void FrameClock::request()
{
    if (m_timer.isActive()) {
        return;
    }
    const qint64 waited = m_sinceFrame.isValid() ? m_sinceFrame.elapsed() : frameMs;
    m_timer.start(static_cast<int>(std::max<qint64>(0, frameMs - waited)));
}

void FrameClock::stop()
{
    m_timer.stop();
}

} // namespace energy
