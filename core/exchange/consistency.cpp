// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/consistency.h"

#include "core/exchange/block_terms.h"
#include "core/protocol/limits.h"

#include <algorithm>

namespace energy {

namespace {

bool isRate(Price price)
{
    return price >= Price() && price <= maxPrice;
}

bool isInCalendar(const Interval &interval)
{
    return interval.start >= calendarBegin && interval.start < interval.end
        && interval.end < calendarEnd;
}

bool isAmount(Money amount)
{
    return amount >= Money() && amount <= Ledger::maxSupply;
}

/// Periods of a map by their start: in the calendar and without overlap.
template <class Periods>
bool arePeriods(const Periods &periods)
{
    Instant reached = calendarBegin;
    for (const auto &[start, stored] : periods) {
        if (start < reached || !isInCalendar({start, stored.end})) {
            return false;
        }
        reached = stored.end;
    }
    return true;
}

template <class Names, class Items>
bool areNamesOf(const Names &names, const Items &items)
{
    return names.size() == items.size()
        && std::all_of(names.begin(), names.end(), [&items](const auto &entry) {
               const auto found = items.find(entry.second);
               return found != items.end() && found->second.name == entry.first;
           });
}

/// Goes through the state once and gathers what other parts of it must agree with.
class Consistency {
public:
    explicit Consistency(const Exchange::State &state)
        : m_state(state)
    {
    }

    [[nodiscard]] bool holds()
    {
        if (!rootIsRight() || !m_state.ledger.isInBounds() || !placesAreRight() || !metersAreRight()
            || !awaitedIsRight()) {
            return false;
        }
        for (const auto &[id, contract] : m_state.contracts) {
            if (!isRight(id, contract)) {
                return false;
            }
        }
        for (const auto &[id, block] : m_state.blocks) {
            if (!isRight(id, block)) {
                return false;
            }
        }
        return certificatesAreRight() && claimsAreRight() && keysAreRight()
            && m_keys == m_state.contractKeys && m_orders == m_state.orderContracts
            && m_dues == m_state.dues && m_state.ledger.holdsAre(m_holds)
            && m_state.ledger.contradictions().empty();
    }

private:
    [[nodiscard]] bool isKnown(ParticipantId participant) const
    {
        return m_state.participants.contains(participant);
    }
    /// New things take the number of their command, so a number from the future would meet one.
    template <class Id>
    [[nodiscard]] bool isPast(Id id) const
    {
        return number(id) > 0 && number(id) <= number(m_state.lastSequence);
    }

    [[nodiscard]] bool rootIsRight() const
    {
        const bool isTimely = m_state.lastStamp.ns >= 0 && m_state.lastStamp.ns <= INT64_MAX / 2;
        return isTimely && isRate(m_state.buyerFee) && isRate(m_state.collateral)
            && m_state.ruleSet >= 1 && m_state.ruleSet <= newestRuleSet
            && std::all_of(m_state.participants.begin(), m_state.participants.end(),
                           [this](const auto &entry) {
                               return isPast(entry.first)
                                   && entry.second.roles.bits <= Roles::all().bits;
                           });
    }

    [[nodiscard]] bool placesAreRight() const
    {
        return areNamesOf(m_state.locationNames, m_state.locations)
            && std::all_of(m_state.locations.begin(), m_state.locations.end(),
                           [this](const auto &entry) {
                               const auto &[prices] = entry.second.prices.fields();
                               return isPast(entry.first) && arePeriods(prices)
                                   && std::all_of(prices.begin(), prices.end(), isPublished);
                           });
    }
    static bool isPublished(const std::pair<const Instant, ReferencePrices::Stored> &entry)
    {
        return entry.second.price <= maxFinePrice && entry.second.price >= -maxFinePrice;
    }

    [[nodiscard]] bool metersAreRight() const
    {
        std::map<Site, std::set<MeterId>> sites;
        for (const auto &[id, meter] : m_state.meters) {
            const auto &[readings] = meter.readings.fields();
            const bool hasGoodAgent = meter.agent == ParticipantId() || isKnown(meter.agent);
            if (!isPast(id) || !isKnown(meter.owner) || !hasGoodAgent
                || !m_state.locations.contains(meter.location) || !arePeriods(readings)
                || !std::all_of(readings.begin(), readings.end(), isMeasured)) {
                return false;
            }
            if (meter.role == MeterRole::Generation) {
                sites[{meter.location, meter.owner}].insert(id);
            }
        }
        return sites == m_state.siteMeters && areNamesOf(m_state.meterNames, m_state.meters);
    }
    static bool isMeasured(const std::pair<const Instant, MeterReadings::Stored> &entry)
    {
        const MeterReadings::Stored &stored = entry.second;
        return stored.claimed >= Energy() && stored.claimed <= stored.energy
            && stored.energy <= maxEnergy;
    }

