// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/market_view.h"

#include <QString>

#include <optional>

namespace energy {

/// Why nothing can be traded in a contract now.
enum class TradeLock {
    None,
    NoContract, ///< None is chosen, or the server does not tell of it.
    Disconnected,
    Closed, ///< Its gate.
    Halted,
    NotYetOpen,
    BookUnknown, ///< The book has a gap, or has not come yet.
};

[[nodiscard]] TradeLock tradeLock(const MarketView &market, std::optional<ContractId> contract,
                                  bool isLive);
/// One sentence; empty for None.
[[nodiscard]] QString tradeLockWords(TradeLock lock);

/// What is left until its gate closes; nothing when that is over or not known.
[[nodiscard]] std::optional<Nanoseconds> untilGate(const MarketView &market,
                                                   std::optional<ContractId> contract);

} // namespace energy
