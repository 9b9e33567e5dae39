// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/series_store.h"
#include "server/gateway/stream_source.h"

#include <QTimer>

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

class Feeds;
class WorkerPool;

/// The topics `grid/{iso}` and `feeds`: readings as they are stored, and how each feed does.
class GridStreams final : public StreamSource {
public:
    /// For the description of the API.
    static constexpr std::array<std::string_view, 2> topicPatterns{"grid/{iso}", "feeds"};

    /// Looks at the feeds once a second on the calling thread's event loop. The feeds and the
    /// workers, on which snapshots are read, outlive it.
    GridStreams(Feeds &feeds, WorkerPool &workers);
    GridStreams(const GridStreams &) = delete;
    GridStreams &operator=(const GridStreams &) = delete;
    ~GridStreams() override;

    [[nodiscard]] std::vector<std::string> topics() const override;
    void publishTo(Publish publish) override;
    void takeSnapshot(const std::string &topic, Answer answer) override;

    /// Publishes each feed that is not as it was at the time before.
    void tellChangedFeeds();

private:
    void publish(const std::string &topic, std::string data);
    void tellReadings(const std::vector<StoredReading> &stored, Instant at);

    Feeds &m_feeds;
    WorkerPool &m_workers;
    std::mutex m_mutex;
    Publish m_publish; ///< Guarded by m_mutex.
    std::map<std::string, std::string> m_toldFeeds; ///< Without their age, by name.
    QTimer m_timer;
};

} // namespace energy
