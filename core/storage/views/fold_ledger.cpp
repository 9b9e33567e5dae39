// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "core/storage/views/event_folding.h"

namespace energy {

namespace {

void addToBalance(const Folding &at, const Account &account, const Asset &asset,
                  std::int64_t amount)
{
    at.views.write("INSERT INTO balances VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (owner, asset, asset_id, kind)"
                   " DO UPDATE SET amount = balances.amount + excluded.amount",
                   {column(account.owner), column(account.kind), column(asset.kind),
                    column(asset.id), amount});
}

} // namespace

void fold(const Folding &at, const DepositBooked &event)
{
    at.views.write("INSERT INTO deposits VALUES (?, ?, ?, ?, ?, ?)",
                   {at.number, at.sequence, column(event.participant), column(event.amount),
                    event.reference.view(), at.at});
    at.tell(event.participant, NoticeKind::Deposit, static_cast<std::uint64_t>(at.sequence),
            "Deposit of " + moneyText(event.amount) + " $ booked, reference "
                + std::string(event.reference.view()) + ".");
}

void fold(const Folding &at, const Posted &event)
{
    at.views.write("INSERT INTO transactions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {at.number, at.sequence, at.at, column(event.from.owner),
                    column(event.from.kind), column(event.to.owner), column(event.to.kind),
                    column(event.asset.kind), column(event.asset.id), event.amount,
                    column(event.reason), column(event.subject)});
    addToBalance(at, event.from, event.asset, -event.amount);
    addToBalance(at, event.to, event.asset, event.amount);
}

void fold(const Folding &at, const HoldChanged &event)
{
    const HoldKey &hold = event.hold;
    if (event.amount == Money()) {
        at.views.write("DELETE FROM holds WHERE participant = ? AND reason = ? AND subject = ?",
                       {column(hold.participant), column(hold.reason), column(hold.subject)});
        return;
    }
    at.views.write("INSERT INTO holds VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (participant, reason, subject)"
                   " DO UPDATE SET amount = excluded.amount, changed_at = excluded.changed_at",
                   {column(hold.participant), column(hold.reason), column(hold.subject),
                    column(event.amount), at.at});
}

void fold(const Folding &at, const ClaimChanged &event)
{
    const std::string block = std::to_string(number(event.block));
    if (event.outstanding == Money()) {
        at.views.write("DELETE FROM claims WHERE debtor = ? AND creditor = ? AND block = ?",
                       {column(event.debtor), column(event.creditor), column(event.block)});
        at.tell(event.debtor, NoticeKind::ClaimChanged, number(event.block),
                "Your shortfall claim on block " + block + " is paid.");
        at.tell(event.creditor, NoticeKind::ClaimChanged, number(event.block),
                "The shortfall claim on block " + block + " has been paid to you.");
        return;
    }
    at.views.write("INSERT INTO claims VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (debtor, creditor, block) DO UPDATE SET"
                   " outstanding = excluded.outstanding, changed_at = excluded.changed_at",
                   {column(event.debtor), column(event.creditor), column(event.block),
                    column(event.outstanding), at.at});
    const std::string amount = moneyText(event.outstanding);
    at.tell(event.debtor, NoticeKind::ClaimChanged, number(event.block),
            "You owe " + amount + " $ for the shortfall of block " + block
                + "; until it is paid you can place no orders.");
    at.tell(event.creditor, NoticeKind::ClaimChanged, number(event.block),
            "The seller of block " + block + " owes you " + amount + " $ for its shortfall.");
}

} // namespace energy
