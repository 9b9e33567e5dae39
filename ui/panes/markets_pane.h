// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/pane_context.h"

class QComboBox;
class QLineEdit;

namespace energy {

class FilterField;
class MarketsDelegate;
class MarketsList;
class MarketsModel;
class StateLabel;

/// Everything that can be traded: contracts, and below them auctions. What is chosen here is what
/// the linked panes show.
class MarketsPane : public Pane {
    Q_OBJECT

public:
    explicit MarketsPane(const PaneContext &context, QWidget *parent = nullptr);
    ~MarketsPane() override;

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }
    [[nodiscard]] MarketsModel &model() const { return *m_model; }
    [[nodiscard]] MarketsList &list() const { return *m_list; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void retranslate();
    void refresh();
    void refreshPlaces();
    void applyFilter();
    void showEmptiness();
    void choose(const QModelIndex &index);
    void toggleWatch(const QModelIndex &index);
    void clearFilter();

    PaneContext m_context;
    FrameClock m_clock;
    MarketsModel *m_model;
    MarketsList *m_list;
    FilterField *m_filter;
    QComboBox *m_place;
    StateLabel *m_empty;
    QStringList m_places;
};

} // namespace energy
