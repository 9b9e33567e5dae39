// SPDX-License-Identifier: Apache-2.0
#include "tests/load/stall_watch.h"

#include <QThread>

#include <chrono>

namespace energy {

namespace {

qint64 steadyNs()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

} // namespace

StallWatch::StallWatch()
    : m_poster(QThread::create([this] { post(); }))
{
    connect(
        this, &StallWatch::posted, this, [this](qint64 at) { m_lateness.add(steadyNs() - at); },
        Qt::QueuedConnection);
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
    while (m_isWatching) {
        Q_EMIT posted(steadyNs());
        QThread::msleep(everyMs);
    }
}

} // namespace energy
