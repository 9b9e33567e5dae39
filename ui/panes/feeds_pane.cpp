// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/feeds_pane.h"

#include "ui/theme/time_text.h"

#include <functional>

namespace energy {

namespace {

QString text(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

} // namespace

FeedsPane::FeedsPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
{
    connect(&context.market, &MarketView::feedsChanged, this, [this] { dirty(); });
    connect(&context.ticker, &SecondTicker::ticked, this, [this] { dirty(); });
    begin();
}

std::vector<ChipContent> FeedsPane::chips() const
{
    int wrong = 0;
    for (const auto &[name, feed] : context().market.feeds()) {
        wrong += feed.state == FeedState::Stale || feed.state == FeedState::Failing ? 1 : 0;
    }
    return wrong == 0
        ? std::vector<ChipContent>()
        : std::vector{ChipContent{tr("%n not live", nullptr, wrong), ChipTone::Warn, Icon::Clock}};
}

std::vector<FeedsPane::Column> FeedsPane::columns() const
{
    return {{tr("Feed"), {ColumnKind::Word, 128}},
            {tr("State"), {ColumnKind::StateChip, 84}},
            {tr("Age"), {ColumnKind::Figure, 64}},
            {tr("Every"), {.kind = ColumnKind::Figure, .width = 64, .yields = true}},
            {tr("Readings"), {.kind = ColumnKind::Figure, .width = 80, .yields = true}},
            {tr("What we know"), {ColumnKind::Word, 330, true}}};
}

Cell FeedsPane::stateCell(const FeedRow &feed) const
{
    struct Look {
        QString words;
        ChipTone tone;
    };
    const std::array<Look, 4> looks{{{tr("waiting"), ChipTone::Outline},
                                     {tr("live"), ChipTone::Ok},
                                     {tr("stale"), ChipTone::Warn},
                                     {tr("failing"), ChipTone::Error}}};
    const Look &look = looks.at(static_cast<std::size_t>(feed.state));
    return {look.words, {{ChipRole, QVariant::fromValue(ChipContent{look.words, look.tone})}}};
}

QString FeedsPane::knowledge(const FeedRow &feed, const NumberText &figures) const
{
    if (feed.lastFault && feed.state == FeedState::Failing) {
        return text(feed.lastFault->code + ": " + feed.lastFault->detail);
    }
    QString words = text(feed.summary);
    if (feed.isSimulated) {
        words = tr("SIMULATED") + QStringLiteral(" · ") + words;
    } else if (feed.isReplay) {
        words = tr("recorded") + QStringLiteral(" · ") + words;
    }
    return words + QStringLiteral(" · ") + tr("%1 payloads").arg(figures.count(feed.payloads));
}

std::vector<CellRow> FeedsPane::rows() const
{
    const NumberText figures = context().figures();
    const Instant now = context().market.now().value_or(Instant{});
    std::vector<CellRow> rows;
    for (const auto &[name, feed] : context().market.feeds()) {
        const bool isStale = feed.state == FeedState::Stale;
        const QString age = feed.lastSuccess
            ? ageText(*feed.lastSuccess, now, context().calendar, figures.locale())
            : missingText;
        const QString every = feed.expectedEverySeconds
            ? tr("%1 min").arg((*feed.expectedEverySeconds + 59) / 60)
            : missingText;
        Cell ageCell = cell(age, isStale ? CellTone::Warn : CellTone::Text);
        ageCell.roles.insert(StaleRole, isStale);
        rows.push_back({std::hash<std::string>{}(name),
                        {cell(text(name)), stateCell(feed), std::move(ageCell),
                         cell(every, CellTone::Third), cell(figures.count(feed.readings)),
                         cell(knowledge(feed, figures),
                              feed.isSimulated ? CellTone::Modelled : CellTone::Second)}});
    }
    return rows;
}

QString FeedsPane::emptyWords() const
{
    return tr("No feeds. The operator sets them in the server's configuration.");
}

} // namespace energy
