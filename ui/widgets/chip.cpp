// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/chip.h"

#include <QPainter>

namespace energy {

namespace {

struct ChipColors {
    QColor ink;
    QColor fill;
    QColor border;
};

ChipColors colorsOf(ChipTone tone, const Palette &color)
{
    switch (tone) {
    case ChipTone::Outline:
        return {color.text2, Qt::transparent, color.lineStrong};
    case ChipTone::Accent:
        return {color.accent, color.selected, color.selected};
    case ChipTone::Up:
        return {color.up, color.upTint, color.upTint};
    case ChipTone::Down:
        return {color.down, color.downTint, color.downTint};
    case ChipTone::Own:
        return {color.own, color.ownTint, color.ownTint};
    case ChipTone::Warn:
        return {color.warn, color.warnTint, color.warnTint};
    case ChipTone::Error:
        return {color.error, color.errorTint, color.errorTint};
    case ChipTone::Modelled:
        return {color.modelled, color.modelledTint, color.modelledTint};
    case ChipTone::Gate:
        return {color.gate, color.gateTint, color.gateTint};
    case ChipTone::Ok:
        return {color.text, Qt::transparent, color.lineStrong};
    }
    return {};
}

constexpr int padding = 6;
constexpr int gap = 4;
constexpr int iconSide = 12;
constexpr int dotSide = 8;

} // namespace

int chipWidth(const ChipContent &content, const Theme &theme)
{
    int width = 2 * theme.px(padding) + 2
        + QFontMetrics(theme.font.caption).horizontalAdvance(content.text);
    width += content.icon ? theme.px(iconSide + gap) : 0;
    width += content.dot ? theme.px(dotSide + gap) : 0;
    return width;
}

void paintChip(QPainter &painter, const QRect &place, const ChipContent &content,
               const ThemeStore &themes)
{
    const Theme &theme = themes.theme();
    ChipColors colors = colorsOf(content.tone, theme.color);
    if (theme.choice.base == ThemeBase::HighContrast) {
        colors.border = colors.ink; // tints alone are not enough there
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colors.border);
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), theme.size.radius,
                            theme.size.radius);
    int left = place.left() + 1 + theme.px(padding);
    if (content.dot) {
        const int side = theme.px(dotSide);
        painter.setPen(Qt::NoPen);
        painter.setBrush(content.tone == ChipTone::Ok ? theme.color.ok : colors.ink);
        painter.drawEllipse(QRectF(left, place.center().y() + 0.5 - side / 2.0, side, side));
        left += side + theme.px(gap);
    }
    if (content.icon) {
        const int side = theme.px(iconSide);
        const QPixmap &drawing = themes.icons().pixmap(*content.icon, colors.ink, side,
                                                       painter.device()->devicePixelRatioF());
        painter.drawPixmap(left, place.top() + (place.height() - side) / 2, drawing);
        left += side + theme.px(gap);
    }
    paintWords(painter, QRect(left, place.top(), place.right() - left, place.height()),
               Qt::AlignLeft, theme.font.caption, colors.ink, content.text);
    painter.restore();
}

Chip::Chip(const ThemeStore &themes, const ChipContent &content, QWidget *parent)
    : PaintedWidget(themes, QAccessible::StaticText, parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setContent(content);
}

void Chip::setContent(const ChipContent &content)
{
    if (content == m_content) {
        return;
    }
    m_content = content;
    setAccessibleName(content.text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return {chipWidth(m_content, theme()), theme().px(20)};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintChip(painter, rect(), m_content, themes());
}

} // namespace energy
