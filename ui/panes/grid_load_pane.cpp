// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/grid_load_pane.h"

#include "ui/panes/contract_text.h"
#include "ui/panes/grid_load_text.h"
#include "ui/theme/time_text.h"
#include "ui/widgets/state_label.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QMenu>
#include <QSettings>
#include <QStackedLayout>

#include <algorithm>

namespace energy {

namespace {

constexpr Nanoseconds askedEvery = 15 * oneMinute;
const QString chosenKey = QStringLiteral("grid/chosen");

} // namespace

GridLoadPane::GridLoadPane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_chosen(context.settings.value(chosenKey).toString())
    , m_asTable(new QAction(this))
    , m_stack(new QStackedLayout(this))
    , m_view(new GridLoadView(context, this))
    , m_model(new CellTable(this))
    , m_table(new DataTable(context.themes, this))
    , m_state(new StateLabel(context.themes, this))
{
    m_stack->setContentsMargins(0, 0, 0, 0);
    for (QWidget *each : {static_cast<QWidget *>(m_view), static_cast<QWidget *>(m_table),
                          static_cast<QWidget *>(m_state)}) {
        m_stack->addWidget(each);
    }
    m_asTable->setCheckable(true);
    m_asTable->setShortcut(QKeySequence(Qt::Key_T));
    m_asTable->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_asTable);
    m_table->setModel(m_model);
    setFocusProxy(m_view);
    follow();
    retranslate();
}

void GridLoadPane::follow()
{
    MarketView &market = m_context.market;
    connect(&market, &MarketView::readingsChanged, this, &GridLoadPane::dirty);
    connect(&market, &MarketView::begun, this, &GridLoadPane::readAgain);
    connect(&m_context.ticker, &SecondTicker::ticked, this, &GridLoadPane::tick);
    connect(&m_clock, &FrameClock::frame, this, &GridLoadPane::refresh);
    using GridData = MarketView::GridData;
    connect(&market, &MarketView::gridRead, this, [this](const std::string &grid, GridData kind) {
        if (kind == GridData::LoadAndMix) {
            m_problems.erase(grid);
            dirty();
        }
    });
    connect(&market, &MarketView::gridReadFailed, this,
            [this](const std::string &grid, GridData kind, const ApiProblem &problem) {
                if (kind == GridData::LoadAndMix) {
                    m_problems.insert_or_assign(grid, problem);
                    dirty();
                }
            });
    connect(m_state, &StateLabel::actionRequested, this, &GridLoadPane::readAgain);
    connect(m_asTable, &QAction::toggled, this, [this] {
        arrange();
        m_stack->currentWidget()->setFocus();
    });
}

std::optional<Interval> GridLoadPane::today() const
{
    const auto now = m_context.market.now();
    const auto day = now ? m_context.calendar.localDay(*now) : Result<LocalDay>(LocalDay());
    const auto whole
        = now && day ? m_context.calendar.wholeDay(*day) : Result<Interval>(Interval());
    return now && day && whole ? std::optional(*whole) : std::nullopt;
}

/// What came before this terminal listened, and whether it has grown old.
void GridLoadPane::readAgain()
{
    const auto day = today();
    if (!day || !isVisible()) {
        return;
    }
    m_problems.clear();
    m_askedAt = m_context.market.now().value_or(Instant());
    for (const char *grid : MarketView::gridsFollowed) {
        m_context.market.readGrid(grid, *day, MarketView::GridData::LoadAndMix);
    }
}

/// Rows that no longer come do not say that they have grown old: the server does, when asked.
void GridLoadPane::tick()
{
    const auto now = m_context.market.now();
    if (now && *now - m_askedAt >= askedEvery) {
        readAgain();
    }
    dirty();
}

void GridLoadPane::dirty()
{
    if (isVisible()) {
        m_clock.request();
    }
}

void GridLoadPane::refresh()
{
    const auto day = today();
    const auto &readings = m_context.market.readings();
    const auto grids = day ? gridsOf(readings, *day) : std::vector<std::string>();
    const std::string grid = !m_chosen.isEmpty() ? m_chosen.toStdString()
        : grids.empty()                          ? std::string()
                                                 : grids.front();
    m_view->setDay(!day || grid.empty()
                       ? GridLoadDay()
                       : gridLoadDay(readings, grid, *day, m_context.themes.theme().sources),
                   m_context.market.now());
    if (m_asTable->isChecked()) {
        fillTable();
    }
    arrange();
    Q_EMIT headerChanged();
}