    [[nodiscard]] bool isRight(ContractId id, const Contract &contract)
    {
        if (!isInCalendar(contract.delivery)) { // First: outside, a length may overflow.
            return false;
        }
        const ContractTerms &terms = contract.terms;
        const Nanoseconds length = contract.delivery.length();
        const bool isPeriod = length == oneHour || length == oneHour / 2 || length == oneHour / 4;
        if (!isPast(id) || !m_state.locations.contains(contract.location) || !isPeriod
            || terms.duration != length || !isRate(terms.buyerFee) || !isRate(terms.collateral)
            || !isInCalendar({contract.opens, contract.gateClosure})
            || contract.gateClosure > contract.delivery.start) {
            return false;
        }
        m_keys.insert({contract.location, contract.delivery});
        expectDues(id, contract);
        if (contract.phase > ContractPhase::Open && contract.book.size() > 0) {
            return false;
        }
        if (contract.phase == ContractPhase::Settled) {
            return contract.exposures.empty() && contract.clientIds.empty();
        }
        return exposuresAreRight(id, contract);
    }

    void expectDues(ContractId id, const Contract &contract)
    {
        if (contract.phase == ContractPhase::Announced) {
            m_dues.insert({contract.opens, number(id), Due::Kind::ContractOpens});
        }
        if (contract.phase <= ContractPhase::Open) {
            m_dues.insert({contract.gateClosure, number(id), Due::Kind::GateCloses});
        }
        if (contract.phase <= ContractPhase::Closed) {
            m_dues.insert({contract.delivery.end, number(id), Due::Kind::ContractSettles});
        }
    }

    [[nodiscard]] bool exposuresAreRight(ContractId id, const Contract &contract)
    {
        std::map<ParticipantId, Exposure> open;
        for (const Side side : {Side::Buy, Side::Sell}) {
            for (const BookOrder &order : contract.book.orders(side)) {
                Exposure &exposure = open[order.owner];
                if (!isPast(order.order) || !m_orders.emplace(order.order, id).second
                    || !exposure.allows(contract.terms, order.quantity)) {
                    return false;
                }
                exposure.addOrder(contract.terms, side, order.price, order.quantity);
            }
        }
        WideInteger net = 0;
        WideInteger money = 0;
        for (const auto &[participant, exposure] : contract.exposures) {
            const Exposure orders = open[participant];
            open.erase(participant);
            if (!isRight(id, contract, participant, exposure, orders)) {
                return false;
            }
            net += exposure.net().count();
            money += WideInteger(exposure.payable().count()) - exposure.receivable().count();
        }
        return open.empty() && net == 0 && money == 0;
    }

    [[nodiscard]] bool isRight(ContractId id, const Contract &contract, ParticipantId participant,
                               const Exposure &exposure, const Exposure &orders)
    {
        const auto &[buys, sales, count, money, net, traded, payable, receivable, fees]
            = exposure.fields();
        const auto &[openBuys, openSales, openCount, openMoney, n, t, p, r, f] = orders.fields();
        const Power most
            = Power::of(maxExposure.count() / contract.terms.energy(Power::of(1)).count());
        if (!isKnown(participant) || buys != openBuys || sales != openSales || count != openCount
            || money != openMoney || net > most || net < -most || traded < Power()
            || !exposure.allows(contract.terms, Power()) || !isAmount(payable)
            || !isAmount(receivable) || !isAmount(fees)) {
            return false;
        }
        const Asset position{AssetKind::ContractEnergy, number(id)};
        const std::int64_t owned
            = m_state.ledger.balance({participant, AccountKind::Available}, position);
        m_holds[{participant, HoldReason::OpenOrders, number(id)}]
            = exposure.orderHold(contract.terms);
        m_holds[{participant, HoldReason::Position, number(id)}]
            = exposure.positionHold(contract.terms);
        const Power magnitude = std::max(net, -net);
        const std::int64_t energy = contract.terms.energy(magnitude).count();
        return owned == (net < Power() ? -energy : energy);
    }

    [[nodiscard]] bool awaitedIsRight()
    {
        for (const auto &[site, lines] : m_state.awaited) {
            for (const AwaitedLine &line : lines) {
                const auto found = m_state.blocks.find(line.block);
                if (found == m_state.blocks.end() || line.line >= found->second.profile.size()) {
                    return false;
                }
                const Block &block = found->second;
                const ProfileLine &sold = block.profile[line.line];
                if (sold.interval != Interval{line.start, line.end}
                    || block.phase != BlockPhase::Sold || site != Site{block.location, block.seller}
                    || sold.energy > maxEnergy || sold.energy <= Energy()) {
                    return false;
                }
                m_awaited[line.block].insert(line.line);
            }
            if (lines.empty()) {
                return false;
            }
        }
        return true;
    }

    [[nodiscard]] bool isRight(BlockId id, const Block &block)
    {
        const auto &[terms, reserve, best, extensions] = block.auction.fields();
        const ListBlock listing{{}, block.location, block.source, block.profile, reserve, terms};
        if (!isPast(id) || !isKnown(block.seller) || !m_state.locations.contains(block.location)
            || validate(listing) != Refusal::None || !isRate(block.buyerFee)
            || !isRate(block.collateral)) {
            return false;
        }
        Energy energy;
        for (const ProfileLine &line : block.profile) {
            energy += line.energy;
        }
        const bool hasGoodBid = !best
            || (isKnown(best->bidder) && isPast(best->bid) && best->price >= reserve
                && best->price <= maxPrice && best->bidder != block.seller);
        if (energy != block.energy || !hasGoodBid) {
            return false;
        }
        switch (block.phase) {
        case BlockPhase::Listed:
            return isListed(id, block);
        case BlockPhase::Sold:
            return best.has_value() && isSold(id, block, *best);
        case BlockPhase::Ended:
            return true;
        }
        return false;
    }

