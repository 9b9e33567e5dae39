// SPDX-License-Identifier: Apache-2.0
// The rows of the room: every bid, and the rules.
#include "ui/panes/auction_room_pane.h"
#include "ui/panes/auction_text.h"
#include "ui/panes/fact_list.h"
#include "ui/theme/time_text.h"

namespace energy {

namespace {

/// What matters least in a row; the third ink would be too faint on the ground of one's own.
CellTone quietTone(bool isOwn)
{
    return isOwn ? CellTone::Second : CellTone::Third;
}

} // namespace

Cell AuctionRoomPane::escrowCell(const BidEntry &entry) const
{
    if (entry.bid.state == BidState::Won) {
        return cell(tr("held until the meters are in"),
                    entry.bid.isOwn ? CellTone::Own : CellTone::Second);
    }
    if (entry.escrow.isHeld) {
        return cell(tr("held"), entry.bid.isOwn ? CellTone::Own : CellTone::Second);
    }
    return cell(
        entry.escrow.freeSince
            ? tr("free again %1").arg(clockText(*entry.escrow.freeSince, m_context.calendar))
            : tr("free again"),
        quietTone(entry.bid.isOwn));
}

CellRow AuctionRoomPane::rowOf(const BidEntry &entry, const NumberText &figures) const
{
    const bool isOwn = entry.bid.isOwn;
    Cell price = cell(figures.price(entry.bid.price));
    price.roles.insert(StrongRole, true);
    Cell bidder = cell(isOwn ? QStringLiteral("\u25c6 ") + tr("you") : tr("another"),
                       isOwn ? CellTone::Own : CellTone::Second);
    bidder.roles.insert(StrongRole, isOwn);
    CellRow row{number(entry.bid.id),
                {cell(clockText(entry.bid.at, m_context.calendar), CellTone::Second),
                 std::move(bidder), std::move(price),
                 cell(entry.step ? QLatin1Char('+') + figures.price(*entry.step) : missingText,
                      quietTone(isOwn)),
                 cell(figures.money(entry.total), CellTone::Second), escrowCell(entry)}};
    for (Cell &each : row.cells) {
        each.roles.insert(OwnRole, isOwn);
    }
    return row;
}

void AuctionRoomPane::showBids()
{
    const NumberText figures = m_context.figures();
    std::vector<CellRow> rows;
    rows.reserve(m_history.newestFirst().size());
    for (const BidEntry &entry : m_history.newestFirst()) {
        rows.push_back(rowOf(entry, figures));
    }
    m_bids->setRows(std::move(rows));
}

void AuctionRoomPane::showRules(const AuctionRow &auction)
{
    const NumberText figures = m_context.figures();
    const bool extends = auction.extendSeconds > 0 && auction.maxExtensions > 0;
    std::vector<Fact> facts{{tr("Extension"),
                             extends ? tr("a bid in the last %1 s moves the end to %1 s after it")
                                           .arg(auction.extendSeconds)
                                     : tr("none, the end stands")}};
    if (extends) {
        facts.push_back({tr("Extensions so far"),
                         tr("%1 of %2").arg(auction.extensions).arg(auction.maxExtensions)});
    }
    facts.push_back({tr("Minimum step"), tr("%1 $/MWh").arg(figures.price(leastRaise(auction)))});
    facts.push_back({tr("Shortfall"),
                     tr("what did not come is not paid; the seller pays you what the day-ahead "
                        "price is above your bid")});
    facts.push_back({tr("Certificate"), tr("one for each whole MWh delivered, to the buyer")});
    facts.push_back({tr("Withdrawal"), tr("by the seller, before the first bid")});
    m_rules->setFacts(facts);
}

} // namespace energy
