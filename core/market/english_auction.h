// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/refusal.h"
#include "core/protocol/vocabulary.h"

#include <optional>

namespace energy {

struct StandingBid {
    BidId bid{};
    ParticipantId bidder{};
    Price price;

    ENERGY_FIELDS(bid, bidder, price)
    friend constexpr bool operator==(const StandingBid &, const StandingBid &) = default;
};

/// An open ascending auction: the best bid stands, each new one must beat it, and a late one moves
/// the end. Source: "Rules in force", English.
class EnglishAuction {
public:
    EnglishAuction() = default;
    EnglishAuction(const AuctionTerms &terms, Price reserve);

    /// Why a bid at this price and time would be refused, or None. Does not know who may bid.
    [[nodiscard]] Refusal check(Price price, Instant at) const;
    /// The least price that check() accepts now.
    [[nodiscard]] Price leastBid() const;

    /// Takes a bid that check() accepts; true if it moved the end.
    bool accept(const StandingBid &bid, Instant at);

    [[nodiscard]] const std::optional<StandingBid> &best() const { return m_best; }
    [[nodiscard]] Instant closes() const { return m_terms.closes; }
    [[nodiscard]] Instant opens() const { return m_terms.opens; }
    [[nodiscard]] std::uint32_t extensions() const { return m_extensions; }

    ENERGY_FIELDS(m_terms, m_reserve, m_best, m_extensions)

private:
    AuctionTerms m_terms; ///< Its end moves with late bids.
    Price m_reserve;
    std::optional<StandingBid> m_best;
    std::uint32_t m_extensions = 0;
};

} // namespace energy
