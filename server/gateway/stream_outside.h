// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/gateway/stream_history.h"
#include "server/gateway/stream_messages.h"
#include "server/gateway/stream_source.h"
#include "server/gateway/stream_topics.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// The topics of a source, with the numbers that they do not get from the event log: sequences that
/// count within an epoch, which is another one in each run of the server. Used by the hub's thread
/// alone.
class OutsideTopics {
public:
    /// Null for none. The source outlives this.
    explicit OutsideTopics(StreamSource *source);

    [[nodiscard]] StreamSource *source() const { return m_source; }
    [[nodiscard]] std::optional<Topic> find(std::string_view name) const;
    [[nodiscard]] TopicLabel label(const Topic &topic) const;
    /// Of the last thing that was told.
    [[nodiscard]] std::uint64_t sequence(const Topic &topic) const;

    /// Gives what is told its number.
    [[nodiscard]] StreamItem add(const Topic &topic, std::string data);
    /// What followed; nothing when it is not known any more, or was told in another epoch.
    [[nodiscard]] std::optional<std::vector<StreamItem>>
    after(const Topic &topic, std::uint64_t epoch, std::uint64_t sequence) const;

private:
    struct Told {
        std::string name;
        std::uint64_t sequence = 0;
        std::deque<StreamItem> newest;
        std::size_t bytes = 0; ///< Of them.
    };

    StreamSource *m_source;
    std::uint64_t m_epoch;
    std::vector<Told> m_topics;
};

} // namespace energy
