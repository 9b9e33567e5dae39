// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/hour_bar.h"

#include <QPainter>

#include <algorithm>

namespace energy {

HourBar::HourBar(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::Slider, parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void HourBar::setLook(const Look &look)
{
    if (m_look == look) {
        return;
    }
    const bool isAnotherFigure = m_look.figure != look.figure;
    m_look = look;
    setAccessibleName(look.name);
    update();
    if (isAnotherFigure && look.isChosen) {
        announceValue();
    }
}

void HourBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Palette &color = theme().color;
    if (m_look.isInside || m_look.isChosen) {
        painter.fillRect(rect(), m_look.isChosen ? color.selected : color.field);
    }
    const WideInteger top = std::max<std::int64_t>(1, m_look.top.count());
    const WideInteger shown = std::min(m_look.energy, m_look.top).count();
    auto tall = static_cast<int>(shown * height() / top);
    if (m_look.energy > Energy()) {
        tall = std::max(tall, 1); // Little is not nothing.
    }
    const int gap = width() >= theme().px(8) ? 1 : 0;
    const QRect bar(gap, height() - tall, width() - 2 * gap, tall);
    painter.fillRect(bar, m_look.isInside ? color.own : color.textDisabled);
    if (m_look.isChosen) {
        paintFocusRing(painter, rect(), theme());
    }
}

} // namespace energy