    [[nodiscard]] bool isListed(BlockId id, const Block &block)
    {
        const auto &[terms, reserve, best, extensions] = block.auction.fields();
        if (terms.opens > m_state.lastStamp) {
            m_dues.insert({terms.opens, number(id), Due::Kind::AuctionOpens});
        }
        m_dues.insert({terms.closes, number(id), Due::Kind::AuctionCloses});
        m_holds[{block.seller, HoldReason::BlockCollateral, number(id)}]
            = sellerHold(block.energy, reserve, block.collateral);
        if (best) {
            m_holds[{best->bidder, HoldReason::AuctionBid, number(id)}]
                = buyerHold(block.energy, best->price, block.buyerFee);
        }
        return block.remaining == block.energy && block.openLines == block.profile.size();
    }

    [[nodiscard]] bool isSold(BlockId id, const Block &block, const StandingBid &best)
    {
        const std::set<std::uint32_t> &lines = m_awaited[id];
        Energy remaining;
        for (const std::uint32_t line : lines) {
            const Interval &interval = block.profile[line].interval;
            remaining += block.profile[line].energy;
            // One whose wait is over stays until its reference price is known.
            if (interval.end + readingDeadline > m_state.lastStamp) {
                m_dues.insert(
                    {interval.end + readingDeadline, number(id), Due::Kind::ReadingsOverdue, line});
            }
        }
        const HoldKey security{block.seller, HoldReason::BlockCollateral, number(id)};
        m_holds[{block.buyer, HoldReason::BlockPayment, number(id)}]
            = buyerHold(remaining, best.price, block.buyerFee);
        // Earlier shortfalls may have used up a part of it.
        m_holds[security] = m_state.ledger.hold(security);
        const Asset asset{AssetKind::BlockEnergy, number(id)};
        const bool isOwed = m_state.ledger.balance({block.buyer, AccountKind::Available}, asset)
                == remaining.count()
            && m_state.ledger.balance({block.seller, AccountKind::Available}, asset)
                == -remaining.count();
        return block.buyer == best.bidder && block.price == best.price && isOwed
            && block.remaining == remaining && block.openLines == lines.size() && !lines.empty()
            && m_holds[security] >= negativePriceHold(remaining, block.price)
            && m_holds[security] <= sellerHold(remaining, block.price, block.collateral);
    }

    [[nodiscard]] bool certificatesAreRight() const
    {
        const auto isCarried = [this](const auto &entry) {
            const auto &[owner, series] = entry.first;
            const std::int64_t balance = m_state.ledger.balance(
                {owner, AccountKind::Available}, {AssetKind::CertificateEnergy, series});
            return isKnown(owner) && balance > 0 && balance < megawattHour.count()
                && isInCalendar(entry.second);
        };
        const auto isCertificate = [this](const auto &entry) {
            return number(entry.first) > 0 && number(entry.first) <= m_state.certificateCount
                && isKnown(entry.second.owner) && entry.second.megawattHours > 0;
        };
        return std::all_of(m_state.carried.begin(), m_state.carried.end(), isCarried)
            && std::all_of(m_state.certificates.begin(), m_state.certificates.end(), isCertificate);
    }

    [[nodiscard]] bool claimsAreRight() const
    {
        std::map<ParticipantId, std::uint32_t> counts;
        for (const auto &[claim, amount] : m_state.claims) {
            ++counts[claim.debtor];
            if (!isKnown(claim.debtor) || !isKnown(claim.creditor) || amount == Money()
                || !isAmount(amount)) {
                return false;
            }
        }
        return counts == m_state.claimCounts;
    }

    /// Every remembered key stands in the order in which keys expire, and the other way round.
    [[nodiscard]] bool keysAreRight() const
    {
        const auto &[entries, order] = m_state.idempotency.fields();
        std::size_t count = 0;
        for (const auto &[participant, expiries] : order) {
            count += expiries.size();
            for (const Idempotency::Expiry &expiry : expiries) {
                if (!entries.contains({participant, expiry.key})) {
                    return false;
                }
            }
        }
        return count == entries.size();
    }

    const Exchange::State &m_state;
    std::set<std::pair<LocationId, Interval>> m_keys;
    std::map<OrderId, ContractId> m_orders;
    std::set<Due> m_dues;
    std::map<HoldKey, Money> m_holds; ///< Also those of nothing.
    std::map<BlockId, std::set<std::uint32_t>> m_awaited;
};

} // namespace

bool isConsistent(const Exchange::State &state)
{
    return Consistency(state).holds();
}

} // namespace energy