/// The picture, its table, or why there is neither and the way out.
void GridLoadPane::arrange()
{
    if (m_view->day().isEmpty()) {
        if (!m_problems.empty()) {
            m_state->setState(PaneState::Error,
                              QString::fromStdString(m_problems.begin()->second.title),
                              tr("Try now"));
        } else {
            m_state->setState(PaneState::Empty,
                              m_chosen.isEmpty()
                                  ? tr("No load and no mix of today yet. They come "
                                       "from the feeds of the server.")
                                  : tr("No load and no mix of %1 today yet. Another grid is "
                                       "chosen in the menu of this pane.")
                                        .arg(gridName(m_chosen.toStdString())));
        }
        m_stack->setCurrentWidget(m_state);
    } else if (m_asTable->isChecked()) {
        fillTable();
        m_stack->setCurrentWidget(m_table);
    } else {
        m_stack->setCurrentWidget(m_view);
    }
}

bool GridLoadPane::showsTable() const
{
    return m_stack->currentWidget() == m_table;
}

void GridLoadPane::fillTable()
{
    const GridLoadDay &day = m_view->day();
    const NumberText figures = m_context.figures();
    QStringList heads{tr("Period"), tr("Load, GW"), tr("Forecast, GW")};
    std::vector<TableColumn> shapes{
        {ColumnKind::Word, 110, true}, {ColumnKind::Figure, 90}, {ColumnKind::Figure, 100}};
    for (const MixLayer &layer : day.layers) {
        heads.append(layerName(layer));
        shapes.push_back({ColumnKind::Figure, 100});
    }
    m_model->setHeads(heads);
    if (m_columns != shapes.size()) {
        m_columns = shapes.size();
        m_table->setColumns(std::move(shapes));
    }
    std::vector<CellRow> rows;
    for (std::size_t i = 0; i < day.periods.size(); ++i) {
        CellRow row{i + 1,
                    {cell(deliveryName(day.periods[i], m_context.calendar, figures.locale())),
                     cell(gigawattText(day.load[i], figures)),
                     cell(gigawattText(day.forecast[i], figures), CellTone::Modelled)}};
        for (const MixLayer &layer : day.layers) {
            row.cells.push_back(cell(gigawattText(layer.values[i], figures)));
        }
        rows.push_back(std::move(row));
    }
    m_model->setRows(std::move(rows));
}

QString GridLoadPane::title() const
{
    const GridLoadDay &day = m_view->day();
    return day.isEmpty() ? QString() : tr("Load and mix · %1").arg(gridName(day.grid));
}

QString GridLoadPane::caption() const
{
    const GridLoadDay &day = m_view->day();
    const auto newest = day.newestMeasured();
    const auto now = m_context.market.now();
    if (!newest || !day.fetchedAt || !now) {
        return day.isEmpty() ? QString() : tr("nothing measured yet");
    }
    const NumberText figures = m_context.figures();
    return tr("load %1 GW · age %2")
        .arg(gigawattText(day.load[*newest], figures),
             ageText(*day.fetchedAt, *now, m_context.calendar, figures.locale()));
}

std::vector<ChipContent> GridLoadPane::chips() const
{
    const GridLoadDay &day = m_view->day();
    std::vector<ChipContent> chips;
    if (day.isStale && day.measuredUntil) {
        chips.push_back(
            {tr("stale %1").arg(clockMinuteText(*day.measuredUntil, m_context.calendar)),
             ChipTone::Warn});
    }
    if (const auto found = m_problems.find(day.grid); found != m_problems.end()) {
        chips.push_back({QString::fromStdString(found->second.title), ChipTone::Error});
    }
    return chips;
}

void GridLoadPane::addMenuEntries(QMenu &menu)
{
    menu.addAction(m_asTable);
    menu.addAction(tr("Try now"), this, &GridLoadPane::readAgain);
    addGrids(*menu.addMenu(tr("Grid")));
}

/// Those that have told something today, and the one that was chosen.
void GridLoadPane::addGrids(QMenu &menu)
{
    auto *group = new QActionGroup(&menu);
    const auto add = [&](const QString &grid, const QString &words) {
        QAction *action = menu.addAction(words);
        action->setCheckable(true);
        action->setChecked(grid == m_chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, grid] { choose(grid); });
    };
    add({}, tr("Measured, or else simulated"));
    std::vector<std::string> grids;
    if (const auto day = today()) {
        grids = gridsOf(m_context.market.readings(), *day);
    }
    const std::string chosen = m_chosen.toStdString();
    if (!chosen.empty() && std::ranges::find(grids, chosen) == grids.end()) {
        grids.push_back(chosen);
    }
    for (const std::string &grid : grids) {
        add(QString::fromStdString(grid), gridName(grid));
    }
}

void GridLoadPane::choose(const QString &grid)
{
    m_chosen = grid;
    m_context.settings.setValue(chosenKey, grid);
    refresh();
}

void GridLoadPane::retranslate()
{
    m_asTable->setText(tr("Data as a table"));
    m_table->setAccessibleName(tr("Load and mix as a table"));
    refresh();
}

void GridLoadPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    Pane::changeEvent(event);
}

void GridLoadPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    readAgain();
    refresh();
}

} // namespace energy
