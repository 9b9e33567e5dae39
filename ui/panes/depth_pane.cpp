// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/depth_pane.h"

#include "ui/panes/contract_text.h"
#include "ui/panes/depth_ladder.h"
#include "ui/panes/position_strip.h"
#include "ui/theme/time_text.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace energy {

namespace {

constexpr std::array steps{Price::of(1),   Price::of(5),   Price::of(25),
                           Price::of(100), Price::of(500), Price::of(1000)};

/// Up or down against the trade before; 0 for the first one and for the same price.
int lastDirection(const std::deque<TradeRow> &trades)
{
    if (trades.size() < 2) {
        return 0;
    }
    return (trades[0].price > trades[1].price) - (trades[0].price < trades[1].price);
}

} // namespace

DepthPane::DepthPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_ladder(new DepthLadder(context.themes, context.figures, this))
    , m_position(new PositionStrip(context.themes, this))
    , m_armed(new Chip(context.themes, {}, this))
    , m_outcome(new QLabel(this))
    , m_legend(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *strip = new QHBoxLayout;
    strip->setContentsMargins(8, 6, 8, 6);
    strip->addWidget(m_position, 1);
    strip->addWidget(m_armed);
    column->addLayout(strip);
    column->addWidget(m_ladder, 1);
    column->addWidget(m_outcome);
    column->addWidget(m_legend);
    m_outcome->setContentsMargins(8, 4, 8, 0);
    m_outcome->setWordWrap(true);
    m_outcome->hide();
    m_legend->setContentsMargins(8, 4, 8, 6);
    m_legend->setProperty("role", QStringLiteral("caption"));
    m_legend->setWordWrap(true);
    setFocusProxy(m_ladder);
    m_ladder->setAccessibleName(tr("Depth"));
    follow();
    contractChosen();
}

void DepthPane::follow()
{
    MarketView &market = m_context.market;
    const auto ifShown = [this](quint64 contract) {
        if (m_context.selection.contract() == ContractId(contract)) {
            requestFrame();
        }
    };
    const auto dirty = [this] { requestFrame(); };
    connect(&market, &MarketView::bookChanged, this, ifShown);
    connect(&market, &MarketView::contractChanged, this, ifShown);
    connect(&market, &MarketView::contractsChanged, this, dirty);
    connect(&market, &MarketView::positionsChanged, this, dirty);
    connect(&market.connection(), &MarketConnection::stateChanged, this, dirty);
    connect(&market, &MarketView::ordersChanged, this, [this] { refresh(); }); // One's own at once.
    connect(&m_context.ticker, &SecondTicker::ticked, this, [this] {
        requestFrame();
        Q_EMIT headerChanged();
    });
    connect(&m_clock, &FrameClock::frame, this, &DepthPane::refresh);
    connect(&m_context.selection, &Selection::contractChanged, this, &DepthPane::contractChosen);
    connect(&m_context.arm, &OrderArm::changed, this, &DepthPane::showArm);
    connect(m_ladder, &DepthLadder::pointed, this, [this](Side side, qint64 ticks) {
        m_context.selection.pointAt(side, Price::of(ticks));
    });
    connect(&market.connection(), &MarketConnection::commandChanged, this,
            &DepthPane::commandChanged);
    connect(&m_context.themes, &ThemeStore::changed, this, [this] { refresh(); });
}

void DepthPane::requestFrame()
{
    if (isVisible()) {
        m_clock.request();
    }
}

void DepthPane::contractChosen()
{
    m_context.arm.disarm();
    m_outcome->hide();
    m_lastCommand.clear();
    m_ladder->forgetCentre();
    showArm();
    refresh();
    Q_EMIT headerChanged();
}

