// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/hold_sums.h"

namespace energy {

HoldSums sumOf(const std::vector<HoldRow> &holds, std::optional<Instant> now)
{
    HoldSums sums;
    for (const HoldRow &hold : holds) {
        sums.byReason.at(static_cast<std::size_t>(hold.reason)) += hold.amount;
        sums.all += hold.amount;
        if (!now || !hold.releaseAt || *hold.releaseAt <= *now) {
            continue;
        }
        if (!sums.nextRelease || *hold.releaseAt < *sums.nextRelease) {
            sums.nextRelease = hold.releaseAt;
            sums.freedThen = Money();
        }
        if (hold.releaseAt == sums.nextRelease) {
            sums.freedThen += hold.amount;
        }
    }
    return sums;
}

} // namespace energy
