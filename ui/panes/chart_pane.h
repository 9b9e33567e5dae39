// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_view.h"
#include "ui/frame/pane.h"
#include "ui/panes/candle_feed.h"
#include "ui/panes/pane_context.h"

class QLabel;

namespace energy {

class ChartLegend;
class SegmentedControl;

/// The prices of the chosen contract over time, with own orders and fills in them.
class ChartPane : public Pane {
    Q_OBJECT

public:
    explicit ChartPane(const PaneContext &context, QWidget *parent = nullptr);
    ~ChartPane() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }
    [[nodiscard]] ChartView &chart() const { return *m_chart; }
    [[nodiscard]] SegmentedControl &periods() const { return *m_periods; }
    [[nodiscard]] QString lastWords() const;
    [[nodiscard]] QString valueWords() const;
    [[nodiscard]] QString closeWords() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void followMarket();
    void followChart();
    void retranslate();
    void chooseTopic();
    void refresh();
    void restyle();
    void showOrders();
    void showFills();
    void showLast();
    void showValue(qint64 stop);
    void showClose();
    void replace(quint64 key, Price limit);
    [[nodiscard]] const ContractRow *contract() const;

    PaneContext m_context;
    FrameClock m_clock;
    CandleFeed m_feed;
    std::optional<MarketView::CandleKey> m_key;
    QLabel *m_last;
    QLabel *m_unit;
    QLabel *m_change;
    QLabel *m_value; ///< Of the candle under the crosshair, or of the newest one.
    ChartLegend *m_legend;
    QLabel *m_closes;
    SegmentedControl *m_periods;
    ChartView *m_chart;
    qint64 m_stop = -1; ///< Under the crosshair.
};

} // namespace energy
