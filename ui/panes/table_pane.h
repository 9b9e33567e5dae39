// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/cell_table.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/data_table.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace energy {

class StateLabel;

/// A pane that is one table: it is made anew, at most once a frame and only while it is seen, when
/// what it shows has changed; `/` filters its rows by their words, and a button below them reads
/// older ones where there are any. When the server did not answer, it says so instead of looking
/// empty. What it holds and how it is called says who derives from it.
class TablePane : public Pane {
    Q_OBJECT

public:
    explicit TablePane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] CellTable &model() const { return *m_model; }
    [[nodiscard]] DataTable &table() const { return *m_table; }
    [[nodiscard]] QPushButton &olderButton() const { return *m_older; }

protected:
    struct Column {
        QString head;
        TableColumn shape;
    };

    [[nodiscard]] virtual std::vector<Column> columns() const = 0;
    [[nodiscard]] virtual std::vector<CellRow> rows() const = 0;
    [[nodiscard]] virtual QString emptyWords() const = 0;
    /// What the server is asked for to fill it; nothing when streams do.
    [[nodiscard]] virtual std::vector<ReadKind> reads() const { return {}; }
    /// After the table was made anew.
    virtual void refreshed() { }

    /// To be called once whoever derives is made.
    void begin();
    /// What is shown has changed.
    void dirty();
    [[nodiscard]] const PaneContext &context() const { return m_context; }
    [[nodiscard]] QVBoxLayout &column() const { return *m_column; }
    [[nodiscard]] quint64 currentKey() const;

    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void retranslate();
    void showFilter();
    void hideFilter();
    void showState();
    void showOlder();
    void readOlder();
    [[nodiscard]] bool isWanted(const CellRow &row) const;

    PaneContext m_context;
    FrameClock m_clock;
    QVBoxLayout *m_column;
    QLineEdit *m_filter; ///< Hidden until it is asked for.
    CellTable *m_model;
    DataTable *m_table;
    StateLabel *m_empty;
    QPushButton *m_older; ///< Seen when the server has older rows.
    std::optional<ApiProblem> m_problem; ///< Of the last read that failed.
};

} // namespace energy
