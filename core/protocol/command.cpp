// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/command.h"

#include "core/protocol/limits.h"

namespace energy {

namespace {

bool isPriceInRange(Price price)
{
    return price <= maxPrice && price >= -maxPrice;
}

bool isEnergyInRange(Energy energy)
{
    return energy > Energy() && energy <= maxEnergy;
}

bool isInCalendar(Instant at)
{
    return at >= calendarBegin && at < calendarEnd;
}

bool isInCalendar(const Interval &interval)
{
    return isInCalendar(interval.start) && isInCalendar(interval.end);
}

Refusal check(const OpenParticipant &command)
{
    return command.roles.bits <= Roles::all().bits ? Refusal::None : Refusal::BadRoles;
}

Refusal check(const ChangeRoles &command)
{
    return command.roles.bits <= Roles::all().bits ? Refusal::None : Refusal::BadRoles;
}

Refusal check(const SuspendParticipant &)
{
    return Refusal::None;
}

Refusal check(const ReinstateParticipant &)
{
    return Refusal::None;
}

Refusal check(const SetMarketTerms &command)
{
    const bool good = command.buyerFee >= Price() && command.buyerFee <= maxPrice
        && command.collateral >= Price() && command.collateral <= maxPrice;
    return good ? Refusal::None : Refusal::BadTerms;
}

Refusal check(const ActivateRules &)
{
    return Refusal::None;
}

Refusal check(const DefineLocation &command)
{
    return command.name.empty() ? Refusal::UnknownLocation : Refusal::None;
}

Refusal check(const OpenContract &command)
{
    if (!isInCalendar(command.delivery) || !isInCalendar(command.opens)
        || !isInCalendar(command.gateClosure)) {
        return Refusal::BeyondCalendar;
    }
    const Nanoseconds length = command.delivery.length();
    return length == oneHour || length == oneHour / 2 || length == oneHour / 4
        ? Refusal::None
        : Refusal::BadDeliveryPeriod;
}

Refusal check(const BookDeposit &command)
{
    return command.amount > Money() && command.amount <= maxDeposit ? Refusal::None
                                                                    : Refusal::BadAmount;
}

Refusal check(const RegisterMeter &command)
{
    return command.name.empty() ? Refusal::UnknownMeter : Refusal::None;
}

Refusal check(const RecordReadings &command)
{
    if (command.values.empty()) {
        return Refusal::NoReadings;
    }
    if (command.values.size() > maxReadings) {
        return Refusal::TooManyReadings;
    }
    for (const MeterValue &value : command.values) {
        if (!isInCalendar(value.interval)) {
            return Refusal::BeyondCalendar;
        }
        const Nanoseconds length = value.interval.length();
        if (length < oneSecond || length > oneDay || value.energy < Energy()
            || value.energy > maxEnergy) {
            return Refusal::BadReading;
        }
    }
    return Refusal::None;
}

Refusal check(const PublishReferencePrices &command)
{
    if (command.prices.empty() || command.prices.size() > maxReadings) {
        return Refusal::BadReferencePrice;
    }
    for (const PeriodPrice &entry : command.prices) {
        if (!isInCalendar(entry.interval)) {
            return Refusal::BeyondCalendar;
        }
        const Nanoseconds length = entry.interval.length();
        if (length <= 0 || length > oneDay || entry.price > maxFinePrice
            || entry.price < -maxFinePrice) {
            return Refusal::BadReferencePrice;
        }
    }
    return Refusal::None;
}

Refusal checkOrder(Price price, Power quantity)
{
    if (!isPriceInRange(price)) {
        return Refusal::BadPrice;
    }
    return quantity > Power() && quantity <= maxPower ? Refusal::None : Refusal::BadQuantity;
}

Refusal check(const PlaceOrder &command)
{
    return command.client.empty() ? Refusal::MissingClientId
                                  : checkOrder(command.price, command.quantity);
}

Refusal check(const ReplaceOrder &command)
{
    return checkOrder(command.price, command.quantity);
}

Refusal check(const CancelOrder &)
{
    return Refusal::None;
}

Refusal check(const CancelOrders &)
{
    return Refusal::None;
}

Refusal checkProfile(const std::vector<ProfileLine> &profile)
{
    if (profile.empty() || profile.size() > maxProfileLines) {
        return Refusal::BadProfile;
    }
    Energy total;
    Instant previousEnd;
    for (const ProfileLine &line : profile) {
        if (!isInCalendar(line.interval)) {
            return Refusal::BeyondCalendar;
        }
        const Nanoseconds length = line.interval.length();
        if (line.interval.start < previousEnd || length < shortestInterval || length > oneDay) {
            return Refusal::BadProfile;
        }
        if (!isEnergyInRange(line.energy) || line.energy.count() % lot.count() != 0) {
            return Refusal::BadQuantity;
        }
        previousEnd = line.interval.end;
        total += line.energy;
    }
    return total <= maxEnergy ? Refusal::None : Refusal::BadQuantity;
}

Refusal check(const ListBlock &command)
{
    const AuctionTerms &terms = command.terms;
    if (const Refusal bad = checkProfile(command.profile); bad != Refusal::None) {
        return bad;
    }
    if (!isPriceInRange(command.reserve)) {
        return Refusal::BadPrice;
    }
    if (!isInCalendar(terms.opens) || !isInCalendar(terms.closes)) {
        return Refusal::BeyondCalendar;
    }
    if (terms.opens >= terms.closes) {
        return Refusal::BadAuctionTimes;
    }
    const bool good = terms.minimumRaise >= Price() && terms.minimumRaise <= maxPrice
        && terms.extension >= 0 && terms.extension <= maxExtensionTime
        && terms.maxExtensions <= maxExtensionCount;
    return good ? Refusal::None : Refusal::BadAuctionTerms;
}

Refusal check(const WithdrawBlock &)
{
    return Refusal::None;
}

Refusal check(const PlaceBid &command)
{
    if (command.client.empty()) {
        return Refusal::MissingClientId;
    }
    return isPriceInRange(command.price) ? Refusal::None : Refusal::BadPrice;
}

Refusal check(const TransferCertificate &)
{
    return Refusal::None;
}

Refusal check(const RetireCertificate &)
{
    return Refusal::None;
}

Refusal check(const TimeReached &)
{
    return Refusal::None;
}

} // namespace

Refusal validate(const Command &command)
{
    return std::visit([](const auto &alternative) { return check(alternative); }, command);
}

std::uint16_t kindOf(const Command &command)
{
    return std::visit(
        [](const auto &alternative) { return std::decay_t<decltype(alternative)>::kind; }, command);
}

std::string_view kindName(const Command &command)
{
    return std::visit(
        [](const auto &alternative) { return std::decay_t<decltype(alternative)>::kindText; },
        command);
}

} // namespace energy
