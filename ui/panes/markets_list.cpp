// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/markets_list.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace energy {

MarketsList::MarketsList(const ThemeStore &themes, MarketsModel &model, const Selection &selection,
                         SecondTicker &ticker, QWidget *parent)
    : QListView(parent)
    , m_delegate(new MarketsDelegate(themes, model, selection, ticker, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto repaint = [this] { viewport()->update(); };
    connect(&ticker, &SecondTicker::ticked, this, repaint);
    connect(&selection, &Selection::contractChanged, this, repaint);
    connect(&selection, &Selection::auctionChanged, this, repaint);
    connect(&themes, &ThemeStore::changed, this, [this] {
        scheduleDelayedItemsLayout();
        viewport()->update();
    });
}

void MarketsList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT chosen(currentIndex());
        return;
    case Qt::Key_W:
        if (!event->isAutoRepeat()) {
            Q_EMIT watchToggled(currentIndex());
        }
        return;
    case Qt::Key_Slash:
        Q_EMIT filterRequested();
        return;
    default:
        QListView::keyPressEvent(event);
    }
}

void MarketsList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex row = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !row.isValid()) {
        return;
    }
    const QRect star = m_delegate->starPlace(visualRect(row)).adjusted(-4, -4, 4, 4);
    if (star.contains(event->position().toPoint())) {
        Q_EMIT watchToggled(row);
    } else {
        Q_EMIT chosen(row);
    }
}

} // namespace energy
