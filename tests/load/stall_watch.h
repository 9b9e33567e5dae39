// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/load/time_histogram.h"

#include <QObject>
#include <QThread>

#include <atomic>

namespace energy {

/// How late the event loop of its thread is: another thread posts an event every few milliseconds,
/// whatever became of those before.
class StallWatch : public QObject {
public:
    StallWatch();
    ~StallWatch() override;

    [[nodiscard]] const TimeHistogram &lateness() const { return m_lateness; }

    static constexpr unsigned long everyMs = 5;

private:
    void post();

    TimeHistogram m_lateness;
    std::atomic<bool> m_isWatching = true;
    QThread *m_poster;
};

} // namespace energy
