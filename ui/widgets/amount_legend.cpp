// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/amount_legend.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr int squareSide = 8;
constexpr int squareGap = 8;
constexpr int columnGap = 16;

} // namespace

AmountLegend::AmountLegend(const ThemeStore &themes, Qt::Orientation orientation, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
    , m_orientation(orientation)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AmountLegend::setEntries(std::vector<AmountEntry> entries)
{
    if (entries != m_entries) {
        m_entries = std::move(entries);
        updateGeometry();
        update();
        announceValue();
    }
}

QString AmountLegend::spokenValue() const
{
    QStringList words;
    for (const AmountEntry &entry : m_entries) {
        words.append(entry.name + QLatin1Char(' ') + entry.figure);
    }
    return words.join(QStringLiteral(", "));
}

int AmountLegend::lineHeight() const
{
    return theme().size.row;
}

QSize AmountLegend::sizeHint() const
{
    const int lines
        = m_orientation == Qt::Vertical ? std::max(1, static_cast<int>(m_entries.size())) : 2;
    return {theme().px(200), lines * lineHeight()};
}

QSize AmountLegend::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

void AmountLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_orientation == Qt::Vertical) {
        paintLines(painter);
    } else {
        paintColumns(painter);
    }
}

/// Returns the width that mark and name took.
int AmountLegend::paintName(QPainter &painter, QRect place, const AmountEntry &entry,
                            const QFont &font) const
{
    const int left = place.left();
    if (entry.ink) {
        const int side = theme().px(squareSide);
        paintAmount(painter, {left, place.center().y() - side / 2 + 1, side, side}, *entry.ink,
                    theme());
        place.setLeft(left + side + theme().px(squareGap));
    }
    const int taken
        = paintWords(painter, place, Qt::AlignLeft, font, theme().color.text2, entry.name);
    return place.left() + taken - left;
}

void AmountLegend::paintLines(QPainter &painter) const
{
    QRect place(0, 0, width(), lineHeight());
    for (const AmountEntry &entry : m_entries) {
        const int taken = paintWords(painter, place, Qt::AlignRight, theme().font.figure,
                                     theme().color.text, entry.figure);
        paintName(painter, place.adjusted(0, 0, -taken - theme().px(squareGap), 0), entry,
                  theme().font.body);
        painter.fillRect(0, place.bottom(), width(), 1, theme().color.lineSubtle);
        place.translate(0, place.height());
    }
}

void AmountLegend::paintColumns(QPainter &painter) const
{
    const int count = std::max(1, static_cast<int>(m_entries.size()));
    const int gap = theme().px(columnGap);
    QRect place(0, 0, std::max(0, (width() + gap) / count - gap), lineHeight());
    for (const AmountEntry &entry : m_entries) {
        paintName(painter, place, entry, theme().font.caption);
        paintWords(painter, place.translated(0, place.height()), Qt::AlignLeft,
                   theme().font.strongFigure, theme().color.text, entry.figure);
        place.translate(place.width() + gap, 0);
    }
}

} // namespace energy
