// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/auction_room_pane.h"

#include "ui/panes/auction_head.h"
#include "ui/panes/auction_text.h"
#include "ui/panes/chart_legend.h"
#include "ui/panes/chart_look.h"
#include "ui/panes/fact_list.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/section_head.h"
#include "ui/widgets/state_label.h"

#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace energy {

namespace {

constexpr int rulesWidth = 225;
constexpr int tableShare = 660;
constexpr int rulesShare = 340;
constexpr int leastTable = 110; ///< Heads and three rows.
constexpr int leastChart = 140;

} // namespace

AuctionRoomPane::AuctionRoomPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_head(new AuctionHead(context, this))
    , m_room(new QWidget(this))
    , m_legend(new ChartLegend(context.themes, this))
    , m_chart(new ChartView(context.calendar, this))
    , m_bids(new CellTable(this))
    , m_table(new DataTable(context.themes, this))
    , m_rulesHead(new SectionHead(context.themes, this))
    , m_rules(new FactList(context.themes, FactLook::Table, this))
    , m_state(new StateLabel(context.themes, this))
{
    build();
    follow();
    followChart();
    restyle();
    retranslate();
    shapeTable();
    choose();
}

/// Once it has heads.
void AuctionRoomPane::shapeTable()
{
    m_table->setModel(m_bids);
    m_table->setColumns({{ColumnKind::Figure, 78},
                         {ColumnKind::Word, 78},
                         {ColumnKind::Figure, 70},
                         {.kind = ColumnKind::Figure, .width = 66, .yields = true},
                         {ColumnKind::Figure, 80},
                         {ColumnKind::Word, 132, true}});
}

AuctionRoomPane::~AuctionRoomPane()
{
    if (m_followed) {
        m_context.market.leaveAuction(*m_followed);
    }
}

/// The head stays where it is when the rules scroll.
QWidget *AuctionRoomPane::buildRules()
{
    auto *area = new QScrollArea(this);
    m_rules->setContentsMargins(8, 8, 12, 8);
    area->setWidget(m_rules);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    m_rules->setAutoFillBackground(false);
    auto *rules = new QWidget(this);
    auto *column = new QVBoxLayout(rules);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_rulesHead);
    column->addWidget(area, 1);
    rules->setMinimumWidth(m_context.themes.theme().px(rulesWidth));
    return rules;
}

void AuctionRoomPane::build()
{
    auto *below = new QSplitter(Qt::Horizontal, this);
    below->addWidget(m_table);
    below->addWidget(buildRules());
    below->setStretchFactor(0, 2);
    below->setStretchFactor(1, 1);
    below->setSizes({tableShare, rulesShare});
    below->setChildrenCollapsible(false);
    below->setMinimumHeight(m_context.themes.theme().px(leastTable));
    m_table->setMinimumHeight(0);
    m_chart->setMinimumHeight(m_context.themes.theme().px(leastChart));
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->addWidget(m_chart);
    parts->addWidget(below);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    parts->setChildrenCollapsible(false);
    auto *room = new QVBoxLayout(m_room);
    room->setContentsMargins(0, 0, 0, 0);
    room->setSpacing(0);
    room->addWidget(m_head);
    room->addWidget(m_legend);
    room->addWidget(parts, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_state, 1);
    column->addWidget(m_room, 1);
    setFocusProxy(m_chart);
}

