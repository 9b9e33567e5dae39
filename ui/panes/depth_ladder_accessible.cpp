// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/depth_ladder_accessible.h"

#include "ui/panes/depth_ladder.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <array>
#include <map>

namespace energy {

namespace {

constexpr int headRow = -1;

QAccessibleInterface *interfaceOf(DepthLadder &ladder)
{
    return QAccessible::queryAccessibleInterface(&ladder);
}

/// One place of the ladder, or a head above it.
class LadderCell : public QAccessibleInterface, public QAccessibleTableCellInterface {
public:
    LadderCell(DepthLadder &ladder, int row, LadderColumn column)
        : m_ladder(ladder)
        , m_row(row)
        , m_column(column)
    {
    }

    bool isValid() const override { return m_row < m_ladder.rows(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return interfaceOf(m_ladder); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override { }

    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name) {
            return {};
        }
        return isHead() ? m_ladder.headOf(m_column) : m_ladder.spokenCell(m_row, m_column);
    }

    QRect rect() const override
    {
        const QRect cell = m_ladder.cellRect(m_row, m_column);
        return {m_ladder.mapToGlobal(cell.topLeft()), cell.size()};
    }

    QAccessible::Role role() const override
    {
        return isHead() ? QAccessible::ColumnHeader : QAccessible::Cell;
    }

    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invisible = !m_ladder.isVisible();
        state.selectable = !isHead();
        state.selected = isSelected();
        state.focused = isSelected() && m_column == LadderColumn::Axis && m_ladder.hasFocus();
        return state;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableCellInterface && !isHead()
            ? static_cast<QAccessibleTableCellInterface *>(this)
            : nullptr;
    }

    bool isSelected() const override
    {
        return !isHead() && m_ladder.cursor() == m_ladder.priceOfRow(m_row);
    }

    QList<QAccessibleInterface *> columnHeaderCells() const override
    {
        return {parent()->child(columnIndex())};
    }

    QList<QAccessibleInterface *> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return static_cast<int>(m_column); }
    int rowIndex() const override { return m_row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface *table() const override { return parent(); }

private:
    [[nodiscard]] bool isHead() const { return m_row == headRow; }

    DepthLadder &m_ladder; ///< Its interface owns this one.
    int m_row;
    LadderColumn m_column;
};

/// The children are the five heads, then the cells row by row.
class AccessibleLadder : public QAccessibleWidget, public QAccessibleTableInterface {
public:
    explicit AccessibleLadder(DepthLadder &ladder)
        : QAccessibleWidget(&ladder, QAccessible::Table)
        , m_ladder(ladder)
    {
    }

    ~AccessibleLadder() override
    {
        for (const auto &[index, id] : m_children) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    QString text(QAccessible::Text kind) const override
    {
        // AT-SPI hands on the description, not the value.
        return kind == QAccessible::Value || kind == QAccessible::Description
            ? m_ladder.spokenValue()
            : QAccessibleWidget::text(kind);
    }

    int childCount() const override { return (rowCount() + 1) * ladderColumns; }

    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount()) {
            return nullptr;
        }
        const auto known = m_children.find(index);
        if (known != m_children.end()) {
            return QAccessible::accessibleInterface(known->second);
        }
        auto *cell = new LadderCell(m_ladder, index / ladderColumns + headRow,
                                    static_cast<LadderColumn>(index % ladderColumns));
        m_children[index] = QAccessible::registerAccessibleInterface(cell);
        return cell;
    }

