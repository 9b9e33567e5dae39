// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/markets_delegate.h"

#include <QListView>

namespace energy {

/// The rows of the markets with their keys: Enter chooses, W watches, / filters.
class MarketsList : public QListView {
    Q_OBJECT

public:
    MarketsList(const ThemeStore &themes, MarketsModel &model, const Selection &selection,
                SecondTicker &ticker, QWidget *parent);

Q_SIGNALS:
    void chosen(const QModelIndex &row);
    void watchToggled(const QModelIndex &row);
    void filterRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    MarketsDelegate *m_delegate;
};

} // namespace energy
