// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/section_head.h"

#include <QPainter>

namespace energy {

SectionHead::SectionHead(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SectionHead::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize SectionHead::sizeHint() const
{
    const int words = QFontMetrics(theme().font.caption).horizontalAdvance(m_text);
    return {words + 2 * theme().size.cellPadding, theme().size.tableHeader};
}

QSize SectionHead::minimumSizeHint() const
{
    return {0, theme().size.tableHeader};
}

void SectionHead::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, theme().color.lineSubtle);
    const int padding = theme().size.cellPadding;
    paintWords(painter, rect().adjusted(padding, 0, -padding, -1), Qt::AlignLeft,
               theme().font.caption, theme().color.text3, m_text);
}

} // namespace energy
