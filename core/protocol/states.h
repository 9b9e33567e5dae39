// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/words.h"

#include <cstdint>

namespace energy {

/// States that readers derive from events: the read models and the terminal. Their numbers stand in
/// views.db: a change is a new projection version.

enum class OrderState : std::uint8_t { Open, Filled, Cancelled };
constexpr OrderState lastOf(OrderState)
{
    return OrderState::Cancelled;
}
ENERGY_WORDS(OrderState, "open", "filled", "cancelled")

enum class BlockState : std::uint8_t { Listed, Withdrawn, Unsold, Sold, Completed };
constexpr BlockState lastOf(BlockState)
{
    return BlockState::Completed;
}
ENERGY_WORDS(BlockState, "listed", "withdrawn", "unsold", "sold", "completed")

enum class AuctionState : std::uint8_t { Announced, Open, Ended };
constexpr AuctionState lastOf(AuctionState)
{
    return AuctionState::Ended;
}
ENERGY_WORDS(AuctionState, "announced", "open", "ended")

/// Outbid is for as long as the auction goes on, Lost for ever.
enum class BidState : std::uint8_t { Leading, Outbid, Won, Lost };
constexpr BidState lastOf(BidState)
{
    return BidState::Lost;
}
ENERGY_WORDS(BidState, "leading", "outbid", "won", "lost")

enum class CertificateState : std::uint8_t { Active, Retired };
constexpr CertificateState lastOf(CertificateState)
{
    return CertificateState::Retired;
}
ENERGY_WORDS(CertificateState, "active", "retired")

enum class PaymentKind : std::uint8_t {
    BlockInterval, ///< One interval of a block between its buyer and its seller.
    Contract, ///< One participant's trades of a standard contract, against the market.
};
constexpr PaymentKind lastOf(PaymentKind)
{
    return PaymentKind::Contract;
}
ENERGY_WORDS(PaymentKind, "block_interval", "contract")

enum class PositionKind : std::uint8_t { Contract, Block };
constexpr PositionKind lastOf(PositionKind)
{
    return PositionKind::Block;
}
ENERGY_WORDS(PositionKind, "contract", "block")

/// What a participant is told about.
enum class NoticeKind : std::uint8_t {
    Deposit,
    Traded,
    OrderCancelled, ///< By the market, not by the owner.
    Outbid,
    Won,
    Sold,
    Unsold,
    Delivered,
    Shortfall,
    DeliveryCompleted,
    ContractSettled,
    CertificateIssued,
    CertificateReceived,
    ClaimChanged,
    Suspended,
    Reinstated,
};
constexpr NoticeKind lastOf(NoticeKind)
{
    return NoticeKind::Reinstated;
}
ENERGY_WORDS(NoticeKind, "deposit", "traded", "order_cancelled", "outbid", "won", "sold", "unsold",
             "delivered", "shortfall", "delivery_completed", "contract_settled",
             "certificate_issued", "certificate_received", "claim_changed", "suspended",
             "reinstated")

enum class FeedState : std::uint8_t {
    Waiting, ///< Nothing has come yet.
    Live,
    Stale, ///< The last success is older than it should be.
    Failing, ///< The last try failed.
};
constexpr FeedState lastOf(FeedState)
{
    return FeedState::Failing;
}
ENERGY_WORDS(FeedState, "waiting", "live", "stale", "failing")

} // namespace energy
