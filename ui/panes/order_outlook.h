// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/book_mirror.h"
#include "ui/panes/order_desk.h"
#include "ui/panes/ticket_consequences.h"

#include <optional>
#include <vector>

namespace energy {

/// What would become of an order in the book as it stands: an outlook and no promise, since others
/// send orders too.
struct OrderOutlook {
    Power trades; ///< At once, against what stands at its limit or better.
    std::optional<FinePrice> average; ///< Of that; nothing when nothing trades.
    Power rests; ///< What stays in the book; nothing of an order that is for at once only.
    Power ahead; ///< What stands at its limit before it, of those with the same side.

    friend bool operator==(const OrderOutlook &, const OrderOutlook &) = default;
};

[[nodiscard]] OrderOutlook outlookOf(const BookMirror &book, const OrderTerms &order);

/// What one has of a contract, and what it would be if all of an order traded.
struct PositionOutlook {
    Energy now;
    Energy after;
};

/// The outlook as lines of a ticket; without a whole book it is not known.
[[nodiscard]] std::vector<ConsequenceLine> outlookLines(const std::optional<OrderOutlook> &outlook,
                                                        const PositionOutlook &position,
                                                        const NumberText &figures);

} // namespace energy
