// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/table_cell.h"

#include <QPersistentModelIndex>
#include <QPointer>
#include <QTableView>

#include <vector>

namespace energy {

struct TableColumn {
    ColumnKind kind = ColumnKind::Word;
    int width = 80; ///< Design pixels.
    bool stretches = false; ///< Takes what the others leave.
    bool yields = false; ///< Goes where there is no room for all, the last of them first.
};

/// What stands open below a row.
struct OpenPart {
    int row = 0;
    QWidget *part = nullptr; ///< Its minimum height is what it gets.
};

/// Rows of figures and words, fast and quiet: fixed sections, uniform rows, painted cells.
/// Ctrl+C copies the selected rows as TSV with heads; `/` asks for the filter. Where the first cell
/// has a FoldRole, Right, Left or a click on its chevron ask for the part below the row.
class DataTable : public QTableView {
    Q_OBJECT

public:
    explicit DataTable(const ThemeStore &themes, QWidget *parent = nullptr);

    /// After setModel(): one entry for each column of the model.
    void setColumns(std::vector<TableColumn> columns);
    void copySelection() const;
    /// These parts and no others stand open. Whoever changes the order of rows says so again.
    void setOpenParts(const std::vector<OpenPart> &parts);

Q_SIGNALS:
    void filterRequested();
    void rowActivated(const QModelIndex &row); ///< Enter or double click.
    void deleteRequested(const QModelIndex &row); ///< Del.
    void foldRequested(const QModelIndex &row, bool open);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;

private:
    /// A row that is taller for what stands below it.
    struct OpenRow {
        QPersistentModelIndex row;
        QPointer<QWidget> part; ///< Of its owner, who may end before the table hears of it.
    };

    void hideWhatYields();
    void applyTheme();
    [[nodiscard]] bool isFoldKey(int key);
    [[nodiscard]] bool askForFold(const QModelIndex &at, bool open);
    void flattenOthers();
    void placeParts();

    const ThemeStore &m_themes;
    std::vector<TableColumn> m_columns;
    std::vector<OpenRow> m_open;
};

/// The selected rows as lines of tab-separated text, heads first.
[[nodiscard]] QString selectedRowsAsTsv(const QTableView &table);

} // namespace energy
