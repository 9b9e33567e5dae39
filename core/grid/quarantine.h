// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/series_store.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace energy {

/// One payload that was not taken.
struct QuarantinedPayload {
    std::uint64_t id = 0;
    std::string feed;
    std::string origin;
    std::string payloadHash;
    std::uint64_t size = 0; ///< Bytes
    std::string code; ///< Of the catalogue.
    std::string detail;
    Instant firstSeen;
    Instant lastSeen;
    std::uint64_t times = 0;
};

/// What feeds sent and was not taken, with the reason, for the operator. The newest `maxPayloads`
/// are kept, their bytes in files named by their hash, so that `energybidctl feed parse` can show
/// what is wrong. Any thread.
class Quarantine {
public:
    static constexpr std::uint64_t maxPayloads = 500;
    static constexpr std::size_t maxKeptBytes
        = std::size_t{16} * 1024 * 1024; ///< Of a larger payload no file is kept.

    /// `folder` is made at the first payload. The database outlives the quarantine.
    Quarantine(DatabaseThread &database, std::string folder);

    /// The same payload for the same reason again is counted, not kept twice. Errors of writing.
    [[nodiscard]] Result<void> add(const Provenance &provenance, const FeedRefusal &why,
                                   std::string_view payload);

    /// The newest first; `before` is the id of the last one of the page before, 0 for the first
    /// page.
    [[nodiscard]] Result<std::vector<QuarantinedPayload>> list(std::uint64_t before,
                                                               std::size_t limit);

private:
    [[nodiscard]] Result<void> insert(Database &database, const Provenance &provenance,
                                      const FeedRefusal &why, std::size_t size) const;
    [[nodiscard]] Result<void> forgetOldest(Database &database) const;
    [[nodiscard]] std::string fileOf(std::string_view hash) const;

    DatabaseThread &m_database;
    std::string m_folder;
};

} // namespace energy
