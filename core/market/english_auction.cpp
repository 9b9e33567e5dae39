// SPDX-License-Identifier: Apache-2.0
#include "core/market/english_auction.h"

#include <algorithm>

namespace energy {

EnglishAuction::EnglishAuction(const AuctionTerms &terms, Price reserve)
    : m_terms(terms)
    , m_reserve(reserve)
{
}

Refusal EnglishAuction::check(Price price, Instant at) const
{
    if (at < m_terms.opens) {
        return Refusal::AuctionNotOpen;
    }
    if (at >= m_terms.closes) {
        return Refusal::AuctionClosed;
    }
    if (price < m_reserve) {
        return Refusal::BelowReserve;
    }
    return price < leastBid() ? Refusal::BidTooLow : Refusal::None;
}

Price EnglishAuction::leastBid() const
{
    return m_best ? m_best->price + std::max(m_terms.minimumRaise, Price::of(1)) : m_reserve;
}

bool EnglishAuction::accept(const StandingBid &bid, Instant at)
{
    m_best = bid;
    // Never back, and a bid that would leave the end where it is uses up no extension.
    const Instant moved = at + m_terms.extension;
    if (moved <= m_terms.closes || m_extensions >= m_terms.maxExtensions) {
        return false;
    }
    m_terms.closes = moved;
    ++m_extensions;
    return true;
}

} // namespace energy