void DepthPane::refresh()
{
    const MarketView &market = m_context.market;
    const std::optional<ContractId> id = m_context.selection.contract();
    m_lock = tradeLock(market, id, m_context.market.connection().isLive());
    if (m_lock != TradeLock::None) {
        m_context.arm.disarm();
    }
    DepthScene scene;
    scene.step = m_step;
    scene.lockedWords = tradeLockWords(m_lock);
    if (const ContractRow *contract = id ? market.contract(*id) : nullptr) {
        const BookMirror *book = market.book(contract->id);
        scene.levels = depthLevels(book, market.orders(), contract->id, m_step);
        scene.bestBid = book != nullptr ? book->bestBid() : std::nullopt;
        scene.bestAsk = book != nullptr ? book->bestAsk() : std::nullopt;
        scene.last = contract->lastPrice;
        scene.lastDirection = lastDirection(market.trades(contract->id));
    }
    m_ladder->setScene(std::move(scene));
    showPosition();
}

void DepthPane::showPosition()
{
    const auto id = m_context.selection.contract();
    const ContractRow *contract = id ? m_context.market.contract(*id) : nullptr;
    m_position->setPosition(contract != nullptr ? positionIn(m_context.market.positions(),
                                                             contract->id, contract->lastPrice)
                                                : std::nullopt,
                            m_context.figures());
}

void DepthPane::showArm()
{
    const bool armed = m_context.arm.isArmed();
    m_armed->setContent(
        armed ? ChipContent{tr("Armed 0:%1")
                                .arg(m_context.arm.secondsLeft(), 2, 10, QLatin1Char('0')),
                            ChipTone::Warn, Icon::Bolt}
              : ChipContent{tr("Space arms")});
    showLegend();
}

void DepthPane::showLegend()
{
    const QString size = m_context.figures().power(m_size);
    QStringList choices;
    for (const Power each : sizes) {
        choices.append(m_context.figures().power(each));
    }
    const QString orders = m_context.arm.isArmed()
        ? tr("B buy %1 · S sell %1 at the cursor · Esc disarm").arg(size)
        : tr("Size %1 · Space arms B and S for 30 s").arg(size);
    m_legend->setText(orders + QLatin1Char('\n')
                      + tr("1–4 size %1 · Del cancel level · Ctrl Del side · C recentre")
                            .arg(choices.join(QLatin1Char('/'))));
}

void DepthPane::setStep(Price step)
{
    if (m_step != step) {
        m_step = step;
        m_context.arm.disarm(); // The cursor goes back to the middle.
        refresh();
        Q_EMIT headerChanged();
    }
}

QString DepthPane::title() const
{
    const auto id = m_context.selection.contract();
    const ContractRow *contract = id ? m_context.market.contract(*id) : nullptr;
    if (contract == nullptr) {
        return {};
    }
    return tr("Depth \u00b7 %1").arg(periodName(contract->delivery, m_context.calendar));
}

QString DepthPane::caption() const
{
    return tr("tick %1").arg(m_context.figures().price(m_step));
}

std::vector<ChipContent> DepthPane::chips() const
{
    const auto left = untilGate(m_context.market, m_context.selection.contract());
    if (!left) {
        return {};
    }
    return {{countdownText(*left, m_context.figures().locale()), ChipTone::Gate, Icon::Hourglass}};
}

void DepthPane::addMenuEntries(QMenu &menu)
{
    QMenu *ticks = menu.addMenu(tr("Tick"));
    auto *group = new QActionGroup(ticks);
    for (const Price step : steps) {
        QAction *action = group->addAction(m_context.figures().price(step));
        action->setCheckable(true);
        action->setChecked(step == m_step);
        action->setData(static_cast<qint64>(step.count()));
    }
    ticks->addActions(group->actions());
    connect(group, &QActionGroup::triggered, this,
            [this](const QAction *action) { setStep(Price::of(action->data().toLongLong())); });
}

void DepthPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ladder->setAccessibleName(tr("Depth"));
        showArm();
        refresh();
        m_ladder->update();
        Q_EMIT headerChanged();
    }
    Pane::changeEvent(event);
}

void DepthPane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