    int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (const auto &[index, id] : m_children) {
            if (QAccessible::accessibleInterface(id) == child) {
                return index;
            }
        }
        return -1;
    }

    QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int index = 0; index < childCount(); ++index) {
            QAccessibleInterface *cell = child(index);
            if (cell->rect().contains(x, y)) {
                return cell;
            }
        }
        return nullptr;
    }

    QAccessibleInterface *cellAt(int row, int column) const override
    {
        const bool isThere = row >= 0 && row < rowCount() && column >= 0 && column < ladderColumns;
        return isThere ? child((row + 1) * ladderColumns + column) : nullptr;
    }

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    int columnCount() const override { return ladderColumns; }
    int rowCount() const override { return m_ladder.rows(); }
    QString columnDescription(int column) const override
    {
        return m_ladder.headOf(static_cast<LadderColumn>(column));
    }
    QString rowDescription(int row) const override
    {
        return m_ladder.spokenCell(row, LadderColumn::Axis);
    }

    QList<int> selectedRows() const override
    {
        for (int row = 0; row < rowCount(); ++row) {
            if (isRowSelected(row)) {
                return {row};
            }
        }
        return {};
    }

    QList<QAccessibleInterface *> selectedCells() const override
    {
        QList<QAccessibleInterface *> cells;
        for (const int row : selectedRows()) {
            for (int column = 0; column < ladderColumns; ++column) {
                cells.append(cellAt(row, column));
            }
        }
        return cells;
    }

    int selectedCellCount() const override { return selectedRowCount() * ladderColumns; }
    int selectedRowCount() const override { return static_cast<int>(selectedRows().size()); }
    int selectedColumnCount() const override { return 0; }
    QList<int> selectedColumns() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int row) const override
    {
        return m_ladder.cursor() == m_ladder.priceOfRow(row);
    }

    bool selectRow(int row) override
    {
        const bool isThere = row >= 0 && row < rowCount();
        if (isThere) {
            m_ladder.setCursorPrice(m_ladder.priceOfRow(row));
        }
        return isThere;
    }

    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; } // There is always a cursor.
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *) override { }

private:
    DepthLadder &m_ladder;
    mutable std::map<int, QAccessible::Id> m_children; ///< Those that were asked for.
};

QAccessibleInterface *accessibleOf(const QString &, QObject *object)
{
    auto *ladder = qobject_cast<DepthLadder *>(object);
    return ladder != nullptr ? new AccessibleLadder(*ladder) : nullptr;
}

} // namespace

void installLadderAccessibility()
{
    QAccessible::installFactory(accessibleOf); // The same one again changes nothing.
}

void announceLadderCursor(DepthLadder &ladder)
{
    if (!QAccessible::isActive() || !ladder.hasFocus()) {
        return;
    }
    for (int row = 0; row < ladder.rows(); ++row) {
        if (ladder.cursor() == ladder.priceOfRow(row)) {
            QAccessibleEvent event(&ladder, QAccessible::Focus);
            event.setChild((row + 1) * ladderColumns + static_cast<int>(LadderColumn::Axis));
            QAccessible::updateAccessibility(&event);
        }
    }
}

QString DepthLadder::headOf(LadderColumn column) const
{
    switch (column) {
    case LadderColumn::OwnBuy:
        return tr("mine, buying, MW");
    case LadderColumn::Bids:
        return tr("bid MW");
    case LadderColumn::Axis:
        return tr("price");
    case LadderColumn::Asks:
        return tr("ask MW");
    case LadderColumn::OwnSell:
        break;
    }
    return tr("mine, selling, MW");
}

QString DepthLadder::spokenCell(int row, LadderColumn column) const
{
    const Price price = priceOfRow(row);
    const DepthLevel level = levelAt(price);
    const NumberText figures = m_figures();
    const auto size
        = [&](Power power) { return power > Power() ? figures.power(power) : missingText; };
    switch (column) {
    case LadderColumn::OwnBuy:
        return size(level.ownBuy);
    case LadderColumn::Bids:
        return size(level.bid);
    case LadderColumn::Axis:
        return figures.price(price);
    case LadderColumn::Asks:
        return size(level.ask);
    case LadderColumn::OwnSell:
        break;
    }
    return size(level.ownSell);
}

QRect DepthLadder::cellRect(int row, LadderColumn column) const
{
    const Columns place = columns();
    const std::array cells{place.ownBuy, place.bid, place.price, place.ask, place.ownSell};
    QRect cell = cells.at(static_cast<std::size_t>(column));
    cell.moveTop(row == headRow ? 0 : headHeight() + row * rowHeight());
    cell.setHeight(row == headRow ? headHeight() : rowHeight());
    return cell;
}

} // namespace energy
