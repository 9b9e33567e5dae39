// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace energy {

/// Where grid data comes from. Without nodes and replay there is no feed.
struct FeedsConfig {
    std::filesystem::path replayFolder; ///< Empty without a replay.
    std::vector<std::string> caisoNodes; ///< Of which CAISO is asked for day-ahead LMPs; empty: not
                                         ///< asked at all.
    std::string caisoEndpoint = "http://oasis.caiso.com/oasisapi/SingleZip";
    std::uint64_t caisoEveryMinutes = 60;
    std::uint64_t caisoPaceMilliseconds
        = 5000; ///< Between two calls: CAISO asks for one in five seconds.

    friend bool operator==(const FeedsConfig &, const FeedsConfig &) = default;
};

} // namespace energy
