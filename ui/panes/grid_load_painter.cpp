// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/grid_load_painter.h"

#include "ui/chart/chart_text.h"
#include "ui/series/axis_ticks.h"
#include "ui/theme/hatch.h"
#include "ui/theme/number_text.h"
#include "ui/theme/time_text.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace energy {

namespace {

constexpr int gigawattPlaces = 9; ///< A power counts watts.
constexpr double seamWidth = 0.75;
constexpr double loadWidth = 2;
constexpr double roomAbove = 1.08; ///< So that the highest load does not touch the top.
constexpr double tickPixels = 28;
constexpr double timePixels = 56;

double asDouble(GridPower power)
{
    return static_cast<double>(power.count());
}

/// From the beginning of the first period over the middle of each to the end of the last.
template <class PowerOf>
QPolygonF lineOf(const GridLoadScene &scene, const GridLoadGeometry &geometry, const PeriodRun &run,
                 PowerOf powerOf)
{
    QPolygonF line;
    const auto &periods = scene.day.periods;
    const std::size_t first = run.periods.front();
    const std::size_t last = run.periods.back();
    line.append({geometry.x(periods[first].start), geometry.y(powerOf(first))});
    for (const std::size_t period : run.periods) {
        line.append({geometry.middle(periods[period]), geometry.y(powerOf(period))});
    }
    line.append({geometry.x(periods[last].end), geometry.y(powerOf(last))});
    return line;
}

Qt::BrushStyle styleOf(FillPattern pattern)
{
    switch (pattern) {
    case FillPattern::Plain:
        return Qt::NoBrush;
    case FillPattern::Dots:
        return Qt::Dense6Pattern;
    case FillPattern::Waves:
        return Qt::HorPattern;
    case FillPattern::DiagonalUp:
        return Qt::BDiagPattern;
    case FillPattern::DiagonalDown:
        return Qt::FDiagPattern;
    case FillPattern::Crosses:
        return Qt::DiagCrossPattern;
    case FillPattern::Vertical:
        return Qt::VerPattern;
    }
    return Qt::NoBrush;
}

void paintPowerAxis(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    const Theme &theme = scene.theme;
    const QRectF &plot = geometry.plot();
    painter.setFont(theme.font.captionFigure);
    const NumberText figures{QLocale()}; // As in the legend: that of the language chosen.
    for (const GridPower tick : geometry.ticks(tickPixels)) {
        const double row = std::floor(geometry.y(tick));
        painter.fillRect(QRectF(plot.left(), row, plot.width(), 1), theme.color.grid);
        const QRectF place(plot.right() + 6, row - 8, 60, 16);
        painter.setPen(theme.color.axis);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         QCoreApplication::translate("energy::GridLoadPane", "%1 GW")
                             .arg(figures.exact(tick.count(), gigawattPlaces, 0)));
    }
}

void paintTimeAxis(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    const Theme &theme = scene.theme;
    const QRectF &plot = geometry.plot();
    painter.setFont(theme.font.captionFigure);
    for (const TimeTick &tick : timeTicks(geometry.time(), scene.calendar, timePixels)) {
        const double column = std::floor(geometry.x(tick.at));
        painter.fillRect(QRectF(column, plot.top(), 1, plot.height()), theme.color.grid);
        painter.setPen(theme.color.axis);
        painter.drawText(QRectF(column + 3, plot.bottom() + 2, timePixels, 16),
                         Qt::AlignLeft | Qt::AlignVCenter, tickLabel(tick));
    }
}

void paintMix(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    const GridLoadDay &day = scene.day;
    std::vector<std::optional<std::vector<StackPart>>> stacks;
    stacks.reserve(day.periods.size());
    for (std::size_t i = 0; i < day.periods.size(); ++i) {
        stacks.push_back(stackOf(day, i));
    }
    const auto runs
        = runsOf(day.periods, [&](std::size_t period) { return stacks[period].has_value(); });
    for (const PeriodRun &run : runs) {
        for (std::size_t layer = 0; layer < day.layers.size(); ++layer) {
            const auto edge = [&](GridPower StackPart::*side) {
                return lineOf(scene, geometry, run,
                              [&](std::size_t period) { return (*stacks[period])[layer].*side; });
            };
            QPolygonF shape = edge(&StackPart::to);
            const QPolygonF lower = edge(&StackPart::from);
            std::copy(lower.rbegin(), lower.rend(), std::back_inserter(shape));
            paintSource(painter, shape, scene.theme.look(day.layers[layer].source), scene.theme);
        }
    }
}

