// SPDX-License-Identifier: Apache-2.0
#include "tests/random/plain_market.h"

#include <algorithm>

namespace energy {

namespace {

/// The nearest whole number, of two the even one.
std::int64_t nearest(WideInteger numerator, std::int64_t denominator)
{
    const WideInteger doubled = 2 * numerator + denominator;
    const WideInteger period = WideInteger(2) * denominator;
    WideInteger floor = doubled / period;
    floor -= doubled % period < 0 ? 1 : 0;
    const bool isTie = doubled % period == 0;
    return static_cast<std::int64_t>(isTie && floor % 2 != 0 ? floor - 1 : floor);
}

Money amountOf(Price price, Energy energy)
{
    return Money::of(nearest(WideInteger(price.count()) * energy.count(), 100));
}

Money worstOf(Price price, Energy energy)
{
    return price < Price() ? -amountOf(price, energy) : Money();
}

} // namespace

void PlainMarket::list(const BlockListed &listed)
{
    Block &block = m_blocks[listed.block];
    block.listed = listed;
    block.closes = listed.terms.closes;
    block.fee = m_fee;
    block.collateral = m_collateral;
    block.remaining = listed.energy;
    block.security = amountOf(m_collateral, listed.energy) + worstOf(listed.reserve, listed.energy);
}

std::string PlainMarket::bid(const BidAccepted &accepted)
{
    const BlockId id{number(accepted.auction)};
    Block &block = m_blocks.at(id);
    const AuctionTerms &terms = block.listed.terms;
    if (block.phase != Phase::Listed || m_at < terms.opens || m_at >= block.closes) {
        return "outside the auction's time";
    }
    if (accepted.bidder == block.listed.seller || accepted.price < block.listed.reserve) {
        return "by the seller or below the reserve";
    }
    const Price raise = std::max(terms.minimumRaise, Price::of(1));
    if (block.best.bid != BidId() && accepted.price < block.best.price + raise) {
        return "not enough above the best bid";
    }
    block.best = accepted;
    const Instant moved = m_at + terms.extension;
    if (moved > block.closes && block.extensions < terms.maxExtensions) {
        m_owedExtensions[{accepted.auction, moved}] = block.extensions + 1;
    }
    return {};
}

std::string PlainMarket::extend(const AuctionExtended &extended)
{
    const auto owed = m_owedExtensions.find({extended.auction, extended.closes});
    if (owed == m_owedExtensions.end() || owed->second != extended.extensions) {
        return "the end moves without a late bid, too often or to another time";
    }
    m_owedExtensions.erase(owed);
    Block &block = m_blocks.at(BlockId(number(extended.auction)));
    block.closes = extended.closes;
    block.extensions = extended.extensions;
    return {};
}

std::string PlainMarket::end(const AuctionEnded &ended)
{
    Block &block = m_blocks.at(BlockId(number(ended.auction)));
    if (block.phase != Phase::Listed) {
        return "ends twice";
    }
    const bool isSold = block.best.bid != BidId();
    block.phase = isSold ? Phase::Sold : Phase::Over;
    if (ended.outcome == AuctionOutcome::Withdrawn) {
        return isSold ? "withdrawn with a bid" : "";
    }
    if (m_at < block.closes || isSold != (ended.outcome == AuctionOutcome::Sold)) {
        return "ends too early or without its best bid";
    }
    if (isSold
        && (ended.winner != block.best.bidder || ended.bid != block.best.bid
            || ended.price != block.best.price)) {
        return "the best bid did not win";
    }
    m_sales += isSold ? 1U : 0U;
    block.security = amountOf(block.collateral, block.listed.energy)
        + worstOf(block.best.price, block.listed.energy);
    return {};
}

std::optional<FinePrice> PlainMarket::referenceOf(LocationId location,
                                                  const Interval &interval) const
{
    WideInteger weighted = 0;
    Nanoseconds known = 0;
    for (auto at = m_prices.lower_bound({location, interval.start - oneDay});
         at != m_prices.end() && at->first.first == location; ++at) {
        const Interval &period = at->second.interval;
        const Nanoseconds common
            = std::min(period.end, interval.end) - std::max(period.start, interval.start);
        if (common > 0) {
            weighted += WideInteger(at->second.price.count()) * common;
            known += common;
        }
    }
    return known == interval.length() ? std::optional(FinePrice::of(nearest(weighted, known)))
                                      : std::nullopt;
}

std::string PlainMarket::settle(const IntervalSettled &settled)
{
    ++m_settledLines;
    Block &block = m_blocks.at(settled.block);
    const ProfileLine &line = block.listed.profile.at(settled.line);
    const Energy shortfall = line.energy - settled.delivered;
    if (block.phase != Phase::Sold || !block.settled.insert(settled.line).second
        || settled.delivered < Energy() || shortfall < Energy() || m_at < line.interval.end) {
        return "twice, too early, or more than was sold";
    }
    const Price price = block.best.price;
    if (settled.paid != amountOf(price, settled.delivered)
        || settled.fee != amountOf(block.fee, settled.delivered)) {
        return "not paid at the price of the auction";
    }
    Money compensation;
    if (shortfall > Energy()) {
        const auto reference = referenceOf(block.listed.location, line.interval);
        if (!reference || reference != settled.referencePrice) {
            return "not the reference price of the interval";
        }
        const WideInteger excess
            = std::max<WideInteger>(0, WideInteger(reference->count()) - price.count() * 1'000);
        compensation = Money::of(nearest(excess * shortfall.count(), 100'000));
    }
    if (settled.compensation != compensation || settled.claim < Money()
        || settled.claim > compensation) {
        return "not the compensation of the shortfall";
    }
    m_claims += settled.claim > Money() ? 1U : 0U;
    // The security pays first what a price below zero costs, then the compensation from what later
    // intervals do not need.
    block.remaining -= line.energy;
    block.security -= settled.paid < Money() ? -settled.paid : Money();
    const Money kept = worstOf(price, block.remaining);
    block.security -= std::min(compensation, block.security - kept);
    block.security = std::min(block.security, amountOf(block.collateral, block.remaining) + kept);
    if (block.settled.size() == block.listed.profile.size()) {
        block.phase = Phase::Over;
    }
    m_delivered[{block.listed.location, block.listed.seller}] += settled.delivered;
    m_renewable += isRenewable(block.listed.source) ? settled.delivered : Energy();
    return {};
}

std::string PlainMarket::checkTotals() const
{
    if (std::string wrong = m_ledger.check(); !wrong.empty()) {
        return wrong;
    }
    std::map<std::pair<LocationId, ParticipantId>, Energy> metered;
    for (const auto &[key, energy] : m_readings) {
        const MeterRegistered &meter = m_meters.at(key.first);
        if (meter.role == MeterRole::Generation) {
            metered[{meter.location, meter.owner}] += energy;
        }
    }
    for (const auto &[site, energy] : m_delivered) {
        const auto found = metered.find(site);
        const Energy measured = found == metered.end() ? Energy() : found->second;
        if (energy > measured) {
            return "more energy was delivered than measured";
        }
    }
    Energy carried;
    for (const auto &[key, amount] : m_ledger.balances) {
        const auto &[account, asset] = key;
        if (asset.kind == AssetKind::CertificateEnergy && account.kind == AccountKind::Available) {
            carried += Energy::of(amount);
        }
    }
    return m_certified + carried == m_renewable ? ""
                                                : "certificates are not what renewables delivered";
}

} // namespace energy
