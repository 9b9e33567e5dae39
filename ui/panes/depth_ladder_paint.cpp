// SPDX-License-Identifier: Apache-2.0
// What the ladder looks like.
#include "ui/panes/depth_ladder.h"

#include <QPaintEvent>
#include <QPainter>

#include <algorithm>

namespace energy {

DepthLadder::Columns DepthLadder::columns() const
{
    // Without its price a level is nothing; what is one's own goes first where there is no room.
    // More room goes to the bars, which are compared by their length.
    const int least = theme().px(56);
    const int room = std::max(0, (width() - least) / 2);
    const int longest = std::max(theme().px(66), width() * 22 / 100);
    const int size = std::min(room, std::clamp(room - theme().px(40), theme().px(48), longest));
    const int own = room - size >= theme().px(30) ? std::min(theme().px(52), room - size) : 0;
    Columns place;
    place.ownBuy = {0, 0, own, rowHeight()};
    place.bid = {own, 0, size, rowHeight()};
    place.price = {own + size, 0, std::max(0, width() - 2 * (own + size)), rowHeight()};
    place.ask = {place.price.right() + 1, 0, size, rowHeight()};
    place.ownSell = {place.ask.right() + 1, 0, own, rowHeight()};
    return place;
}

QRect DepthLadder::priceColumn() const
{
    return columns().price;
}

void DepthLadder::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), theme().color.pane);
    if (event->rect().top() < headHeight()) {
        paintHead(painter);
    }
    if (m_isCentred) {
        const int first = std::max(0, event->rect().top() - headHeight()) / rowHeight();
        const int last = std::max(0, event->rect().bottom() - headHeight()) / rowHeight();
        for (int row = first; row <= last; ++row) {
            paintRow(painter, m_top - Price::of(m_scene.step.count() * row));
        }
        paintInside(painter);
    }
    if (!m_scene.lockedWords.isEmpty()) {
        paintLock(painter);
    }
}

void DepthLadder::paintHead(QPainter &painter) const
{
    const Columns place = columns();
    const auto write = [&](QRect cell, Qt::Alignment side, const QString &words) {
        cell.setHeight(headHeight());
        m_texts.draw(painter, cell.adjusted(theme().px(6), 0, -theme().px(6), 0), side,
                     theme().font.caption, theme().color.text3, words);
    };
    write(place.ownBuy, Qt::AlignLeft, tr("mine"));
    const int room = place.bid.width() - 2 * theme().px(6);
    const QFontMetrics metrics(theme().font.caption);
    const bool hasUnit = metrics.horizontalAdvance(tr("bid MW")) <= room
        && metrics.horizontalAdvance(tr("ask MW")) <= room;
    write(place.bid, Qt::AlignRight, hasUnit ? tr("bid MW") : tr("bid"));
    write(place.price, Qt::AlignHCenter, tr("price"));
    write(place.ask, Qt::AlignLeft, hasUnit ? tr("ask MW") : tr("ask"));
    write(place.ownSell, Qt::AlignRight, tr("mine"));
    painter.fillRect(0, headHeight() - 1, width(), 1, theme().color.lineSubtle);
}

