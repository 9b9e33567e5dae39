// SPDX-License-Identifier: Apache-2.0
#include "tests/load/stall_watch.h"

#include <chrono>

namespace energy {

StallWatch::StallWatch()
    : m_poster(QThread::create([this] { post(); }))
{
    m_poster->setObjectName(QStringLiteral("stall watch"));
    m_poster->start();
}

StallWatch::~StallWatch()
{
    m_isWatching = false;
    m_poster->wait();
    delete m_poster;
}

void StallWatch::post()
{
    using Steady = std::chrono::steady_clock;
    while (m_isWatching) {
        const auto posted = Steady::now();
        QMetaObject::invokeMethod(
            this,
            [this, posted] {
                m_lateness.add(
                    std::chrono::duration_cast<std::chrono::nanoseconds>(Steady::now() - posted)
                        .count());
            },
            Qt::QueuedConnection);
        QThread::msleep(everyMs);
    }
}

} // namespace energy
