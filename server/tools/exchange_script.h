// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/codec.h"
#include "server/tools/exchange_workload.h"

#include <vector>

namespace energy {

/// A workload as commands of the exchange.
struct ExchangeScript {
    std::vector<Stamped> preparation; ///< Opens one contract and a thousand funded accounts.
    std::vector<Stamped> commands; ///< One for each command of the workload.
    ContractId contract{};
};

/// Buys come from odd accounts and sales from even ones, so that nobody trades with himself; a
/// market order is an immediate-or-cancel order at the price limit. The workload has one
/// instrument.
[[nodiscard]] ExchangeScript makeExchangeScript(const Workload &workload);

} // namespace energy
