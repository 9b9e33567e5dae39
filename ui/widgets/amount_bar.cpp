// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/amount_bar.h"

#include "core/base/quantity.h"
#include "ui/theme/number_text.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace energy {

AmountBar::AmountBar(const ThemeStore &themes, QWidget *parent)
    : PaintedWidget(themes, QAccessible::Graphic, parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AmountBar::setParts(std::vector<AmountPart> parts, std::int64_t whole)
{
    m_parts = std::move(parts);
    m_whole = whole;
    update();
}

QString AmountBar::spokenValue() const
{
    const NumberText text(locale());
    QStringList words;
    for (const AmountPart &part : m_parts) {
        words.append(QStringLiteral("%1 %2").arg(part.name, text.share(part.amount, m_whole)));
    }
    return words.join(QStringLiteral(", "));
}

QSize AmountBar::sizeHint() const
{
    return {theme().px(200), theme().px(8)};
}

QSize AmountBar::minimumSizeHint() const
{
    return {theme().px(40), theme().px(8)};
}

void AmountBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color.pressed);
    WideInteger sum = 0;
    for (const AmountPart &part : m_parts) {
        sum += std::max<std::int64_t>(0, part.amount);
    }
    const WideInteger scale = std::max<WideInteger>({WideInteger(m_whole), sum, 1});
    const auto position
        = [&](WideInteger amount) { return static_cast<int>(amount * width() / scale); };
    WideInteger before = 0;
    for (const AmountPart &part : m_parts) {
        const int left = position(before);
        before += std::max<std::int64_t>(0, part.amount);
        const int right = position(before);
        const QRect place(left, 0, std::max(0, right - left), height());
        paintAmount(painter, place, part.ink, theme());
        painter.fillRect(right - 1, 0, 1, height(), theme().color.pane); // a seam between parts
    }
    if (m_whole > 0 && sum > m_whole) {
        const int left = position(m_whole);
        painter.fillRect(left, 0, width() - left, height(), theme().color.error);
    }
}

} // namespace energy
