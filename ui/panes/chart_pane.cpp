// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/chart_pane.h"

#include "ui/panes/chart_legend.h"
#include "ui/panes/chart_look.h"
#include "ui/panes/contract_text.h"
#include "ui/panes/markets_model.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/segmented_control.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <array>

namespace energy {

namespace {

constexpr std::array<std::int64_t, 4> periodSeconds{60, 300, 900, 3600};
constexpr int usualPeriod = 1;

} // namespace

ChartPane::ChartPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_last(new QLabel(this))
    , m_unit(new QLabel(QStringLiteral("$/MWh"), this))
    , m_change(new QLabel(this))
    , m_value(new QLabel(this))
    , m_legend(new ChartLegend(context.themes, this))
    , m_closes(new QLabel(this))
    , m_periods(new SegmentedControl(context.themes, this))
    , m_chart(new ChartView(context.calendar, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(8, 6, 8, 6);
    bar->setSpacing(12);
    bar->addWidget(m_last);
    bar->addWidget(m_unit);
    bar->addWidget(m_change);
    bar->addStretch(1);
    bar->addWidget(m_periods);
    column->addLayout(bar);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 8, 0);
    line->addWidget(m_value);
    line->addWidget(m_legend, 1);
    line->addWidget(m_closes);
    column->addLayout(line);
    column->addWidget(m_chart, 1);
    m_value->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    m_last->setProperty("figures", true);
    m_unit->setProperty("role", QStringLiteral("caption"));
    m_change->setProperty("figures", true);
    m_value->setProperty("figures", true);
    m_closes->setProperty("role", QStringLiteral("caption"));
    setFocusProxy(m_chart);
    retranslate();
    restyle();
    m_periods->setCurrent(usualPeriod);
    followMarket();
    followChart();
    chooseTopic();
}

ChartPane::~ChartPane()
{
    if (m_key) {
        m_context.market.leaveCandles(*m_key);
    }
}

void ChartPane::followMarket()
{
    MarketView &market = m_context.market;
    const auto dirty = [this] {
        if (isVisible()) {
            m_clock.request();
        }
    };
    connect(&market, &MarketView::candlesChanged, this,
            [this, dirty](const MarketView::CandleKey &key) {
                if (key == m_key) {
                    dirty();
                }
            });
    connect(&market, &MarketView::contractChanged, this, [this, dirty](quint64 id) {
        if (m_context.selection.contract() == ContractId(id)) {
            dirty();
        }
    });
    connect(&market, &MarketView::ordersChanged, this, [this] { // One's own at once.
        showOrders();
        showFills();
    });
    connect(&market, &MarketView::filled, this, &ChartPane::showFills);
    connect(&market.connection(), &MarketConnection::stateChanged, this,
            [this] { m_chart->setStale(!m_context.market.connection().isLive()); });
    connect(&m_context.ticker, &SecondTicker::ticked, this, [this] {
        if (const auto now = m_context.market.now(); now && isVisible()) {
            m_chart->setNow(*now);
            showClose();
        }
    });
    connect(&m_context.selection, &Selection::contractChanged, this, &ChartPane::chooseTopic);
    connect(&m_context.themes, &ThemeStore::changed, this, &ChartPane::restyle);
    connect(&m_clock, &FrameClock::frame, this, &ChartPane::refresh);
}

/// A drag moves the limit in the ticket; letting go asks the server to move the order, if armed.
void ChartPane::followChart()
{
    connect(m_periods, &SegmentedControl::currentChanged, this, &ChartPane::chooseTopic);
    connect(m_chart, &ChartView::crosshairMoved, this, &ChartPane::showValue);
    connect(m_chart, &ChartView::orderMoved, this, &ChartPane::replace);
    connect(m_chart, &ChartView::orderCancelRequested, this,
            [this](quint64 key) { m_context.desk.cancelOrder(OrderId(key)); });
    connect(m_chart, &ChartView::orderDragged, this, [this](quint64 key, Price limit) {
        const auto found = m_context.market.orders().find(OrderId(key));
        if (found != m_context.market.orders().end()) {
            m_context.selection.pointAt(found->second.side, limit);
        }
    });
}

void ChartPane::replace(quint64 key, Price limit)
{
    const auto found = m_context.market.orders().find(OrderId(key));
    if (!m_context.arm.isArmed()) {
        const auto now = m_context.market.now();
        m_context.inbox.add({ToastKind::Warning,
                             now ? clockText(*now, m_context.calendar) : QString(),
                             tr("Nothing was moved: Space in Depth arms the drag first."),
                             {},
                             {},
                             {}});
        showOrders(); // Where it was.
        return;
    }
    if (found != m_context.market.orders().end() && found->second.state == OrderState::Open) {
        m_context.desk.replaceOrder(OrderId(key), limit, found->second.remaining);
    }
}

const ContractRow *ChartPane::contract() const
{
    const auto id = m_context.selection.contract();
    return id ? m_context.market.contract(*id) : nullptr;
}

void ChartPane::chooseTopic()
{
    if (m_key) {
        m_context.market.leaveCandles(*m_key);
        m_key.reset();
    }
    const ContractRow *shown = contract();
    const int period = std::max(0, m_periods->current());
    const std::int64_t seconds = periodSeconds.at(static_cast<std::size_t>(period));
    m_feed.begin(shown != nullptr ? shown->delivery.length() : oneHour);
    if (shown != nullptr) {
        m_key = MarketView::CandleKey{shown->id, seconds};
        m_context.market.followCandles(*m_key);
        m_chart->setTimeLimit(
            TimeLimit{shown->gateClosure,
                      tr("gate %1").arg(clockMinuteText(shown->gateClosure, m_context.calendar)),
                      true,
                      {}});
    } else {
        m_chart->setTimeLimit(std::nullopt);
    }
    m_chart->setCandles(&m_feed.series(), seconds * oneSecond);
    showValue(-1);
    showFills();
    refresh();
    Q_EMIT headerChanged();
}

void ChartPane::refresh()
{
    if (m_key && m_feed.update(m_context.market.candles(*m_key))) {
        m_chart->setCandles(&m_feed.series(), m_key->seconds * oneSecond);
    }
    m_chart->seriesChanged();
    m_chart->setWords(!m_key                        ? tr("Choose a contract in Markets.")
                          : m_feed.series().empty() ? tr("Nothing has been traded yet.")
                                                    : QString());
    showOrders();
    showLast();
    showValue(m_stop);
    showClose();
}

void ChartPane::restyle()
{
    const Theme &theme = m_context.themes.theme();
    m_chart->setChartStyle(chartStyleOf(theme));
    m_last->setStyleSheet(QStringLiteral("font-size: %1px; font-weight: 600")
                              .arg(QFontInfo(theme.font.price).pixelSize()));
    showLast();
}

void ChartPane::showOrders()
{
    std::vector<OwnOrder> orders;
    for (const auto &[id, order] : m_context.market.orders()) {
        if (order.state == OrderState::Open && order.contract == m_context.selection.contract()) {
            orders.push_back({number(id),
                              order.side == Side::Buy ? OrderSide::Buy : OrderSide::Sell,
                              m_context.figures().power(order.remaining), order.price});
        }
    }
    m_chart->setOrders(std::move(orders));
}

void ChartPane::showFills()
{
    const NumberText figures = m_context.figures();
    std::vector<PointMarker> markers;
    for (const FillRow &fill : m_context.market.fills()) {
        if (fill.contract == m_context.selection.contract()) {
            const bool bought = fill.side == Side::Buy;
            markers.push_back({fill.at, fill.price,
                               bought ? MarkerShape::Bought : MarkerShape::Sold,
                               (bought ? tr("bought %1 @ %2") : tr("sold %1 @ %2"))
                                   .arg(figures.power(fill.quantity), figures.price(fill.price))});
        }
    }
    m_chart->setMarkers(std::move(markers));
}

void ChartPane::showLast()
{
    const NumberText figures = m_context.figures();
    const Theme &theme = m_context.themes.theme();
    const ContractRow *shown = contract();
    m_last->setText(shown != nullptr ? figures.price(shown->lastPrice) : missingText);
    const auto change = shown != nullptr ? changeOfDay(m_context.market, *shown, m_context.calendar,
                                                       m_context.market.now().value_or(Instant{}))
                                         : std::nullopt;
    m_change->setText(change ? figures.change(*change) : missingText);
    const QColor &ink = !change || *change == Price() ? theme.color.text3
        : *change > Price()                           ? theme.color.up
                                                      : theme.color.down;
    m_change->setStyleSheet(QStringLiteral("color: %1").arg(ink.name(QColor::HexRgb)));
}

/// The candle under the crosshair, or else the newest one.
void ChartPane::showValue(qint64 stop)
{
    const CandleSeries &series = m_feed.series();
    m_stop = stop;
    if (series.empty()) {
        m_value->clear();
        return;
    }
    const bool isChosen = stop >= 0 && static_cast<std::size_t>(stop) < series.size();
    const NumberText figures = m_context.figures();
    const Candle candle = isChosen ? series.at(static_cast<std::size_t>(stop)) : series.last();
    m_value->setText(tr("O %1  H %2  L %3  C %4")
                         .arg(figures.price(candle.open), figures.price(candle.high),
                              figures.price(candle.low), figures.price(candle.close)));
}

/// How long trades still go into the newest candle.
void ChartPane::showClose()
{
    const ContractRow *shown = contract();
    const auto now = m_context.market.now();
    if (!m_key || shown == nullptr || !now || *now >= shown->gateClosure) {
        m_closes->clear();
        return;
    }
    const Nanoseconds length = m_key->seconds * oneSecond;
    const Instant end = *now + (length - now->ns % length);
    m_closes->setText(tr("candle closes %1")
                          .arg(countdownText(std::min(end, shown->gateClosure) - *now,
                                             m_context.figures().locale())));
}

QString ChartPane::lastWords() const
{
    return QStringList{m_last->text(), m_unit->text(), m_change->text()}.join(QLatin1Char(' '));
}

QString ChartPane::closeWords() const
{
    return m_closes->text();
}

QString ChartPane::valueWords() const
{
    return m_value->text();
}

QString ChartPane::title() const
{
    const ContractRow *shown = contract();
    return shown == nullptr
        ? QString()
        : contractName(*shown, m_context.calendar, m_context.figures().locale());
}

QString ChartPane::caption() const
{
    const ContractRow *shown = contract();
    return shown == nullptr ? QString()
                            : QStringLiteral("%1\u2013%2")
                                  .arg(clockMinuteText(shown->delivery.start, m_context.calendar),
                                       clockMinuteText(shown->delivery.end, m_context.calendar));
}

void ChartPane::retranslate()
{
    m_periods->setSegments({{tr("1 m")}, {tr("5 m")}, {tr("15 m")}, {tr("1 h")}});
    m_periods->setAccessibleName(tr("Period of a candle"));
    m_legend->setEntries({},
                         {{ChartMark::Up, tr("up")},
                          {ChartMark::Down, tr("down")},
                          {ChartMark::OwnPoint, tr("own orders")},
                          {ChartMark::Bought, tr("bought")},
                          {ChartMark::Sold, tr("sold")}});
    m_legend->setAccessibleName(tr("What the marks mean"));
}

void ChartPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showFills();
        refresh();
        Q_EMIT headerChanged();
    }
    Pane::changeEvent(event);
}

void ChartPane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
