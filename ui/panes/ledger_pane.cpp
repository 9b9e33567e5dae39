// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/ledger_pane.h"

#include "ui/panes/market_text.h"
#include "ui/theme/time_text.h"

#include <array>

namespace energy {

namespace {

/// In the order of PostingReason.
constexpr std::array reasons{
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Deposit"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Held"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Freed"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Trade"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Block sold"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Delivery paid"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Shortfall paid"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Fee"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Contract paid"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Delivery"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Certified"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Certificate cut"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Certificate transferred"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Certificate retired"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "Claim paid"),
};

constexpr std::array accounts{
    QT_TRANSLATE_NOOP("energy::LedgerPane", "available"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "held"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "bank"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "fees"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "clearing"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "production"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "retired"),
    QT_TRANSLATE_NOOP("energy::LedgerPane", "claims"),
};

QString amountText(const LedgerRow &row, const NumberText &figures)
{
    switch (row.asset.kind) {
    case AssetKind::Dollar:
        return figures.exactMoney(Money::of(row.amount)) + QStringLiteral(" $");
    case AssetKind::Certificate:
        return figures.count(static_cast<std::uint64_t>(row.amount)) + QStringLiteral(" REC");
    default:
        return figures.energy(Energy::of(row.amount)) + QStringLiteral(" MWh");
    }
}

} // namespace

LedgerPane::LedgerPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
{
    for (const auto signal :
         {&MarketView::ledgerChanged, &MarketView::contractsChanged, &MarketView::auctionsChanged,
          &MarketView::positionsChanged, &MarketView::certificatesChanged}) {
        connect(&context.market, signal, this, [this] { dirty(); });
    }
    begin();
}

std::vector<LedgerPane::Column> LedgerPane::columns() const
{
    return {{tr("When"), {ColumnKind::Figure, 150}},      {tr("What"), {ColumnKind::Word, 150}},
            {tr("About"), {ColumnKind::Word, 240, true}}, {tr("Amount"), {ColumnKind::Figure, 150}},
            {tr("From"), {ColumnKind::Word, 150}},        {tr("To"), {ColumnKind::Word, 150}},
            {tr("Event"), {ColumnKind::Figure, 90}}};
}

std::vector<CellRow> LedgerPane::rows() const
{
    const NumberText figures = context().figures();
    const auto own = context().market.connection().me().participant;
    std::vector<CellRow> rows;
    for (const LedgerRow &row : context().market.ledger()) {
        const bool leaves = row.from == own && row.fromAccount == AccountKind::Available;
        const bool arrives = row.to == own && row.toAccount == AccountKind::Available;
        const QString sign = leaves == arrives ? QString()
            : leaves                           ? QString(minusSign)
                                               : QStringLiteral("+");
        const auto reason = static_cast<std::size_t>(row.reason);
        const auto account = [own](ParticipantId owner, AccountKind kind) {
            const QString name = tr(accounts.at(static_cast<std::size_t>(kind)));
            return owner == own            ? name
                : owner == ParticipantId() ? tr("%1, market").arg(name)
                                           : tr("%1, P-%2").arg(name).arg(number(owner));
        };
        rows.push_back(
            {number(row.number),
             {cell(daySecondText(row.at, context().calendar, figures.locale()), CellTone::Third),
              cell(tr(reasons.at(reason))), cell(aboutOf(row), CellTone::Second),
              cell(sign + amountText(row, figures)),
              cell(account(row.from, row.fromAccount), CellTone::Second),
              cell(account(row.to, row.toAccount), CellTone::Second),
              cell(QString::number(number(row.number)), CellTone::Third)}});
    }
    return rows;
}

/// A deposit is about nothing but itself; what is not known by name is by its number.
QString LedgerPane::aboutOf(const LedgerRow &row) const
{
    const MarketView &market = context().market;
    const QLocale locale = context().figures().locale();
    const bool isCertificate = row.reason == PostingReason::CertificateCut
        || row.reason == PostingReason::CertificateTransfer
        || row.reason == PostingReason::Retirement;
    if (row.reason == PostingReason::Deposit) {
        return {};
    }
    const QString name = isCertificate
        ? certificateName(market, CertificateId(row.subject), context().calendar, locale)
        : marketName(market, row.subject, context().calendar, locale);
    return name.isEmpty() ? QString::number(row.subject) : name;
}

QString LedgerPane::emptyWords() const
{
    return tr("No lines yet. A deposit is booked by the operator of the market.");
}

} // namespace energy