void DepthLadder::paintRow(QPainter &painter, Price price)
{
    const QRect row = rowRect(price);
    if (row.isNull()) {
        return;
    }
    m_paintedRows += 1;
    const DepthLevel level = levelAt(price);
    Columns place = columns();
    for (QRect *cell : {&place.ownBuy, &place.bid, &place.price, &place.ask, &place.ownSell}) {
        cell->moveTop(row.top());
    }
    paintBars(painter, place, level);
    paintPrice(painter, place.price, price);
    paintOwn(painter, place.ownBuy, level.ownBuy, level.bid);
    paintOwn(painter, place.ownSell, level.ownSell, level.ask);
    painter.fillRect(row.left(), row.bottom(), row.width(), 1, theme().color.lineSubtle);
    if (m_cursor == price) {
        painter.setPen(QPen(hasFocus() ? theme().color.accent : theme().color.lineStrong, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(row.adjusted(1, 1, -1, -1));
    }
}

/// From the price column outwards, so that both sides are compared at a glance.
void DepthLadder::paintBars(QPainter &painter, const Columns &place, const DepthLevel &level) const
{
    const std::int64_t deepest = std::max<std::int64_t>(1, m_deepest.count());
    const NumberText figures = m_figures();
    const auto length = [&](Power amount, const QRect &cell) {
        return static_cast<int>(amount.count() * cell.width() / deepest);
    };
    const int pad = theme().px(6);
    if (level.bid > Power()) {
        const int bar = length(level.bid, place.bid);
        painter.fillRect(
            QRect(place.bid.right() + 1 - bar, place.bid.top() + 2, bar, place.bid.height() - 5),
            theme().color.upTint);
        m_texts.draw(painter, place.bid.adjusted(0, 0, -pad, -1), Qt::AlignRight,
                     theme().font.figure, theme().color.up, figures.power(level.bid));
    }
    if (level.ask > Power()) {
        const int bar = length(level.ask, place.ask);
        painter.fillRect(QRect(place.ask.left(), place.ask.top() + 2, bar, place.ask.height() - 5),
                         theme().color.downTint);
        m_texts.draw(painter, place.ask.adjusted(pad, 0, 0, -1), Qt::AlignLeft, theme().font.figure,
                     theme().color.down, figures.power(level.ask));
    }
}

void DepthLadder::paintPrice(QPainter &painter, const QRect &cell, Price price) const
{
    const bool isLast = m_scene.last && rowPrice(Side::Buy, *m_scene.last, m_scene.step) == price;
    QString text = m_figures().price(price);
    QColor ink = theme().color.text;
    if (isLast) {
        const bool fell = m_scene.lastDirection < 0;
        painter.fillRect(cell.adjusted(0, 0, 0, -1), fell ? theme().color.down : theme().color.up);
        ink = fell ? theme().color.onDown : theme().color.onUp;
        text.prepend(m_scene.lastDirection == 0 ? QString()
                                                : QString(fell ? u'\u25BC' : u'\u25B2'));
    }
    m_texts.draw(painter, cell.adjusted(0, 0, 0, -1), Qt::AlignHCenter,
                 isLast ? theme().font.strongFigure : theme().font.figure, ink, text);
}

/// How much of a level is mine. Where in its queue that stands the server does not say, so the
/// slice lies at the start of the track.
void DepthLadder::paintOwn(QPainter &painter, const QRect &cell, Power own, Power whole) const
{
    if (own == Power()) {
        return;
    }
    const int pad = theme().px(4);
    m_texts.draw(painter, cell.adjusted(pad, 0, -pad, -theme().px(4)), Qt::AlignLeft,
                 theme().font.captionFigure, theme().color.own,
                 QStringLiteral("\u25c6") + m_figures().power(own));
    const QRect track(cell.left() + pad, cell.bottom() - theme().px(4), cell.width() - 2 * pad,
                      theme().px(3));
    painter.fillRect(track, theme().color.pressed);
    const std::int64_t all = std::max({own.count(), whole.count(), std::int64_t(1)});
    const int slice = std::max(2, static_cast<int>(own.count() * track.width() / all));
    painter.fillRect(QRect(track.topLeft(), QSize(slice, track.height())), theme().color.own);
}

void DepthLadder::paintInside(QPainter &painter) const
{
    if (!m_scene.bestBid) {
        return;
    }
    const QRect row = rowRect(rowPrice(Side::Buy, *m_scene.bestBid, m_scene.step));
    if (!row.isNull()) {
        painter.fillRect(0, row.top() - 1, width(), 1, theme().color.lineStrong);
    }
}

void DepthLadder::paintLock(QPainter &painter) const
{
    QColor veil = theme().color.pane;
    veil.setAlphaF(0.6F);
    painter.fillRect(rect(), veil);
    const QFont &font = theme().font.strong;
    const QRect inside = rect().adjusted(theme().px(16), 0, -theme().px(16), 0);
    QRect words = QFontMetrics(font).boundingRect(inside, Qt::AlignCenter | Qt::TextWordWrap,
                                                  m_scene.lockedWords);
    const QRect plate
        = words.adjusted(-theme().px(10), -theme().px(8), theme().px(10), theme().px(8));
    painter.setPen(theme().color.lineStrong);
    painter.setBrush(theme().color.overlay);
    painter.drawRect(plate);
    painter.setFont(font);
    painter.setPen(theme().color.text);
    painter.drawText(words, Qt::AlignCenter | Qt::TextWordWrap, m_scene.lockedWords);
}

} // namespace energy
