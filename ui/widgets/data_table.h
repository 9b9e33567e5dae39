// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/table_cell.h"

#include <QTableView>

#include <vector>

namespace energy {

struct TableColumn {
    ColumnKind kind = ColumnKind::Word;
    int width = 80; ///< Design pixels.
    bool stretches = false; ///< Takes what the others leave.
    bool yields = false; ///< Goes where there is no room for all, the last of them first.
};

/// Rows of figures and words, fast and quiet: fixed sections, uniform rows, painted cells.
/// Ctrl+C copies the selected rows as TSV with heads; `/` asks for the filter.
class DataTable : public QTableView {
    Q_OBJECT

public:
    explicit DataTable(const ThemeStore &themes, QWidget *parent = nullptr);

    /// After setModel(): one entry for each column of the model.
    void setColumns(std::vector<TableColumn> columns);
    void copySelection() const;

Q_SIGNALS:
    void filterRequested();
    void rowActivated(const QModelIndex &row); ///< Enter or double click.
    void deleteRequested(const QModelIndex &row); ///< Del.

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void hideWhatYields();
    void applyTheme();

    const ThemeStore &m_themes;
    std::vector<TableColumn> m_columns;
};

/// The selected rows as lines of tab-separated text, heads first.
[[nodiscard]] QString selectedRowsAsTsv(const QTableView &table);

} // namespace energy
