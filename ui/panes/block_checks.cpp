// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/block_checks.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace energy {

namespace {

using Issues = std::vector<BlockIssue>;

void checkDelivery(const BlockDraft &draft, const BlockCheckFacts &facts, Issues &issues)
{
    const std::vector<Interval> hours = hoursOfDay(facts.calendar, draft.day);
    if (hours.empty()) {
        issues.push_back({BlockField::Delivery, BlockFault::NoSuchDay});
    } else if (draft.span.count() == 0 || draft.span.end > hours.size()) {
        issues.push_back({BlockField::Delivery, BlockFault::EndNotAfterStart});
    } else if (hours[draft.span.begin].start <= facts.now) {
        issues.push_back({BlockField::Delivery, BlockFault::DeliveryBegun});
    }
}

void checkEnergy(const BlockDraft &draft, const BlockCheckFacts &facts, Issues &issues)
{
    const std::size_t hours = hoursOfDay(facts.calendar, draft.day).size();
    const std::vector<Energy> each = energies(draft, hours);
    const auto isOdd = [](Energy energy) { return energy.count() % lot.count() != 0; };
    const Energy whole = totalEnergy(draft, hours);
    const bool tooLittle = whole < lot;
    if (isOdd(whole) || std::ranges::any_of(each, isOdd)) {
        issues.push_back({BlockField::Amount, BlockFault::EnergyNotInLots});
    } else if (tooLittle) {
        issues.push_back({BlockField::Amount, BlockFault::NoEnergy});
    } else if (whole > facts.greatest) {
        issues.push_back({BlockField::Amount, BlockFault::TooMuchEnergy});
    }
}

void checkReserve(const BlockDraft &draft, const BlockCheckFacts &facts, Issues &issues)
{
    if (!draft.reserve) {
        issues.push_back({BlockField::Reserve, BlockFault::NoReserve});
    } else if (*draft.reserve > facts.highest || *draft.reserve < -facts.highest) {
        issues.push_back({BlockField::Reserve, BlockFault::ReserveOutOfRange});
    }
}

void checkAuctionTimes(const BlockDraft &draft, const BlockCheckFacts &facts, Issues &issues)
{
    const auto auction = auctionTimes(draft, facts.calendar, facts.now);
    if (!auction) {
        issues.push_back({BlockField::Opens, BlockFault::NoSuchTime});
        return;
    }
    if (auction->start < facts.now) {
        issues.push_back({BlockField::Opens, BlockFault::OpensInPast});
        return;
    }
    const std::vector<Interval> hours = hoursOfDay(facts.calendar, draft.day);
    if (draft.span.begin >= hours.size() || hours[draft.span.begin].start <= facts.now) {
        return; // That is told at the delivery.
    }
    const std::vector<ProfileRow> rows = profileRows(draft, facts.calendar);
    const Instant begins
        = rows.empty() ? hours[draft.span.begin].start : rows.front().interval.start;
    if (auction->end > begins) {
        issues.push_back({BlockField::Runs, BlockFault::ClosesAfterDeliveryBegins});
    } else if (latestClose(draft, *auction) > begins) {
        issues.push_back({BlockField::MaxExtensions, BlockFault::ExtendsIntoDelivery});
    }
}

void checkAuctionTerms(const BlockDraft &draft, Issues &issues)
{
    if (!draft.minimumRaise) {
        issues.push_back({BlockField::MinimumRaise, BlockFault::NoMinimumRaise});
    }
    if (!draft.extendSeconds) {
        issues.push_back({BlockField::Extension, BlockFault::NoExtension});
    }
    if (!draft.maxExtensions) {
        issues.push_back({BlockField::MaxExtensions, BlockFault::NoMaxExtensions});
    }
}

bool awaitsDelivery(BlockState state)
{
    return state == BlockState::Listed || state == BlockState::Sold;
}

const char *englishWords(BlockFault fault)
{
    switch (fault) {
    case BlockFault::NoPlace:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "Choose where it is fed in.");
    case BlockFault::NoSuchDay:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "The market's calendar has no such day.");
    case BlockFault::EndNotAfterStart:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "The end has to be after the start.");
    case BlockFault::NoEnergy:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "No hour has any energy yet.");
    case BlockFault::EnergyNotInLots:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "Energy goes in steps of 0.0001 MWh.");
    case BlockFault::TooMuchEnergy:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "More than one block may hold.");
    case BlockFault::NoReserve:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "Say what you want at least.");
    case BlockFault::ReserveOutOfRange:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "Beyond the market's price limit.");
    case BlockFault::NoSuchTime:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "The clock skips this time on that day.");
    case BlockFault::OpensInPast:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "This time is over.");
    case BlockFault::DeliveryBegun:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "The first hour has already begun.");
    case BlockFault::ClosesAfterDeliveryBegins:
        return QT_TRANSLATE_NOOP("energy::BlockChecks",
                                 "The auction has to close before the first hour begins.");
    case BlockFault::ExtendsIntoDelivery:
        return QT_TRANSLATE_NOOP("energy::BlockChecks",
                                 "With every extension the auction would last into delivery.");
    case BlockFault::NoMinimumRaise:
    case BlockFault::NoExtension:
    case BlockFault::NoMaxExtensions:
        return QT_TRANSLATE_NOOP("energy::BlockChecks", "A figure is missing.");
    case BlockFault::OverlapsOwnBlock:
        break;
    }
    return QT_TRANSLATE_NOOP("energy::BlockChecks",
                             "You have another block of this source and place in these hours.");
}

} // namespace

