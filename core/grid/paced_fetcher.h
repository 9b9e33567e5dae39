// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/reading.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QTimer>

#include <chrono>
#include <optional>
#include <string>

namespace energy {

struct FetchRules {
    std::chrono::milliseconds pace{5000}; ///< From the end of one call to the start of the next.
    std::chrono::milliseconds timeout{60'000}; ///< Of one call.
    std::size_t maxBytes = std::size_t{64} * 1024 * 1024; ///< Of one answer.
    int attempts = 4; ///< Of a call that is throttled or does not come through; waits double.
};

/// One call after the other to a source that asks for patience, as CAISO OASIS does: one in five
/// seconds, else it answers with status 429 or a page that says so. Lives on a thread with an event
/// loop, and is used by one coroutine at a time.
class PacedFetcher {
public:
    explicit PacedFetcher(FetchRules rules);

    /// The body, whatever the status, unless the source could not be reached, keeps throttling
    /// (feed_throttled) or answers more than allowed (payload_too_large).
    [[nodiscard]] QCoro::Task<FeedResult<std::string>> get(std::string url);

    /// Waits on real time; ends early after stop().
    [[nodiscard]] QCoro::Task<void> pause(std::chrono::milliseconds time);

    /// Every wait ends at once, and every call from now on is refused.
    void stop();
    [[nodiscard]] bool isStopped() const { return m_isStopped; }

private:
    struct Answer {
        FeedResult<std::string> body;
        bool deservesRetry = false;
    };
    [[nodiscard]] QCoro::Task<Answer> attempt(const std::string &url);
    [[nodiscard]] QCoro::Task<void> keepPace();

    FetchRules m_rules;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    QNetworkReply *m_reply = nullptr; ///< Under way.
    std::optional<std::chrono::steady_clock::time_point> m_lastEnd;
    bool m_isStopped = false;
};

} // namespace energy
