// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/table_cell.h"

#include <QAbstractTableModel>
#include <QVariant>

#include <initializer_list>
#include <utility>
#include <vector>

namespace energy {

/// What delegates read of a cell beside its text. It is hardly ever more than one role, and tables
/// have thousands of cells: a hash for each would take 2 KiB.
class CellRoles {
public:
    CellRoles() = default;
    CellRoles(std::initializer_list<std::pair<int, QVariant>> roles);

    [[nodiscard]] QVariant value(int role) const;
    void insert(int role, const QVariant &value) { m_roles.emplace_back(role, value); }

private:
    std::vector<std::pair<int, QVariant>> m_roles;
};

/// One cell as it is shown: its text, and what the delegate of its column reads beside it.
struct Cell {
    QString text;
    CellRoles roles = {};
};

/// A cell of words or of a figure in a tone.
[[nodiscard]] Cell cell(QString text, CellTone tone = CellTone::Text);

struct CellRow {
    quint64 key = 0; ///< What the row is about: a row of the same key is the same row.
    std::vector<Cell> cells;
};

/// Rows that are made anew as a whole, at most once a frame, when what they show has changed. A row
/// keeps its place in the selection as long as its key is there.
class CellTable : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setHeads(QStringList heads);
    void setRows(std::vector<CellRow> rows);
    [[nodiscard]] quint64 keyOf(const QModelIndex &index) const;
    [[nodiscard]] const std::vector<CellRow> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] bool hasSameKeys(const std::vector<CellRow> &rows) const;
    void rearrange(std::vector<CellRow> rows);

    QStringList m_heads;
    std::vector<CellRow> m_rows;
};

} // namespace energy
