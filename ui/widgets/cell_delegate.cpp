// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/cell_delegate.h"

#include "core/base/quantity.h"
#include "ui/theme/hatch.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr int mostTexts = 4'000;
constexpr qsizetype hashHead = 6;
constexpr qsizetype hashTail = 4;

} // namespace

const QColor &cellInk(CellTone tone, const Palette &color)
{
    switch (tone) {
    case CellTone::Text:
        return color.text;
    case CellTone::Second:
        return color.text2;
    case CellTone::Third:
        return color.text3;
    case CellTone::Up:
        return color.up;
    case CellTone::Down:
        return color.down;
    case CellTone::Own:
        return color.own;
    case CellTone::Warn:
        return color.warn;
    case CellTone::Error:
        return color.error;
    case CellTone::Modelled:
        return color.modelled;
    case CellTone::Accent:
        break;
    }
    return color.accent;
}

QString shortHash(const QString &hash)
{
    if (hash.size() <= hashHead + hashTail + 1) {
        return hash;
    }
    return hash.left(hashHead) + QStringLiteral("\u2026") + hash.right(hashTail);
}

QString cellCopyText(const QModelIndex &cell)
{
    const QVariant whole = cell.data(CopyRole);
    return whole.isValid() ? whole.toString() : cell.data(Qt::DisplayRole).toString();
}

int chevronWidth(const Theme &theme)
{
    return theme.px(14);
}

TextCache::TextCache()
    : m_texts(mostTexts)
{
}

void TextCache::draw(QPainter &painter, const QRect &place, Qt::Alignment alignment,
                     const QFont &font, const QColor &color, const QString &text)
{
    if (text.isEmpty() || place.width() <= 0) {
        return;
    }
    const QString key = QStringLiteral("%1\n%2\n%3").arg(text, font.key()).arg(place.width());
    QStaticText laidOut; // a handle; copies share what is laid out
    if (const QStaticText *known = m_texts.object(key)) {
        laidOut = *known;
    } else {
        laidOut.setText(QFontMetrics(font).elidedText(text, Qt::ElideRight, place.width()));
        laidOut.setTextFormat(Qt::PlainText);
        laidOut.setPerformanceHint(QStaticText::AggressiveCaching);
        laidOut.prepare({}, font);
        m_texts.insert(key, new QStaticText(laidOut));
    }
    const QSizeF size = laidOut.size();
    const qreal left = alignment.testFlag(Qt::AlignRight) ? place.right() + 1 - size.width()
        : alignment.testFlag(Qt::AlignHCenter)            ? place.center().x() - size.width() / 2
                                                          : place.left();
    painter.setFont(font);
    painter.setPen(color);
    painter.drawStaticText(
        QPointF(left, qRound(place.top() + (place.height() - size.height()) / 2)), laidOut);
}

CellDelegate::CellDelegate(const ThemeStore &themes, ColumnKind kind,
                           std::shared_ptr<TextCache> texts, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_themes(themes)
    , m_kind(kind)
    , m_texts(std::move(texts))
{
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const Theme &theme = m_themes.theme();
    const QFont &font = m_kind == ColumnKind::Figure ? theme.font.figure : theme.font.body;
    const QString text = index.data(Qt::DisplayRole).toString();
    return {QFontMetrics(font).horizontalAdvance(text) + 2 * theme.size.cellPadding,
            theme.size.row};
}

QString CellDelegate::displayText(const QVariant &value, const QLocale &) const
{
    return value.toString(); // the model has made it in the user's language
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    paintGround(*painter, option, index);
    const Theme &theme = m_themes.theme();
    const int padding = theme.size.cellPadding;
    QRect head = option.rect;
    head.setHeight(std::min(head.height(), theme.size.row));
    QRect place = head.adjusted(padding, 0, -padding, -1);
    if (const QVariant isOpen = index.data(FoldRole); isOpen.isValid()) {
        paintChevron(*painter, place, isOpen.toBool());
        place.setLeft(place.left() + chevronWidth(theme));
    }
    if (index.data(StaleRole).toBool()) {
        const QFontMetrics metrics(theme.font.figure);
        const int width
            = std::min(place.width(), metrics.horizontalAdvance(index.data().toString()) + padding);
        const bool right = m_kind == ColumnKind::Figure;
        const QRect plate(right ? place.right() + 1 - width : place.left(),
                          place.top() + theme.px(2), width, place.height() - theme.px(4));
        painter->fillRect(head, staleBrush(theme, painter->device()->devicePixelRatioF()));
        painter->fillRect(plate.adjusted(-theme.px(4), 0, theme.px(4), 0), theme.color.pane);
    }
    paintContent(*painter, place, index);
}

/// What the hand is at goes before what is one's own.
const QColor &CellDelegate::groundOf(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Palette &color = m_themes.theme().color;
    if (option.state.testFlag(QStyle::State_Selected)) {
        return color.selected;
    }
    if (option.state.testFlag(QStyle::State_MouseOver)) {
        return color.hover;
    }
    return index.data(OwnRole).toBool() ? color.ownTint : color.pane;
}

void CellDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme &theme = m_themes.theme();
    const Palette &color = theme.color;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect, groundOf(option, index));
    // Tints alone are not enough in high contrast.
    const bool isEdged
        = theme.choice.base == ThemeBase::HighContrast && index.data(OwnRole).toBool();
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1,
                     isEdged ? color.own : color.lineSubtle);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const bool first = index.column() == 0;
    if (selected && first) {
        painter.fillRect(option.rect.left(), option.rect.top(), 2, option.rect.height(),
                         color.accent);
    }
    if (view != nullptr && view->hasFocus() && view->currentIndex() == index) {
        painter.setPen(QPen(color.accent, 1));
        painter.setBrush(Qt::NoBrush);
        const int height = std::min(option.rect.height(), m_themes.theme().size.row);
        painter.drawRect(QRect(option.rect.topLeft(), QSize(option.rect.width() - 1, height - 2)));
    }
}

