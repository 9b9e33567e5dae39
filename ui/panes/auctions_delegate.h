// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/auctions_model.h"
#include "ui/panes/selection.h"
#include "ui/theme/theme_store.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/second_ticker.h"

namespace energy {

/// Paints the two lines of an auction: ring, what is sold, what it stands at.
class AuctionsDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    AuctionsDelegate(const ThemeStore &themes, const AuctionsModel &model,
                     const Selection &selection, const SecondTicker &ticker, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintHead(QPainter &painter, const QRect &place, const QString &name) const;
    void paintName(QPainter &painter, QRect upper, const AuctionsRow &row) const;
    void paintDetail(QPainter &painter, QRect lower, const AuctionsRow &row) const;

    const ThemeStore &m_themes;
    const AuctionsModel &m_model;
    const Selection &m_selection;
    const SecondTicker &m_ticker;
    mutable TextCache m_texts;
};

} // namespace energy
