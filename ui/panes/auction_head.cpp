// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auction_head.h"

#include "ui/panes/auction_text.h"
#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/hair_line.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace energy {

namespace {

/// In watts, rounded to the nearest.
std::int64_t meanWatts(const ProfileRow &line)
{
    const std::int64_t seconds = std::max<std::int64_t>(line.interval.length() / oneSecond, 1);
    constexpr std::int64_t secondsOfHour = 3'600;
    return (line.energy.count() * secondsOfHour + seconds / 2) / seconds;
}

/// From the opening to the end as it is now, to the nearest second.
Nanoseconds wholeTime(const AuctionRow &auction)
{
    const Nanoseconds whole = auction.closes - auction.opens;
    return std::max((whole + oneSecond / 2) / oneSecond, Nanoseconds(1)) * oneSecond;
}

} // namespace

QString profileText(const std::vector<ProfileRow> &profile, const NumberText &figures)
{
    if (profile.empty()) {
        return {};
    }
    const auto [least, most] = std::ranges::minmax(profile | std::views::transform(meanWatts));
    const auto megawatts = [&figures](std::int64_t watts) { return figures.exact(watts, 6, 1); };
    if (least == most) {
        return AuctionHead::tr("%1 MW flat").arg(megawatts(most));
    }
    return AuctionHead::tr("%1 to %2 MW in %n interval(s)", nullptr,
                           static_cast<int>(profile.size()))
        .arg(megawatts(least), megawatts(most));
}

AuctionHead::AuctionHead(const PaneContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_ring(new CountdownRing(context.themes, context.ticker, RingSize::Room, this))
    , m_icon(new QLabel(this))
    , m_title(new QLabel(this))
    , m_form(new Chip(context.themes, {}, this))
    , m_standing(new Chip(context.themes, {}, this))
    , m_delivery(new QLabel(this))
{
    for (NamedFigure &figure : m_figures) {
        figure = {new QLabel(this), new QLabel(this)};
    }
    build();
    connect(&context.themes, &ThemeStore::changed, this, &AuctionHead::applyTheme);
    applyTheme();
}

void AuctionHead::build()
{
    auto *heading = new QHBoxLayout;
    heading->setSpacing(8);
    heading->addWidget(m_icon);
    heading->addWidget(m_title);
    heading->addWidget(m_form);
    heading->addWidget(m_standing);
    heading->addStretch(1);
    auto *figures = new QHBoxLayout;
    figures->setSpacing(16);
    for (const NamedFigure &figure : m_figures) {
        if (figures->count() > 0) {
            figures->addWidget(new HairLine(m_context.themes, Qt::Vertical, this));
        }
        auto *pair = new QVBoxLayout;
        pair->setSpacing(0);
        pair->addWidget(figure.name);
        pair->addWidget(figure.value);
        figure.name->setProperty("role", QStringLiteral("caption"));
        figure.value->setProperty("role", QStringLiteral("price"));
        figure.value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        figures->addLayout(pair);
    }
    figures->addStretch(1);
    auto *words = new QVBoxLayout;
    words->setSpacing(4);
    words->addLayout(heading);
    words->addWidget(m_delivery);
    words->addLayout(figures);
    m_title->setProperty("role", QStringLiteral("title"));
    // One line: with words that wrap, a low room would scroll instead of taking from its chart.
    m_delivery->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 8, 12, 8);
    row->setSpacing(16);
    row->addWidget(m_ring, 0, Qt::AlignTop);
    row->addLayout(words, 1);
}

void AuctionHead::applyTheme()
{
    const Theme &theme = m_context.themes.theme();
    const QColor &ink = m_isOwnLead ? theme.color.own : theme.color.text;
    m_figures[0].value->setStyleSheet(QStringLiteral("color: %1").arg(ink.name(QColor::HexRgb)));
    m_icon->setPixmap(m_context.themes.icons().pixmap(sourceIcon(m_source), theme.color.text2,
                                                      theme.px(20), devicePixelRatioF()));
}

ChipContent AuctionHead::standingOf(const AuctionRow &auction) const
{
    if (auction.state == AuctionState::Announced) {
        return {tr("Not open yet"), ChipTone::Outline, Icon::Clock};
    }
    if (auction.state == AuctionState::Ended) {
        if (auction.outcome == AuctionOutcome::Sold) {
            return {tr("Sold"), ChipTone::Up, Icon::Check};
        }
        return {auction.outcome == AuctionOutcome::Withdrawn ? tr("Withdrawn") : tr("No sale"),
                ChipTone::Outline, Icon::Lock};
    }
    return auction.bids > 0 ? ChipContent{tr("Reserve met"), ChipTone::Up, Icon::Check}
                            : ChipContent{tr("Reserve not met"), ChipTone::Outline};
}

void AuctionHead::setAuction(const AuctionRow &auction, const std::vector<ProfileRow> &profile)
{
    const NumberText figures = m_context.figures();
    const bool isAnnounced = auction.state == AuctionState::Announced;
    m_source = auction.source;
    m_isOwnLead = auction.isBestOwn;
    const Nanoseconds whole = wholeTime(auction);
    m_ring->setDeadline(isAnnounced ? auction.opens : auction.closes, whole);
    m_ring->setCaption(auction.state == AuctionState::Open
                           ? tr("of %1").arg(countdownText(whole, figures.locale()))
                           : QString());
    m_ring->setAccessibleName(isAnnounced ? tr("Opens in") : tr("Time left"));
    m_title->setText(tr("%1, %2 MWh at %3")
                         .arg(sourceName(auction.source), figures.energy(auction.energy),
                              placeName(auction.location)));
    m_form->setContent({tr("English auction"), ChipTone::Outline});
    m_standing->setContent(standingOf(auction));
    QStringList parts{
        tr("Delivered %1")
            .arg(deliveryName(auction.delivery, m_context.calendar, figures.locale()))};
    if (const QString text = profileText(profile, figures); !text.isEmpty()) {
        parts << text;
    }
    parts << (isOwnAuction(m_context.market, auction)
                  ? tr("\u25c6 your block")
                  : tr("producer P-%1").arg(QString::number(number(auction.seller))));
    m_delivery->setText(parts.join(QStringLiteral(" \u00b7 ")));
    m_delivery->setToolTip(m_delivery->text());
    showFigures(auction, figures);
    applyTheme();
}

void AuctionHead::showFigures(const AuctionRow &auction, const NumberText &figures)
{
    const bool isOver = auction.state == AuctionState::Ended;
    m_figures[0].name->setText(isOver ? tr("Sold at") : tr("High bid"));
    m_figures[0].value->setText((m_isOwnLead ? QStringLiteral("\u25c6 ") : QString())
                                + figures.price(auction.bestPrice));
    m_figures[1].name->setText(tr("Next bid, at least"));
    m_figures[1].value->setText(isOver ? missingText : figures.price(leastBid(auction)));
    m_figures[2].name->setText(tr("Bids"));
    m_figures[2].value->setText(figures.count(auction.bids));
    for (const NamedFigure &figure : m_figures) {
        figure.value->setAccessibleName(figure.name->text() + QLatin1Char(' ')
                                        + figure.value->text());
    }
}

} // namespace energy
