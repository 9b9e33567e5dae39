// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/chart_view.h"
#include "ui/frame/pane.h"
#include "ui/panes/bid_history.h"
#include "ui/panes/cell_table.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/data_table.h"

namespace energy {

class AuctionHead;
class ChartLegend;
class FactList;
class SectionHead;
class StateLabel;

/// The chosen auction: what is sold, every bid as a step and as a row, and by which rules it ends.
class AuctionRoomPane : public Pane {
    Q_OBJECT

public:
    explicit AuctionRoomPane(const PaneContext &context, QWidget *parent = nullptr);
    ~AuctionRoomPane() override;

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }

    [[nodiscard]] AuctionHead &head() const { return *m_head; }
    [[nodiscard]] ChartView &chart() const { return *m_chart; }
    [[nodiscard]] CellTable &bids() const { return *m_bids; }
    [[nodiscard]] SectionHead &rulesHead() const { return *m_rulesHead; }
    [[nodiscard]] FactList &rules() const { return *m_rules; }
    [[nodiscard]] StateLabel &state() const { return *m_state; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    // auction_room_pane.cpp
    void build();
    [[nodiscard]] QWidget *buildRules();
    void shapeTable();
    void follow();
    void followChart();
    void retranslate();
    void restyle();
    void choose();
    void dirty();
    void refresh();
    void showState(const AuctionRow *auction);
    [[nodiscard]] static PriceRange shownPrices(const AuctionRow &auction);
    void showChart(const AuctionRow &auction);
    void showNow();
    void fitOnce(const AuctionRow &auction);
    [[nodiscard]] const AuctionRow *auction() const;

    // auction_room_pane_rows.cpp
    void showBids();
    void showRules(const AuctionRow &auction);
    [[nodiscard]] CellRow rowOf(const BidEntry &entry, const NumberText &figures) const;
    [[nodiscard]] Cell escrowCell(const BidEntry &entry) const;

    PaneContext m_context;
    FrameClock m_clock;
    AuctionHead *m_head;
    QWidget *m_room;
    ChartLegend *m_legend;
    ChartView *m_chart;
    CellTable *m_bids;
    DataTable *m_table;
    SectionHead *m_rulesHead;
    FactList *m_rules;
    StateLabel *m_state;
    BidHistory m_history;
    std::optional<AuctionId> m_followed;
    std::optional<ApiProblem> m_problem; ///< Of the last read that failed.
    std::optional<Instant> m_fittedTo; ///< The end that the chart was fitted to with its first bid.
};

} // namespace energy
