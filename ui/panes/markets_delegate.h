// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/markets_model.h"
#include "ui/panes/selection.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/second_ticker.h"

#include <QStyledItemDelegate>

namespace energy {

/// Paints the list of markets: two lines a row with its countdown, depth and price.
class MarketsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    MarketsDelegate(const ThemeStore &themes, const MarketsModel &model, const Selection &selection,
                    const SecondTicker &ticker, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// Where the mark of a watched row is, and is set.
    [[nodiscard]] QRect starPlace(const QRect &row) const;

private:
    struct Columns {
        QRect ring;
        QRect words;
        QRect depth;
        QRect figures;
    };

    [[nodiscard]] Columns columnsOf(const QRect &row, bool hasDepth) const;
    void paintHead(QPainter &painter, const QRect &place, const MarketsRow &row) const;
    void paintWordsOf(QPainter &painter, const QRect &place, const MarketsRow &row) const;
    void paintFigures(QPainter &painter, const QRect &place, const MarketsRow &row) const;
    void paintDepth(QPainter &painter, const QRect &place, const MarketsRow &row) const;
    void paintStar(QPainter &painter, const QRect &place, bool isSet) const;
    [[nodiscard]] bool isChosen(const MarketsRow &row) const;

    const ThemeStore &m_themes;
    const MarketsModel &m_model;
    const Selection &m_selection;
    const SecondTicker &m_ticker;
    mutable TextCache m_texts;
};

} // namespace energy
