// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/data_table.h"

#include "ui/widgets/cell_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

/// A tab or a line end inside a cell would move the columns after it.
QString flat(QString text)
{
    return text.replace(u'\t', u' ').replace(u'\n', u' ');
}

/// Heads stand as their cells do: figures right, words left.
class TableHeader : public QHeaderView {
public:
    TableHeader(const std::vector<TableColumn> &columns, QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
        , m_columns(columns)
    {
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override
    {
        QHeaderView::initStyleOptionForIndex(option, logicalIndex);
        const auto column = static_cast<std::size_t>(logicalIndex);
        const bool figure
            = column < m_columns.size() && m_columns.at(column).kind == ColumnKind::Figure;
        option->textAlignment = Qt::AlignVCenter | (figure ? Qt::AlignRight : Qt::AlignLeft);
    }

private:
    const std::vector<TableColumn> &m_columns; ///< Of the table that owns this.
};

} // namespace

QString selectedRowsAsTsv(const QTableView &table)
{
    const QAbstractItemModel *model = table.model();
    if (model == nullptr || table.selectionModel() == nullptr) {
        return {};
    }
    QModelIndexList rows = table.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    const auto line = [&](const auto &cell) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column) {
            if (!table.isColumnHidden(column)) {
                cells.append(flat(cell(column)));
            }
        }
        return cells.join(u'\t') + u'\n';
    };
    if (rows.isEmpty()) {
        return {};
    }
    QString text
        = line([&](int column) { return model->headerData(column, Qt::Horizontal).toString(); });
    for (const QModelIndex &row : rows) {
        text += line([&](int column) { return cellCopyText(row.siblingAtColumn(column)); });
    }
    return text;
}

DataTable::DataTable(const ThemeStore &themes, QWidget *parent)
    : QTableView(parent)
    , m_themes(themes)
{
    setHorizontalHeader(new TableHeader(m_columns, this));
    horizontalHeader()->setSectionsClickable(true);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    setTabKeyNavigation(false); // Tab leaves the table
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    connect(this, &QTableView::doubleClicked, this, &DataTable::rowActivated);
    connect(&themes, &ThemeStore::changed, this, &DataTable::applyTheme);
    applyTheme();
}

void DataTable::setColumns(std::vector<TableColumn> columns)
{
    m_columns = std::move(columns);
    const auto texts = std::make_shared<TextCache>();
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const int column = static_cast<int>(i);
        delete itemDelegateForColumn(column);
        setItemDelegateForColumn(column,
                                 new CellDelegate(m_themes, m_columns.at(i).kind, texts, this));
        horizontalHeader()->setSectionResizeMode(
            column, m_columns.at(i).stretches ? QHeaderView::Stretch : QHeaderView::Interactive);
    }
    applyTheme();
}

void DataTable::applyTheme()
{
    const Theme &theme = m_themes.theme();
    verticalHeader()->setMinimumSectionSize(theme.size.row);
    verticalHeader()->setDefaultSectionSize(theme.size.row);
    horizontalHeader()->setFixedHeight(theme.size.tableHeader);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (!m_columns.at(i).stretches) {
            setColumnWidth(static_cast<int>(i), theme.px(m_columns.at(i).width));
        }
    }
    hideWhatYields();
    viewport()->update();
}

void DataTable::hideWhatYields()
{
    int needed = 0;
    for (const TableColumn &column : m_columns) {
        needed += m_themes.theme().px(column.width);
    }
    for (std::size_t i = m_columns.size(); i-- > 0;) {
        if (m_columns.at(i).yields) {
            const bool isTooMuch = needed > viewport()->width();
            setColumnHidden(static_cast<int>(i), isTooMuch);
            needed -= isTooMuch ? m_themes.theme().px(m_columns.at(i).width) : 0;
        }
    }
}

void DataTable::resizeEvent(QResizeEvent *event)
{
    hideWhatYields();
    QTableView::resizeEvent(event);
}

void DataTable::copySelection() const
{
    const QString text = selectedRowsAsTsv(*this);
    if (!text.isEmpty()) {
        QGuiApplication::clipboard()->setText(text);
    }
}

void DataTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
    } else if (event->key() == Qt::Key_Slash && event->modifiers() == Qt::NoModifier) {
        Q_EMIT filterRequested();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid() && !event->isAutoRepeat()) {
            Q_EMIT rowActivated(currentIndex());
        }
    } else if (event->key() == Qt::Key_Delete && !event->isAutoRepeat()) {
        if (currentIndex().isValid()) {
            Q_EMIT deleteRequested(currentIndex());
        }
    } else {
        QTableView::keyPressEvent(event);
    }
}

} // namespace energy
