// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"

#include <string>
#include <vector>

namespace energy {

/// One question to OASIS.
struct OasisRequest {
    std::string feed; ///< What its answers are called on the board: "caiso/day-ahead"
    std::string url;
};

/// What is asked of OASIS for one operating day.
struct OasisPlan {
    std::string endpoint; ///< "http://oasis.caiso.com/oasisapi/SingleZip"
    std::vector<std::string> nodes; ///< Of which day-ahead LMPs are wanted.
    bool wantsLoad = true; ///< The load forecast of all areas, and the actual load.
};

/// The questions for an operating day, prices first; at most ten nodes in each. Source: CAISO OASIS
/// Interface Specification: PRC_LMP version 12, SLD_FCST version 1, resultformat 6 is CSV, instants
/// in UTC. Error: beyond_calendar.
[[nodiscard]] Result<std::vector<OasisRequest>> oasisRequests(const OasisPlan &plan, LocalDay day,
                                                              const Calendar &pacific);

} // namespace energy
