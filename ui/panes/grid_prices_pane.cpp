// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/grid_prices_pane.h"

#include "ui/panes/contract_text.h"
#include "ui/theme/time_text.h"

#include <functional>
#include <vector>

namespace energy {

namespace {

std::array<QString, 4> qualities()
{
    return {GridPricesPane::tr("actual"), GridPricesPane::tr("estimated"),
            GridPricesPane::tr("preliminary"), GridPricesPane::tr("final")};
}

quint64 keyOf(const ReadingRow &row)
{
    return std::hash<std::string>{}(row.source + '/' + row.series + '/' + row.location);
}

constexpr Nanoseconds longestPeriod = oneHour; ///< Of a price.

struct PriceInForce {
    const ReadingRow *row = nullptr;
    const ReadingRow *before = nullptr; ///< Of the period before it, where that is known.
};

bool isOfSameSeries(const ReadingRow &a, const ReadingRow &b)
{
    return a.source == b.source && a.series == b.series && a.location == b.location;
}

/// Of each node and series the newest that has begun: readings are in the order of their series,
/// and in each of their time.
std::vector<PriceInForce> pricesInForce(const MarketView &market)
{
    const Instant now = market.now().value_or(Instant{});
    std::vector<PriceInForce> prices;
    for (const auto &[key, row] : market.readings()) {
        if (row.unit != ReadingUnit::DollarsPerMwh || row.interval.start > now) {
            continue;
        }
        if (prices.empty() || !isOfSameSeries(*prices.back().row, row)) {
            prices.push_back({&row, nullptr});
            continue;
        }
        const ReadingRow *earlier = prices.back().row;
        prices.back() = {&row, earlier->interval.end == row.interval.start ? earlier : nullptr};
    }
    return prices;
}

Cell changeCell(const PriceInForce &price, const NumberText &figures)
{
    if (price.before == nullptr) {
        return cell(missingText, CellTone::Third);
    }
    constexpr std::int64_t fineInTick = 1000;
    const Price change
        = Price::of(divideHalfEven(price.row->value - price.before->value, fineInTick));
    return cell(figures.change(change),
                change == Price()      ? CellTone::Third
                    : change > Price() ? CellTone::Up
                                       : CellTone::Down);
}

} // namespace

GridPricesPane::GridPricesPane(const PaneContext &context, QWidget *parent)
    : TablePane(context, parent)
{
    connect(&context.market, &MarketView::readingsChanged, this, [this] { dirty(); });
    connect(&context.ticker, &SecondTicker::ticked, this, [this] { dirty(); });
    connect(&context.market, &MarketView::begun, this, &GridPricesPane::readBefore);
    using GridData = MarketView::GridData;
    connect(&context.market, &MarketView::gridRead, this,
            [this](const std::string &grid, GridData kind) {
                if (kind == GridData::Prices) {
                    m_problems.erase(grid);
                    dirty();
                }
            });
    connect(&context.market, &MarketView::gridReadFailed, this,
            [this](const std::string &grid, GridData kind, const ApiProblem &problem) {
                if (kind == GridData::Prices) {
                    m_problems.insert_or_assign(grid, problem);
                    dirty();
                }
            });
    begin();
}

/// Without the prices before, the change of each is missing.
std::vector<ChipContent> GridPricesPane::chips() const
{
    std::vector<ChipContent> chips;
    for (const auto &[grid, problem] : m_problems) {
        chips.push_back({QString::fromStdString(problem.title), ChipTone::Error});
    }
    return chips;
}

/// The stream begins with the prices in force: what they changed by is asked for.
void GridPricesPane::readBefore()
{
    const auto now = context().market.now();
    if (!now || !isVisible()) {
        return;
    }
    for (const char *grid : MarketView::gridsFollowed) {
        context().market.readGrid(grid, {*now - longestPeriod * 2, *now},
                                  MarketView::GridData::Prices);
    }
}

void GridPricesPane::showEvent(QShowEvent *event)
{
    TablePane::showEvent(event);
    readBefore();
}

QString GridPricesPane::caption() const
{
    return tr("$/MWh, in force now");
}

bool GridPricesPane::isSimulated() const
{
    for (const auto &[key, row] : context().market.readings()) {
        if (row.isSimulated) {
            return true;
        }
    }
    return false;
}

std::vector<GridPricesPane::Column> GridPricesPane::columns() const
{
    return {{tr("Place"), {ColumnKind::Word, 90, true}},
            {tr("Price"), {ColumnKind::Figure, 80}},
            {tr("Change"), {ColumnKind::Figure, 90}},
            {tr("Series"), {ColumnKind::Word, 90}},
            {tr("Period"), {ColumnKind::Word, 110}},
            {tr("Quality"), {.kind = ColumnKind::Word, .width = 90, .yields = true}},
            {tr("Source"), {.kind = ColumnKind::Word, .width = 90, .yields = true}},
            {tr("Rev."), {.kind = ColumnKind::Figure, .width = 50, .yields = true}},
            {tr("Age"), {ColumnKind::Figure, 70}}};
}

std::vector<CellRow> GridPricesPane::rows() const
{
    const NumberText figures = context().figures();
    const Instant now = context().market.now().value_or(Instant{});
    const auto quality = qualities();
    std::vector<CellRow> rows;
    for (const PriceInForce &each : pricesInForce(context().market)) {
        const ReadingRow *row = each.row;
        const CellTone tone = row->isSimulated ? CellTone::Modelled : CellTone::Text;
        Cell price = cell(figures.price(FinePrice::of(row->value)), tone);
        price.roles.insert(StaleRole, row->isStale);
        rows.push_back(
            {keyOf(*row),
             {cell(placeName(row->location)), std::move(price), changeCell(each, figures),
              cell(QString::fromStdString(row->series), CellTone::Second),
              cell(deliveryName(row->interval, context().calendar, figures.locale()),
                   CellTone::Second),
              cell(quality.at(static_cast<std::size_t>(row->quality)), CellTone::Second),
              cell(QString::fromStdString(row->source), tone),
              cell(QString::number(row->revision), CellTone::Third),
              cell(ageText(row->fetchedAt, now, context().calendar, figures.locale()),
                   row->isStale ? CellTone::Warn : CellTone::Third)}});
    }
    return rows;
}

QString GridPricesPane::emptyWords() const
{
    return tr("No prices yet. They come from the feeds of the server.");
}

} // namespace energy
