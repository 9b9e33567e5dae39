// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/block_terms.h"
#include "core/exchange/state.h"
#include "core/ledger/settlement.h"

#include <algorithm>

namespace energy {

namespace {

bool isBefore(const MeterValue &a, const MeterValue &b)
{
    return a.interval < b.interval;
}

/// Values of one request must not contradict each other; the very same value twice is harmless.
bool contradictThemselves(std::vector<MeterValue> values)
{
    std::sort(values.begin(), values.end(), isBefore);
    for (std::size_t i = 1; i < values.size(); ++i) {
        if (values[i].interval.start < values[i - 1].interval.end && values[i] != values[i - 1]) {
            return true;
        }
    }
    return false;
}

Due overdue(BlockId block, std::uint32_t line, const Interval &interval)
{
    return {interval.end + readingDeadline, number(block), Due::Kind::ReadingsOverdue, line};
}

} // namespace

Made Exchange::State::handle(const Turn &turn, const RegisterMeter &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    const bool hasAgent = command.agent != ParticipantId();
    if (!participants.contains(command.owner)
        || (hasAgent && !participants.contains(command.agent))) {
        return {Refusal::UnknownParticipant};
    }
    if (hasAgent && command.agent == command.owner) {
        return {Refusal::AgentIsOwner};
    }
    if (!locations.contains(command.location)) {
        return {Refusal::UnknownLocation};
    }
    if (meterNames.contains(command.name)) {
        return {Refusal::DuplicateMeter};
    }
    const MeterId id{number(turn.sequence)};
    meters[id] = {command.name,
                  command.owner,
                  command.location,
                  command.role,
                  command.agent,
                  command.series,
                  {}};
    meterNames[command.name] = id;
    if (command.role == MeterRole::Generation) {
        siteMeters[{command.location, command.owner}].insert(id);
    }
    turn.out.emplace_back(MeterRegistered{id, command.name, command.owner, command.location,
                                          command.role, command.agent, command.series});
    return {Refusal::None, number(id)};
}

Made Exchange::State::handle(const Turn &turn, const RecordReadings &command)
{
    const auto found = meters.find(command.meter);
    if (found == meters.end()) {
        return {Refusal::UnknownMeter};
    }
    Meter &meter = found->second;
    if (!isOperator(turn.actor) && turn.actor.participant != meter.agent) {
        return {Refusal::NotMeterAgent};
    }
    if (command.flow != meter.role) {
        const bool isConsumption = command.flow == MeterRole::Consumption;
        return {isConsumption ? Refusal::ConsumptionSeries : Refusal::GenerationSeries};
    }
    if (contradictThemselves(command.values)) {
        return {Refusal::ReadingOverlap};
    }
    for (const MeterValue &value : command.values) {
        if (value.interval.end > turn.at) {
            return {Refusal::ReadingInFuture};
        }
        if (const Refusal why = meter.readings.check(value); why != Refusal::None) {
            return {why};
        }
    }
    for (const MeterValue &value : command.values) {
        if (const auto revision = meter.readings.record(value)) {
            turn.out.emplace_back(ReadingRecorded{command.meter, meter.owner, value, *revision});
        }
    }
    const Site site{meter.location, meter.owner};
    settleSite(site, turn.at, turn.out);
    Instant needed = turn.at - memoryOfReadings;
    if (const auto waiting = awaited.find(site); waiting != awaited.end()) {
        for (const AwaitedLine &line : waiting->second) {
            needed = std::min(needed, line.start);
        }
    }
    meter.readings.forgetBefore(needed);
    return {Refusal::None, number(command.meter)};
}

Made Exchange::State::handle(const Turn &turn, const PublishReferencePrices &command)
{
    if (!isOperator(turn.actor)) {
        return {Refusal::NotOperator};
    }
    const auto found = locations.find(command.location);
    if (found == locations.end()) {
        return {Refusal::UnknownLocation};
    }
    ReferencePrices published = found->second.prices;
    std::vector<PeriodPrice> fresh;
    for (const PeriodPrice &entry : command.prices) {
        if (const Refusal why = published.check(entry); why != Refusal::None) {
            return {why};
        }
        if (published.publish(entry)) {
            fresh.push_back(entry);
        }
    }
    for (const PeriodPrice &entry : fresh) {
        turn.out.emplace_back(ReferencePricePublished{command.location, entry});
    }
    found->second.prices = std::move(published);
    Instant needed = turn.at - memoryOfReadings;
    for (auto site = awaited.lower_bound({command.location, ParticipantId()});
         site != awaited.end() && site->first.first == command.location;) {
        const Site at = site->first;
        ++site; // Settling may remove the entry.
        settleSite(at, turn.at, turn.out);
    }
    for (const auto &[site, lines] : awaited) {
        for (const AwaitedLine &line : lines) {
            needed = site.first == command.location ? std::min(needed, line.start) : needed;
        }
    }
    found->second.prices.forgetBefore(needed);
    return {Refusal::None, number(command.location)};
}

void Exchange::State::awaitDelivery(BlockId id, const Block &block)
{
    std::set<AwaitedLine> &lines = awaited[{block.location, block.seller}];
    for (std::uint32_t i = 0; i < block.profile.size(); ++i) {
        const Interval &interval = block.profile[i].interval;
        lines.insert({interval.end, id, i, interval.start});
        dues.insert(overdue(id, i, interval));
    }
}

void Exchange::State::settleSite(const Site &site, Instant now, Events &out)
{
    const auto found = awaited.find(site);
    if (found == awaited.end()) {
        return;
    }
    // A line that is measured, or whose wait for readings is over, but that cannot settle yet keeps
    // its energy: later lines of the same time wait behind it.
    Instant reservedUntil = calendarBegin;
    for (auto at = found->second.begin(); at != found->second.end() && at->end <= now;) {
        const AwaitedLine line = *at;
        // Lines come in the order of their ends, so one that begins before the last reserved end
        // shares time with it.
        const bool mustWait = line.start < reservedUntil;
        const bool isMeasured
            = now >= line.end + readingDeadline || isCovered(site, {line.start, line.end});
        if (isMeasured && !mustWait && trySettle(site, line, out)) {
            at = found->second.erase(at);
            continue;
        }
        reservedUntil = isMeasured ? line.end : reservedUntil;
        ++at;
    }
    if (found->second.empty()) {
        awaited.erase(found);
    }
}

bool Exchange::State::isCovered(const Site &site, const Interval &interval) const
{
    const auto found = siteMeters.find(site);
    return found != siteMeters.end()
        && std::all_of(found->second.begin(), found->second.end(),
                       [this, &interval](MeterId meter) {
                           return meters.at(meter).readings.covers(interval);
                       });
}

Energy Exchange::State::measured(const Site &site, const Interval &interval) const
{
    Energy sum;
    if (const auto found = siteMeters.find(site); found != siteMeters.end()) {
        for (const MeterId meter : found->second) {
            sum += meters.at(meter).readings.unclaimed(interval);
        }
    }
    return sum;
}

bool Exchange::State::trySettle(const Site &site, const AwaitedLine &line, Events &out)
{
    const Interval interval{line.start, line.end};
    const Energy contracted = blocks.at(line.block).profile[line.line].energy;
    const Energy delivered = std::min(contracted, measured(site, interval));
    std::optional<FinePrice> reference;
    if (delivered < contracted) {
        reference = locations.at(site.first).prices.priceOf(interval);
        if (!reference) {
            return false;
        }
    }
    settleLine(site, line, delivered, reference, out);
    return true;
}

void Exchange::State::settleLine(const Site &site, const AwaitedLine &line, Energy delivered,
                                 std::optional<FinePrice> reference, Events &out)
{
    Block &block = blocks.at(line.block);
    const ProfileLine &contractedLine = block.profile[line.line];
    const std::uint64_t subject = number(line.block);
    const IntervalAmounts amounts
        = settleInterval(contractedLine.energy, delivered, block.price, block.buyerFee, reference);
    block.remaining -= contractedLine.energy;
    --block.openLines;

    ledger.setHold({block.buyer, HoldReason::BlockPayment, subject},
                   buyerHold(block.remaining, block.price, block.buyerFee), out);
    const Money claim = payBlock(line.block, block, amounts, out);
    ledger.post({block.buyer, AccountKind::Available}, {block.seller, AccountKind::Available},
                {AssetKind::BlockEnergy, subject}, contractedLine.energy.count(),
                PostingReason::Delivery, subject, out);
    out.emplace_back(IntervalSettled{line.block, line.line, contractedLine.interval, block.seller,
                                     block.buyer, contractedLine.energy, delivered, amounts.paid,
                                     amounts.fee, amounts.compensation, claim, reference});
    countDelivered(site, line, delivered, out);
    dues.erase(overdue(line.block, line.line, contractedLine.interval));
    if (block.openLines == 0) {
        block.phase = BlockPhase::Ended;
        out.emplace_back(DeliveryCompleted{line.block, block.seller, block.buyer});
    }
}

/// Money of one interval; returns what the seller could not pay.
Money Exchange::State::payBlock(BlockId id, const Block &block, const IntervalAmounts &amounts,
                                Events &out)
{
    const std::uint64_t subject = number(id);
    const HoldKey security{block.seller, HoldReason::BlockCollateral, subject};
    if (amounts.paid < Money()) {
        ledger.setHold(security, ledger.hold(security) + amounts.paid, out);
        ledger.pay(block.seller, block.buyer, -amounts.paid, PostingReason::DeliveryPayment,
                   subject, out);
    } else {
        ledger.pay(block.buyer, block.seller, amounts.paid, PostingReason::DeliveryPayment, subject,
                   out);
    }
    ledger.post({block.buyer, AccountKind::Available}, {ParticipantId(), AccountKind::Fees}, money,
                amounts.fee.count(), PostingReason::Fee, subject, out);

    // What later intervals need at a negative price is not touched for this one's shortfall.
    const Money kept = negativePriceHold(block.remaining, block.price);
    const Money fromSecurity = std::min(amounts.compensation, ledger.hold(security) - kept);
    ledger.setHold(security, ledger.hold(security) - fromSecurity, out);
    const Money payable
        = std::min(amounts.compensation,
                   fromSecurity + std::max(Money(), ledger.available(block.seller) - fromSecurity));
    ledger.pay(block.seller, block.buyer, payable, PostingReason::ShortfallPayment, subject, out);
    const Money target = sellerHold(block.remaining, block.price, block.collateral);
    ledger.setHold(security, std::min(ledger.hold(security), target), out);

    const Money claim = amounts.compensation - payable;
    if (claim > Money()) {
        const Claim key{block.seller, block.buyer, id};
        const auto [entry, isNew] = claims.try_emplace(key);
        entry->second += claim;
        claimCounts[block.seller] += isNew ? 1 : 0;
        out.emplace_back(ClaimChanged{block.seller, block.buyer, id, entry->second});
    }
    return claim;
}

void Exchange::State::countDelivered(const Site &site, const AwaitedLine &line, Energy delivered,
                                     Events &out)
{
    const auto found = siteMeters.find(site);
    if (found == siteMeters.end()) {
        return;
    }
    const Interval interval{line.start, line.end};
    Energy left = delivered;
    for (const MeterId meter : found->second) {
        const Energy taken = meters.at(meter).readings.claim(interval, left);
        left -= taken;
        certify(line.block, blocks.at(line.block), meter, interval, taken, out);
    }
}

void Exchange::State::payClaims(Events &out)
{
    for (auto at = claims.begin(); at != claims.end();) {
        const Claim claim = at->first;
        const Money payment = std::min(at->second, ledger.available(claim.debtor));
        if (payment <= Money()) {
            ++at;
            continue;
        }
        ledger.pay(claim.debtor, claim.creditor, payment, PostingReason::ClaimPayment,
                   number(claim.block), out);
        at->second -= payment;
        out.emplace_back(ClaimChanged{claim.debtor, claim.creditor, claim.block, at->second});
        if (at->second > Money()) {
            ++at;
            continue;
        }
        at = claims.erase(at);
        const auto count = claimCounts.find(claim.debtor);
        if (--count->second == 0) {
            claimCounts.erase(count);
        }
    }
}

} // namespace energy
