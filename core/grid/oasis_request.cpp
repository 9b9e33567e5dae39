// SPDX-License-Identifier: Apache-2.0
#include "core/grid/oasis_request.h"

#include "core/base/instant_text.h"

#include <algorithm>

namespace energy {

namespace {

constexpr std::size_t nodesOfOneRequest = 10;

/// 2019-03-10T08:00:00Z as OASIS writes it: 20190310T08:00-0000
std::string oasisInstant(Instant at)
{
    const std::string text = instantText(at);
    return text.substr(0, 4) + text.substr(5, 2) + text.substr(8, 2) + text.substr(10, 6) + "-0000";
}

std::string common(const OasisPlan &plan, const Interval &day)
{
    return plan.endpoint + "?resultformat=6&startdatetime=" + oasisInstant(day.start)
        + "&enddatetime=" + oasisInstant(day.end);
}

std::string joined(const std::vector<std::string> &nodes, std::size_t from)
{
    std::string list;
    const std::size_t end = std::min(nodes.size(), from + nodesOfOneRequest);
    for (std::size_t i = from; i < end; ++i) {
        list += (list.empty() ? "" : ",") + nodes[i];
    }
    return list;
}

} // namespace

Result<std::vector<OasisRequest>> oasisRequests(const OasisPlan &plan, LocalDay day,
                                                const Calendar &pacific)
{
    const auto whole = pacific.wholeDay(day);
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    const std::string base = common(plan, *whole);
    std::vector<OasisRequest> requests;
    for (std::size_t from = 0; from < plan.nodes.size(); from += nodesOfOneRequest) {
        requests.push_back({"caiso/day-ahead",
                            base + "&queryname=PRC_LMP&version=12&market_run_id=DAM&node="
                                + joined(plan.nodes, from)});
    }
    if (plan.wantsLoad) {
        for (const auto &[feed, run] :
             {std::pair("caiso/load-forecast", "DAM"), std::pair("caiso/load", "ACTUAL")}) {
            requests.push_back({feed, base + "&queryname=SLD_FCST&version=1&market_run_id=" + run});
        }
    }
    return requests;
}

} // namespace energy
