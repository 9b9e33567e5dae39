// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/position_strip.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr int lineHeight = 16;
constexpr int gap = 12;

} // namespace

PositionStrip::PositionStrip(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // It is no reason to scroll.
}

void PositionStrip::setPosition(const std::optional<ContractPosition> &position,
                                const NumberText &figures)
{
    std::vector<Figure> shown{
        {tr("Position"),
         figures.signedEnergy(position ? position->net : Energy()) + QStringLiteral(" MWh")},
        {tr("Average"), figures.price(position ? position->average : std::nullopt)}};
    const bool isKnown = position && position->gain;
    const std::int64_t gain = isKnown ? position->gain->count() : 0;
    shown.push_back({tr("P&L"),
                     isKnown ? figures.change(Money::of(gain)) + QStringLiteral(" $") : missingText,
                     gain == 0      ? &Palette::text
                         : gain > 0 ? &Palette::up
                                    : &Palette::down});
    if (shown != m_figures) { // Also in another language.
        m_figures = std::move(shown);
        setAccessibleName(tr("Position"));
        setToolTip(tr("P&L: if the rest were traded at the last price, before fees"));
        update();
        announceValue();
    }
}

QString PositionStrip::spokenValue() const
{
    QStringList words;
    for (const Figure &figure : m_figures) {
        words.append(figure.name + QLatin1Char(' ') + figure.text);
    }
    return words.join(QStringLiteral(", "));
}

QSize PositionStrip::sizeHint() const
{
    return {theme().px(160), 2 * theme().px(lineHeight)};
}

QSize PositionStrip::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

int PositionStrip::widthOf(const Figure &figure) const
{
    return std::max(QFontMetrics(theme().font.caption).horizontalAdvance(figure.name),
                    QFontMetrics(theme().font.figure).horizontalAdvance(figure.text))
        + 1;
}

void PositionStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect place(0, 0, 0, theme().px(lineHeight));
    for (const Figure &figure : m_figures) {
        place.setWidth(widthOf(figure));
        if (place.right() > width()) {
            return;
        }
        paintWords(painter, place, Qt::AlignLeft, theme().font.caption, theme().color.text3,
                   figure.name);
        paintWords(painter, place.translated(0, place.height()), Qt::AlignLeft, theme().font.figure,
                   theme().color.*figure.ink, figure.text);
        place.moveLeft(place.right() + 1 + theme().px(gap));
    }
}

} // namespace energy