void paintLoad(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    const GridLoadDay &day = scene.day;
    const auto draw = [&](const std::vector<std::optional<GridPower>> &values) {
        const auto runs
            = runsOf(day.periods, [&](std::size_t period) { return values[period].has_value(); });
        for (const PeriodRun &run : runs) {
            painter.drawPolyline(
                lineOf(scene, geometry, run, [&](std::size_t period) { return *values[period]; }));
        }
    };
    painter.setBrush(Qt::NoBrush);
    // A line of the pane's colour beneath keeps the load apart from any source under it.
    painter.setPen(QPen(scene.theme.color.pane, loadWidth + 2));
    draw(day.load);
    painter.setPen(QPen(scene.theme.color.text, loadWidth));
    draw(day.load);
    QPen dashes(scene.theme.color.modelled, loadWidth, Qt::CustomDashLine, Qt::FlatCap);
    dashes.setDashPattern({2.5, 1.5});
    painter.setPen(dashes);
    const QRectF &plot = geometry.plot();
    const double begin = day.measuredUntil ? geometry.x(*day.measuredUntil) : plot.left();
    painter.save();
    painter.setClipRect(QRectF(begin, plot.top(), plot.right() - begin, plot.height()));
    draw(day.forecast);
    painter.restore();
}

void paintStale(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    const GridLoadDay &day = scene.day;
    if (!day.isStale || !scene.now || !day.measuredUntil) {
        return;
    }
    const double from = geometry.x(*day.measuredUntil);
    const double to = geometry.x(std::min(*scene.now, day.day.end));
    painter.fillRect(QRectF(from, geometry.plot().top(), to - from, geometry.plot().height()),
                     staleBrush(scene.theme, scene.pixelRatio));
}

void paintNow(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    if (!scene.now || *scene.now < scene.day.day.start || *scene.now >= scene.day.day.end) {
        return;
    }
    const Theme &theme = scene.theme;
    const QRectF &plot = geometry.plot();
    const double column = std::floor(geometry.x(*scene.now));
    painter.fillRect(QRectF(column, plot.top(), 1, plot.height()), theme.color.text);
    const auto words = [&](const QRectF &place, Qt::Alignment side, const QFont &font,
                           const QColor &color, const QString &text) {
        const int flags = int(side | Qt::AlignVCenter) | Qt::TextSingleLine;
        painter.setFont(font);
        painter.setPen(color);
        // A plate, since hatch and lines may lie beneath.
        painter.fillRect(painter.boundingRect(place, flags, text), theme.color.pane);
        painter.drawText(place, flags, text);
    };
    constexpr double room = 70;
    words({column + 6, plot.top(), room, 16}, Qt::AlignLeft, theme.font.caption,
          theme.color.modelled, QCoreApplication::translate("energy::GridLoadPane", "forecast"));
    const bool isAtEdge = column - room < plot.left();
    words({isAtEdge ? column + 6 : column - room - 6, plot.top() + (isAtEdge ? 16 : 0), room, 16},
          isAtEdge ? Qt::AlignLeft : Qt::AlignRight, theme.font.captionFigure, theme.color.text,
          clockMinuteText(*scene.now, scene.calendar));
}