void AuctionRoomPane::follow()
{
    MarketView &market = m_context.market;
    const auto ifOurs = [this](quint64 id) {
        if (m_followed == AuctionId(id)) {
            dirty();
        }
    };
    connect(&m_context.selection, &Selection::auctionChanged, this, &AuctionRoomPane::choose);
    connect(&market, &MarketView::auctionsChanged, this, &AuctionRoomPane::dirty);
    connect(&market, &MarketView::auctionChanged, this, ifOurs);
    connect(&market, &MarketView::ownBidsChanged, this, &AuctionRoomPane::dirty);
    connect(&market, &MarketView::termsChanged, this, &AuctionRoomPane::dirty);
    connect(&market, &MarketView::bidsChanged, this, [this, ifOurs](quint64 id) {
        if (m_followed == AuctionId(id)) {
            m_problem.reset();
        }
        ifOurs(id);
    });
    connect(&market, &MarketView::auctionReadFailed, this,
            [this, ifOurs](quint64 id, const ApiProblem &problem) {
                if (m_followed == AuctionId(id)) {
                    m_problem = problem;
                }
                ifOurs(id);
            });
    connect(m_state, &StateLabel::actionRequested, this, [this] {
        if (m_followed) {
            m_context.market.readAuction(*m_followed);
        }
    });
    connect(&m_clock, &FrameClock::frame, this, &AuctionRoomPane::refresh);
}

void AuctionRoomPane::followChart()
{
    connect(&m_context.market.connection(), &MarketConnection::stateChanged, this, [this] {
        m_chart->setStale(!m_context.market.connection().isLive());
        dirty();
    });
    connect(&m_context.ticker, &SecondTicker::ticked, this, &AuctionRoomPane::showNow);
    connect(&m_context.themes, &ThemeStore::changed, this, &AuctionRoomPane::restyle);
}

const AuctionRow *AuctionRoomPane::auction() const
{
    return m_followed ? m_context.market.auction(*m_followed) : nullptr;
}

QString AuctionRoomPane::caption() const
{
    return m_followed ? tr("block %1").arg(QString::number(number(*m_followed))) : QString();
}

void AuctionRoomPane::choose()
{
    const auto chosen = m_context.selection.auction();
    if (chosen == m_followed) {
        return;
    }
    if (m_followed) {
        m_context.market.leaveAuction(*m_followed);
    }
    m_followed = chosen;
    m_problem.reset();
    m_fittedTo.reset();
    m_chart->setLines({}); // Before the points they show are gone.
    m_history.clear();
    if (m_followed) {
        m_context.market.followAuction(*m_followed);
    }
    refresh();
}

void AuctionRoomPane::dirty()
{
    if (isVisible()) {
        m_clock.request();
    }
}

void AuctionRoomPane::refresh()
{
    const AuctionRow *row = auction();
    showState(row);
    Q_EMIT headerChanged();
    if (row == nullptr) {
        return;
    }
    m_head->setAuction(*row, m_context.market.profileOf(row->id));
    m_chart->setLines({});
    m_history.set(*row, m_context.market.bidsOf(row->id));
    showChart(*row);
    showBids();
    showRules(*row);
}

void AuctionRoomPane::showState(const AuctionRow *auction)
{
    const bool isUnread
        = auction != nullptr && auction->bids > 0 && m_context.market.bidsOf(auction->id).empty();
    const bool isFailed = isUnread && m_problem;
    m_room->setVisible(auction != nullptr && !isFailed);
    m_state->setVisible(auction == nullptr || isFailed);
    if (isFailed) {
        m_state->setState(
            PaneState::Error,
            tr("The bids could not be read: %1").arg(QString::fromStdString(m_problem->title)),
            tr("Try now"));
    } else if (!m_followed) {
        m_state->setState(PaneState::Empty, tr("Choose an auction in Auctions."));
    } else if (auction == nullptr) {
        m_state->setState(PaneState::Empty,
                          tr("This auction is over for more than a day, or not known yet."));
    }
}

/// With room above and below, so that neither the reserve nor the best bid is an edge.
PriceRange AuctionRoomPane::shownPrices(const AuctionRow &auction)
{
    constexpr std::int64_t leastRaises = 3;
    constexpr std::int64_t shareOfRange = 8;
    const Price best = auction.bestPrice.value_or(auction.reserve);
    const Price room = Price::of(std::max(leastRaise(auction).count() * leastRaises,
                                          (best - auction.reserve).count() / shareOfRange));
    return {auction.reserve - room, best + room};
}

