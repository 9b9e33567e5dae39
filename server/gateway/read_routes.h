// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace energy {

class ReadGate;
class Router;

/// Every GET that is answered from the read models. The gate outlives the router.
void addReadRoutes(Router &router, ReadGate &gate);

// Parts of it.
void addAccountReads(Router &router, ReadGate &gate); ///< read_account.cpp: me/…
void addMarketReads(Router &router,
                    ReadGate &gate); ///< read_market.cpp: contracts, orders, locations, fees
void addAuctionReads(Router &router, ReadGate &gate); ///< read_auction.cpp: blocks, auctions, bids
void addDeliveryReads(
    Router &router,
    ReadGate &gate); ///< read_delivery.cpp: meters, deliveries, certificates, operator

} // namespace energy
