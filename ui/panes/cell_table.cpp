// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/cell_table.h"

#include <QHash>

#include <algorithm>

namespace energy {

CellRoles::CellRoles(std::initializer_list<std::pair<int, QVariant>> roles)
    : m_roles(roles)
{
}

QVariant CellRoles::value(int role) const
{
    const auto found = std::find_if(m_roles.begin(), m_roles.end(),
                                    [role](const auto &each) { return each.first == role; });
    return found != m_roles.end() ? found->second : QVariant();
}

Cell cell(QString text, CellTone tone)
{
    return {std::move(text), {{ToneRole, QVariant::fromValue(tone)}}};
}

void CellTable::setHeads(QStringList heads)
{
    const bool isSameShape = heads.size() == m_heads.size();
    if (!isSameShape) {
        beginResetModel();
        m_rows.clear();
    }
    m_heads = std::move(heads);
    if (!isSameShape) {
        endResetModel();
    } else if (!m_heads.isEmpty()) {
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, static_cast<int>(m_heads.size()) - 1);
    }
}

bool CellTable::hasSameKeys(const std::vector<CellRow> &rows) const
{
    return std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
                      [](const CellRow &a, const CellRow &b) { return a.key == b.key; });
}

void CellTable::setRows(std::vector<CellRow> rows)
{
    if (!hasSameKeys(rows)) {
        rearrange(std::move(rows));
        return;
    }
    m_rows = std::move(rows);
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

/// A change of the layout moves what is selected along with its key.
void CellTable::rearrange(std::vector<CellRow> rows)
{
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList before = persistentIndexList();
    QHash<quint64, int> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        places.insert(rows[i].key, static_cast<int>(i));
    }
    QModelIndexList after;
    for (const QModelIndex &old : before) {
        const int place = places.value(keyOf(old), -1);
        after.append(place >= 0 ? index(place, old.column()) : QModelIndex());
    }
    m_rows = std::move(rows);
    for (qsizetype i = 0; i < before.size(); ++i) {
        const QModelIndex &to = after[i];
        changePersistentIndex(before[i], to.isValid() ? index(to.row(), to.column()) : to);
    }
    Q_EMIT layoutChanged();
}

quint64 CellTable::keyOf(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_rows.size() ? m_rows[row].key : 0;
}

int CellTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CellTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_heads.size());
}

QVariant CellTable::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const std::vector<Cell> &cells = m_rows[static_cast<std::size_t>(index.row())].cells;
    const auto column = static_cast<std::size_t>(index.column());
    if (column >= cells.size()) {
        return {};
    }
    return role == Qt::DisplayRole ? QVariant(cells[column].text) : cells[column].roles.value(role);
}

QVariant CellTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    const bool isHead = orientation == Qt::Horizontal && role == Qt::DisplayRole;
    return isHead && section < m_heads.size() ? QVariant(m_heads[section]) : QVariant();
}

} // namespace energy