void AuctionRoomPane::showChart(const AuctionRow &auction)
{
    const NumberText figures = m_context.figures();
    const Palette &color = m_context.themes.theme().color;
    const bool isOpen = auction.state == AuctionState::Open;
    ChartLine line;
    line.points = &m_history.best();
    line.colour = color.accent;
    line.width = 2;
    line.form = LineForm::Steps;
    line.area = true;
    line.reachesNow = isOpen;
    m_chart->setLines({line});
    m_chart->setMarkers(m_history.markers());
    const auto met = m_history.reserveMetAt();
    m_chart->setReserve(ReserveLine{
        auction.reserve,
        met ? tr("reserve %1, met %2")
                  .arg(figures.price(auction.reserve), clockMinuteText(*met, m_context.calendar))
            : tr("reserve %1").arg(figures.price(auction.reserve))});
    TimeLimit end{auction.endedAt.value_or(auction.closes), {}, isOpen, {}};
    end.caption
        = (isOpen ? tr("closes %1") : tr("closed %1")).arg(clockText(end.at, m_context.calendar));
    std::vector<TimeBand> bands;
    if (isOpen && auction.extendSeconds > 0 && auction.extensions < auction.maxExtensions) {
        const Nanoseconds window = auction.extendSeconds * oneSecond;
        end.notes = {tr("a bid in the last %1 s").arg(auction.extendSeconds),
                     tr("moves it to %1 s after").arg(auction.extendSeconds)};
        bands.push_back({{auction.closes - window, auction.closes}, BandTint::Gate, {}});
    }
    m_chart->setTimeLimit(end);
    m_chart->setBands(std::move(bands));
    if (auction.bestPrice) {
        m_chart->setLastPrice(LastPrice{
            *auction.bestPrice, auction.isBestOwn ? LastDirection::Own : LastDirection::Up});
    } else {
        m_chart->setLastPrice(std::nullopt);
    }
    m_chart->setAlwaysShown(shownPrices(auction));
    m_chart->setNowShown(isOpen);
    showNow(); // Not only with the next second.
    m_chart->setWords(auction.bids == 0 ? tr("No bids yet. The first one is at least %1 $/MWh.")
                                              .arg(figures.price(auction.reserve))
                          : m_history.best().empty() ? tr("Reading the bids\u2026")
                                                     : QString());
    m_chart->seriesChanged();
    fitOnce(auction);
}

void AuctionRoomPane::showNow()
{
    if (const auto now = m_context.market.now(); now && isVisible()) {
        m_chart->setNow(*now);
    }
}

/// The whole auction is in view with its first bid, and again when a late bid moved its end.
void AuctionRoomPane::fitOnce(const AuctionRow &auction)
{
    if (!m_history.best().empty() && m_fittedTo != auction.closes) {
        m_fittedTo = auction.closes;
        m_chart->fit();
    }
}

void AuctionRoomPane::retranslate()
{
    m_chart->setAccessibleName(tr("Bid history, $/MWh"));
    m_legend->setEntries(tr("Bid history, $/MWh"),
                         {{ChartMark::OwnPoint, tr("your bids")},
                          {ChartMark::OtherPoint, tr("others")},
                          {ChartMark::GateBand, tr("a bid here moves the end")}});
    m_table->setAccessibleName(tr("Bids"));
    m_bids->setHeads(
        {tr("Time"), tr("Bidder"), tr("$/MWh"), tr("Step"), tr("Total, $"), tr("Escrow")});
    m_rulesHead->setText(tr("Rules of this auction"));
    m_rules->setAccessibleName(tr("Rules of this auction"));
    refresh();
}

void AuctionRoomPane::restyle()
{
    m_chart->setChartStyle(chartStyleOf(m_context.themes.theme()));
    refresh();
}

void AuctionRoomPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Pane::changeEvent(event);
}

void AuctionRoomPane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