void paintCursor(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    if (!scene.cursor || *scene.cursor >= scene.day.periods.size()) {
        return;
    }
    const Theme &theme = scene.theme;
    const QRectF &plot = geometry.plot();
    const double column = geometry.middle(scene.day.periods[*scene.cursor]);
    painter.fillRect(QRectF(std::floor(column), plot.top(), 1, plot.height()),
                     theme.color.crosshair);
    const QString text = periodName(scene.day.periods[*scene.cursor], scene.calendar);
    const QFontMetrics metrics(theme.font.captionFigure);
    // As wide as two labels of the axis may reach into it.
    const double width = std::max<double>(metrics.horizontalAdvance(text) + 8, timePixels);
    const double left
        = std::clamp(column - width / 2, plot.left(), std::max(plot.left(), plot.right() - width));
    const QRectF tag(left, plot.bottom() + 2, width, 16);
    painter.fillRect(tag, theme.color.overlay);
    painter.setFont(theme.font.captionFigure);
    painter.setPen(theme.color.text);
    painter.drawText(tag, Qt::AlignCenter, text);
}

} // namespace

GridLoadGeometry::GridLoadGeometry(QRectF plot, const GridLoadDay &day)
    : m_plot(plot)
{
    m_time.setWidth(std::max(1.0, plot.width()));
    m_time.setBounds(day.day);
    m_time.setBarLength(oneMinute);
    m_time.show(day.day);
    const auto see = [this](GridPower power) {
        m_low = std::min(m_low, power);
        m_high = std::max(m_high, power);
    };
    for (std::size_t i = 0; i < day.periods.size(); ++i) {
        see(day.load[i].value_or(GridPower()));
        see(day.forecast[i].value_or(GridPower()));
        for (const StackPart &part : stackOf(day, i).value_or(std::vector<StackPart>())) {
            see(part.to);
        }
    }
}

double GridLoadGeometry::middle(const Interval &period) const
{
    return (x(period.start) + x(period.end)) / 2;
}

double GridLoadGeometry::y(GridPower power) const
{
    const double range = std::max(1.0, (asDouble(m_high) - asDouble(m_low)) * roomAbove);
    return m_plot.bottom() - (asDouble(power) - asDouble(m_low)) / range * m_plot.height();
}

std::vector<GridPower> GridLoadGeometry::ticks(double leastPixels) const
{
    constexpr std::int64_t hundredMegawatts = 100'000'000;
    const double perWatt = y(GridPower()) - y(GridPower::of(hundredMegawatts));
    if (perWatt <= 0) {
        return {};
    }
    std::int64_t step = hundredMegawatts;
    for (int i = 0; static_cast<double>(step / hundredMegawatts) * perWatt < leastPixels; ++i) {
        step = i % 3 == 1 ? step / 2 * 5 : step * 2; // 1, 2, 5, 10 and so on.
    }
    std::vector<GridPower> ticks;
    for (std::int64_t tick = m_low.count() / step * step; y(GridPower::of(tick)) >= m_plot.top();
         tick += step) {
        ticks.push_back(GridPower::of(tick));
    }
    return ticks;
}

std::optional<std::size_t> GridLoadGeometry::periodAt(const GridLoadDay &day, double column) const
{
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < day.periods.size(); ++i) {
        const auto distance
            = [&](std::size_t period) { return std::abs(middle(day.periods[period]) - column); };
        if (!nearest || distance(i) < distance(*nearest)) {
            nearest = i;
        }
    }
    return nearest;
}

void paintSource(QPainter &painter, const QPolygonF &shape, const SourceLook &look,
                 const Theme &theme)
{
    painter.setPen(QPen(theme.color.pane, seamWidth));
    painter.setBrush(look.color);
    painter.drawPolygon(shape);
    if (theme.choice.base == ThemeBase::HighContrast && look.pattern != FillPattern::Plain) {
        painter.setBrush(QBrush(theme.color.pane, styleOf(look.pattern)));
        painter.drawPolygon(shape);
    }
}

void paintGridLoad(QPainter &painter, const GridLoadScene &scene, const GridLoadGeometry &geometry)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintTimeAxis(painter, scene, geometry);
    paintPowerAxis(painter, scene, geometry);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMix(painter, scene, geometry);
    paintLoad(painter, scene, geometry);
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintStale(painter, scene, geometry);
    paintNow(painter, scene, geometry);
    paintCursor(painter, scene, geometry);
}

} // namespace energy
