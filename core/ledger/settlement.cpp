// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/settlement.h"

#include "core/base/check.h"

#include <algorithm>

namespace energy {

IntervalAmounts settleInterval(Energy contracted, Energy delivered, Price price, Price fee,
                               std::optional<FinePrice> reference)
{
    const Energy shortfall = contracted - delivered;
    require(delivered >= Energy() && shortfall >= Energy()
            && (shortfall == Energy() || reference.has_value()));
    IntervalAmounts amounts;
    amounts.paid = meteredAmount(price, delivered);
    amounts.fee = meteredAmount(fee, delivered);
    if (shortfall > Energy()) {
        const FinePrice excess
            = std::max(FinePrice(), reference.value_or(FinePrice()) - finePrice(price));
        amounts.compensation = meteredAmount(excess, shortfall);
    }
    return amounts;
}

} // namespace energy
