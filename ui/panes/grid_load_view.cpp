// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/grid_load_view.h"

#include "ui/chart/dashes.h"
#include "ui/panes/contract_text.h"
#include "ui/panes/grid_load_text.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace energy {

namespace {

constexpr int margin = 8;
constexpr int legendRow = 18;
constexpr int powerAxisWidth = 60;
constexpr int timeAxisHeight = 20;
constexpr int swatch = 9;
constexpr int entryGap = 14;
constexpr int gap = 5;

} // namespace

GridLoadView::GridLoadView(const PaneContext &context, QWidget *parent)
    : PaintedWidget(context.themes, QAccessible::Chart, parent)
    , m_context(context)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(240, 160);
    setAccessibleName(tr("Load and mix"));
    setAccessibleDescription(tr("Left and right arrows read period by period, T shows a table."));
}

void GridLoadView::setDay(GridLoadDay day, std::optional<Instant> now)
{
    // The crosshair stays at its time when periods come before or after it.
    const std::optional<Interval> read
        = m_cursor ? std::optional(m_day.periods.at(*m_cursor)) : std::nullopt;
    m_day = std::move(day);
    m_now = now;
    m_cursor.reset();
    if (read) {
        const auto found = std::find(m_day.periods.begin(), m_day.periods.end(), *read);
        if (found != m_day.periods.end()) {
            m_cursor = static_cast<std::size_t>(found - m_day.periods.begin());
        }
    }
    update();
}

/// The one under the cursor, or else the newest that was measured; after midnight, before there is
/// one, the present one, of which there is a forecast.
std::optional<std::size_t> GridLoadView::readPeriod() const
{
    if (m_cursor) {
        return m_cursor;
    }
    if (const auto newest = m_day.newestMeasured()) {
        return newest;
    }
    const auto present = std::ranges::find_if(m_day.periods, [this](const Interval &period) {
        return m_now && period.start <= *m_now && *m_now < period.end;
    });
    return present != m_day.periods.end()
        ? std::optional(static_cast<std::size_t>(present - m_day.periods.begin()))
        : std::nullopt;
}

QSize GridLoadView::sizeHint() const
{
    return {theme().px(640), theme().px(300)};
}

std::vector<GridLoadView::LegendEntry> GridLoadView::legendWords() const
{
    const NumberText figures = m_context.figures();
    const auto period = readPeriod();
    const auto value = [&](const std::vector<std::optional<GridPower>> &values) {
        return period ? gigawattText(values.at(*period), figures) : missingText;
    };
    std::vector<LegendEntry> entries;
    entries.push_back(
        {Mark::None,
         {},
         period ? deliveryName(m_day.periods[*period], m_context.calendar, figures.locale())
                : tr("nothing measured yet"),
         tr("GW"),
         {}});
    entries.push_back({Mark::Measured, {}, tr("load, measured"), value(m_day.load), {}});
    entries.push_back({Mark::Forecast, {}, tr("load, forecast"), value(m_day.forecast), {}});
    for (auto layer = m_day.layers.rbegin(); layer != m_day.layers.rend(); ++layer) {
        entries.push_back(
            {Mark::Source, layer->source, layerName(*layer), value(layer->values), {}});
    }
    return entries;
}

/// In rows, as many as the width takes.
std::vector<GridLoadView::LegendEntry> GridLoadView::legend() const
{
    std::vector<LegendEntry> entries = legendWords();
    const QFontMetrics words(theme().font.caption);
    const QFontMetrics figures(theme().font.captionFigure);
    const int row = theme().px(legendRow);
    int left = margin;
    int top = margin / 2;
    for (LegendEntry &entry : entries) {
        const int mark = entry.mark == Mark::None ? 0 : theme().px(swatch) + gap;
        const int width = mark + words.horizontalAdvance(entry.name) + gap
            + figures.horizontalAdvance(entry.figure) + 1;
        if (left > margin && left + width > this->width() - margin) {
            left = margin;
            top += row;
        }
        entry.place = QRect(left, top, width, row);
        left += width + entryGap;
    }
    return entries;
}

