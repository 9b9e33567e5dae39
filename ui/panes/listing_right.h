// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_connection.h"

#include <QString>

namespace energy {

/// Why the user may not list a block now; empty when he may.
[[nodiscard]] QString whyNoListing(const MarketConnection &connection);

} // namespace energy
