// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/chart_legend.h"

#include <QFontMetrics>
#include <QPainter>

namespace energy {

ChartLegend::ChartLegend(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ChartLegend::setEntries(const QString &heading, std::vector<LegendEntry> entries)
{
    m_heading = heading;
    m_entries = std::move(entries);
    setAccessibleName(heading);
    update();
}

QString ChartLegend::spokenValue() const
{
    QStringList words;
    if (!m_heading.isEmpty()) {
        words << m_heading;
    }
    for (const LegendEntry &entry : m_entries) {
        words << entry.words;
    }
    return words.join(QStringLiteral(", "));
}

QSize ChartLegend::sizeHint() const
{
    return {theme().px(320), theme().size.row};
}

QSize ChartLegend::minimumSizeHint() const
{
    return {0, theme().size.row};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Palette &color = theme().color;
    const int gap = theme().px(16);
    const int side = theme().px(8);
    QRect place = rect().adjusted(theme().px(12), 0, -theme().px(12), 0);
    if (!m_heading.isEmpty()) { // What follows is another part of its pane.
        painter.fillRect(0, 0, width(), 1, color.lineSubtle);
        place.setLeft(place.left() + gap
                      + paintWords(painter, place, Qt::AlignLeft, theme().font.strong, color.text,
                                   m_heading));
    }
    for (const LegendEntry &entry : m_entries) {
        const int words = QFontMetrics(theme().font.caption).horizontalAdvance(entry.words);
        if (place.width() < side + theme().px(5) + words) {
            return;
        }
        const QRectF mark(place.left(), place.center().y() - side / 2.0 + 1, side, side);
        paintMark(painter, mark, entry.mark);
        place.setLeft(place.left() + side + theme().px(5));
        place.setLeft(place.left() + gap
                      + paintWords(painter, place, Qt::AlignLeft, theme().font.caption, color.text2,
                                   entry.words));
    }
}

void ChartLegend::paintMark(QPainter &painter, const QRectF &place, ChartMark mark) const
{
    const Palette &color = theme().color;
    painter.setPen(Qt::NoPen);
    switch (mark) {
    case ChartMark::OwnPoint:
        painter.setBrush(color.own);
        painter.drawPolygon(QPolygonF{QPointF(place.center().x(), place.top()),
                                      QPointF(place.right(), place.center().y()),
                                      QPointF(place.center().x(), place.bottom()),
                                      QPointF(place.left(), place.center().y())});
        return;
    case ChartMark::OtherPoint:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color.text2, 1.5));
        painter.drawEllipse(place.adjusted(1, 1, -1, -1));
        return;
    case ChartMark::GateBand:
        painter.setBrush(color.gateTint);
        painter.setPen(QPen(color.gate, 1));
        painter.drawRect(place);
        return;
    case ChartMark::Up: // Hollow, as the candles are.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color.up, 1));
        painter.drawRect(place.adjusted(1.5, 0.5, -1.5, -0.5));
        return;
    case ChartMark::Down:
        painter.fillRect(place.adjusted(1, 0, -1, 0), color.down);
        return;
    case ChartMark::Bought:
    case ChartMark::Sold: {
        const bool bought = mark == ChartMark::Bought;
        const double tip = bought ? place.top() : place.bottom();
        const double base = bought ? place.bottom() : place.top();
        painter.setBrush(color.own);
        painter.drawPolygon(QPolygonF{QPointF(place.center().x(), tip),
                                      QPointF(place.right(), base), QPointF(place.left(), base)});
        return;
    }
    }
}

} // namespace energy
