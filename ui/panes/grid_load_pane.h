// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/cell_table.h"
#include "ui/panes/grid_load_view.h"
#include "ui/widgets/data_table.h"

class QAction;
class QStackedLayout;

namespace energy {

class StateLabel;

/// What the grid needs and what feeds it, today: measured, and as forecast.
class GridLoadPane : public Pane {
    Q_OBJECT

public:
    explicit GridLoadPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::vector<ChipContent> chips() const override;
    [[nodiscard]] bool isSimulated() const override { return m_view->day().isSimulated; }
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::B; }
    void addMenuEntries(QMenu &menu) override;

    [[nodiscard]] GridLoadView &view() const { return *m_view; }
    [[nodiscard]] CellTable &model() const { return *m_model; }
    [[nodiscard]] StateLabel &state() const { return *m_state; }
    [[nodiscard]] bool showsTable() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void dirty();
    void refresh();
    void retranslate();
    void fillTable();
    void arrange();
    void readAgain();
    void tick();
    [[nodiscard]] std::optional<Interval> today() const;
    void addGrids(QMenu &menu);
    void choose(const QString &grid);

    PaneContext m_context;
    FrameClock m_clock;
    QString m_chosen; ///< The grid that the user wants; empty for one that is measured, if any.
    QAction *m_asTable;
    QStackedLayout *m_stack;
    GridLoadView *m_view;
    CellTable *m_model;
    DataTable *m_table;
    StateLabel *m_state;
    std::map<std::string, ApiProblem> m_problems; ///< Of each grid whose last read failed.
    Instant m_askedAt;
    std::size_t m_columns = 0;
};

} // namespace energy