bool isMissing(BlockFault fault)
{
    switch (fault) {
    case BlockFault::NoPlace:
    case BlockFault::NoEnergy:
    case BlockFault::NoReserve:
    case BlockFault::NoMinimumRaise:
    case BlockFault::NoExtension:
    case BlockFault::NoMaxExtensions:
        return true;
    default:
        return false;
    }
}

bool isWarning(BlockFault fault)
{
    return fault == BlockFault::OverlapsOwnBlock;
}

std::vector<BlockIssue> checkBlock(const BlockDraft &draft, const BlockCheckFacts &facts)
{
    Issues issues;
    if (draft.location.empty()) {
        issues.push_back({BlockField::Place, BlockFault::NoPlace});
    }
    checkDelivery(draft, facts, issues);
    checkEnergy(draft, facts, issues);
    checkReserve(draft, facts, issues);
    checkAuctionTimes(draft, facts, issues);
    checkAuctionTerms(draft, issues);
    if (!overlapping(draft, facts).empty()) {
        issues.push_back({BlockField::Whole, BlockFault::OverlapsOwnBlock});
    }
    return issues;
}

/// The list of blocks tells of each only from when to when it is delivered.
std::vector<BlockId> overlapping(const BlockDraft &draft, const BlockCheckFacts &facts)
{
    const std::vector<ProfileRow> rows = profileRows(draft, facts.calendar);
    std::vector<BlockId> found;
    for (const BlockRow &block : facts.ownBlocks) {
        const bool isSame = block.source == draft.source && block.location == draft.location;
        const auto meets
            = [&block](const ProfileRow &row) { return row.interval.overlaps(block.delivery); };
        if (isSame && awaitsDelivery(block.state) && std::ranges::any_of(rows, meets)) {
            found.push_back(block.id);
        }
    }
    return found;
}

QString faultWords(BlockFault fault)
{
    return QCoreApplication::translate("energy::BlockChecks", englishWords(fault));
}

BlockField fieldOfPointer(std::string_view pointer)
{
    constexpr std::array<std::pair<std::string_view, BlockField>, 9> pointers{{
        {"/source", BlockField::Source},
        {"/location", BlockField::Place},
        {"/profile", BlockField::Amount},
        {"/reserve", BlockField::Reserve},
        {"/auction/opens", BlockField::Opens},
        {"/auction/closes", BlockField::Runs},
        {"/auction/min_raise", BlockField::MinimumRaise},
        {"/auction/extend_s", BlockField::Extension},
        {"/auction/max_extensions", BlockField::MaxExtensions},
    }};
    const auto found = std::ranges::find_if(
        pointers, [pointer](const auto &each) { return pointer.starts_with(each.first); });
    return found != pointers.end() ? found->second : BlockField::Whole;
}

BlockField fieldOfCode(std::string_view code)
{
    constexpr std::array<std::pair<std::string_view, BlockField>, 8> codes{{
        {"unknown_location", BlockField::Place},
        {"bad_profile", BlockField::Amount},
        {"bad_quantity", BlockField::Amount},
        {"beyond_calendar", BlockField::Delivery},
        {"bad_price", BlockField::Reserve},
        {"bad_auction_times", BlockField::Runs},
        {"delivery_in_past", BlockField::Runs},
        {"bad_auction_terms", BlockField::Extension},
    }};
    const auto found
        = std::ranges::find_if(codes, [code](const auto &each) { return each.first == code; });
    return found != codes.end() ? found->second : BlockField::Whole;
}

} // namespace energy