void CellDelegate::paintChevron(QPainter &painter, const QRect &place, bool isOpen) const
{
    const Theme &theme = m_themes.theme();
    const qreal arm = theme.px(4);
    const QPointF middle(place.left() + arm, place.top() + place.height() / 2.0);
    QPainterPath path;
    if (isOpen) {
        path.moveTo(middle + QPointF(-arm, -arm / 2));
        path.lineTo(middle + QPointF(0, arm / 2));
        path.lineTo(middle + QPointF(arm, -arm / 2));
    } else {
        path.moveTo(middle + QPointF(-arm / 2, -arm));
        path.lineTo(middle + QPointF(arm / 2, 0));
        path.lineTo(middle + QPointF(-arm / 2, arm));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(path, QPen(theme.color.text2, 1.5));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void CellDelegate::paintContent(QPainter &painter, const QRect &place,
                                const QModelIndex &index) const
{
    switch (m_kind) {
    case ColumnKind::Word:
    case ColumnKind::Hash:
        paintText(painter, place, Qt::AlignLeft, index);
        break;
    case ColumnKind::Figure:
        paintText(painter, place, Qt::AlignRight, index);
        break;
    case ColumnKind::Side:
        paintSide(painter, place, index);
        break;
    case ColumnKind::FillBar:
        paintFillBar(painter, place, index);
        break;
    case ColumnKind::StateChip: {
        const auto content = index.data(ChipRole).value<ChipContent>();
        const Theme &theme = m_themes.theme();
        const int width = std::min(place.width(), chipWidth(content, theme));
        const int height = std::min(place.height() - 2, theme.px(20));
        paintChip(painter,
                  QRect(place.left(), place.top() + (place.height() - height) / 2, width, height),
                  content, m_themes);
        break;
    }
    }
}

void CellDelegate::paintText(QPainter &painter, const QRect &place, Qt::Alignment alignment,
                             const QModelIndex &index) const
{
    const Theme &theme = m_themes.theme();
    const QVariant tone = index.data(ToneRole);
    const bool stale = index.data(StaleRole).toBool();
    const QColor &ink = stale
        ? theme.color.text3
        : cellInk(tone.isValid() ? tone.value<CellTone>() : CellTone::Text, theme.color);
    const bool strong = index.data(StrongRole).toBool();
    const bool figures = m_kind == ColumnKind::Figure || m_kind == ColumnKind::Hash;
    const QFont &font = figures ? (strong ? theme.font.strongFigure : theme.font.figure)
                                : (strong ? theme.font.strong : theme.font.body);
    const QString text = index.data(Qt::DisplayRole).toString();
    m_texts->draw(painter, place, alignment, font, ink,
                  m_kind == ColumnKind::Hash ? shortHash(text) : text);
}

void CellDelegate::paintSide(QPainter &painter, const QRect &place, const QModelIndex &index) const
{
    const Theme &theme = m_themes.theme();
    const bool buy = index.data(SideRole).value<CellSide>().side == Side::Buy;
    const QColor &ink = buy ? theme.color.up : theme.color.down;
    const int side = theme.px(8);
    const qreal middle = place.top() + place.height() / 2.0;
    const qreal half = side * 0.45;
    QPainterPath triangle(QPointF(place.left(), buy ? middle + half : middle - half));
    triangle.lineTo(place.left() + side, buy ? middle + half : middle - half);
    triangle.lineTo(place.left() + side / 2.0, buy ? middle - half : middle + half);
    triangle.closeSubpath();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(triangle, ink);
    painter.setRenderHint(QPainter::Antialiasing, false);
    m_texts->draw(painter, place.adjusted(side + theme.px(4), 0, 0, 0), Qt::AlignLeft,
                  theme.font.strong, ink, index.data(Qt::DisplayRole).toString());
}

void CellDelegate::paintFillBar(QPainter &painter, const QRect &place,
                                const QModelIndex &index) const
{
    const Theme &theme = m_themes.theme();
    const auto share = index.data(ShareRole).value<CellShare>();
    const int width = std::min(theme.px(40), place.width());
    const int height = theme.px(6);
    const QRect bar(place.left(), place.top() + (place.height() - height) / 2, width, height);
    painter.fillRect(bar, theme.color.pressed);
    if (share.whole > 0) {
        const std::int64_t part = std::clamp<std::int64_t>(share.part, 0, share.whole);
        const auto done = static_cast<int>(WideInteger(part) * width / share.whole);
        painter.fillRect(QRect(bar.left(), bar.top(), done, height), theme.color.text2);
    }
    m_texts->draw(painter, place.adjusted(width + theme.px(6), 0, 0, 0), Qt::AlignLeft,
                  theme.font.figure, theme.color.text, index.data(Qt::DisplayRole).toString());
}

} // namespace energy