QRect GridLoadView::plot() const
{
    const int top = legend().back().place.bottom() + margin;
    return {margin, top, std::max(1, width() - margin - theme().px(powerAxisWidth)),
            std::max(1, height() - top - theme().px(timeAxisHeight))};
}

void GridLoadView::paintMark(QPainter &painter, const LegendEntry &entry) const
{
    const int side = theme().px(swatch);
    const int half = side / 2; // On whole pixels.
    const QRectF mark(entry.place.left(), entry.place.center().y() - half, side, side);
    const QRectF line(mark.left(), mark.center().y() - 1, side, 2);
    switch (entry.mark) {
    case Mark::None:
        return;
    case Mark::Source:
        if (entry.source) {
            paintSource(painter, QPolygonF(mark), theme().look(*entry.source), theme());
        }
        return;
    case Mark::Measured:
        painter.fillRect(line, theme().color.text);
        return;
    case Mark::Forecast:
        fillDashes(painter, line, {4, 2}, theme().color.modelled);
        return;
    }
}

void GridLoadView::paintLegend(QPainter &painter) const
{
    for (const LegendEntry &entry : legend()) {
        paintMark(painter, entry);
        const int mark = entry.mark == Mark::None ? 0 : theme().px(swatch) + gap;
        const QRect place = entry.place.adjusted(mark, 0, 0, 0);
        const bool isForecast = entry.mark == Mark::Forecast;
        const int taken
            = paintWords(painter, place, Qt::AlignLeft, theme().font.caption,
                         isForecast ? theme().color.modelled : theme().color.text2, entry.name);
        paintWords(painter, place.adjusted(taken + gap, 0, gap, 0), Qt::AlignLeft,
                   theme().font.captionFigure,
                   entry.mark == Mark::None ? theme().color.text3 : theme().color.text,
                   entry.figure);
    }
}

void GridLoadView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color.pane);
    paintLegend(painter);
    const GridLoadGeometry geometry(plot(), m_day);
    paintGridLoad(painter,
                  {m_day, m_now, m_cursor, theme(), m_context.calendar, devicePixelRatioF()},
                  geometry);
    if (hasFocus()) {
        paintFocusRing(painter, rect(), theme());
    }
}

void GridLoadView::moveCursor(std::optional<std::size_t> cursor)
{
    if (cursor != m_cursor) {
        m_cursor = cursor;
        update();
        announceValue();
    }
}

void GridLoadView::step(int by)
{
    if (m_day.periods.empty()) {
        return;
    }
    const auto last = static_cast<std::ptrdiff_t>(m_day.periods.size()) - 1;
    const auto from = static_cast<std::ptrdiff_t>(readPeriod().value_or(0));
    const std::ptrdiff_t to = m_cursor ? from + by : from;
    moveCursor(static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(to, 0, last)));
}

void GridLoadView::mouseMoveEvent(QMouseEvent *event)
{
    const QRect place = plot();
    const GridLoadGeometry geometry(place, m_day);
    moveCursor(place.contains(event->pos()) ? geometry.periodAt(m_day, event->position().x())
                                            : std::nullopt);
}

void GridLoadView::leaveEvent(QEvent *)
{
    moveCursor(std::nullopt);
}

void GridLoadView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        return step(-static_cast<int>(m_day.periods.size()));
    case Qt::Key_End: // Now.
    case Qt::Key_Escape:
        return moveCursor(std::nullopt);
    default:
        PaintedWidget::keyPressEvent(event);
    }
}

void GridLoadView::focusInEvent(QFocusEvent *event)
{
    PaintedWidget::focusInEvent(event);
    update();
}

void GridLoadView::focusOutEvent(QFocusEvent *event)
{
    PaintedWidget::focusOutEvent(event);
    update();
}

void GridLoadView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Load and mix"));
        setAccessibleDescription(
            tr("Left and right arrows read period by period, T shows a table."));
        update();
    }
    PaintedWidget::changeEvent(event);
}

QString GridLoadView::spokenValue() const
{
    const auto period = readPeriod();
    return period ? periodWords(m_day, *period, m_context.calendar, m_context.figures())
                  : tr("nothing measured yet");
}

} // namespace energy
