// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h" // Before <concepts>, which moc of Qt 6.4 cannot read alone.
#include "tests/load/time_histogram.h"

#include <QObject>

#include <atomic>

class QThread;

namespace energy {

/// How late the event loop of its thread is: another thread posts an event every few milliseconds,
/// whatever became of those before.
class StallWatch : public QObject {
    Q_OBJECT

public:
    StallWatch();
    ~StallWatch() override;

    [[nodiscard]] const TimeHistogram &lateness() const { return m_lateness; }

    static constexpr unsigned long everyMs = 5;

Q_SIGNALS:
    void posted(qint64 steadyNs); ///< By the other thread.

private:
    void post();

    TimeHistogram m_lateness;
    std::atomic<bool> m_isWatching = true;
    QThread *m_poster;
};

} // namespace energy
