// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/data_table.h"

#include "ui/widgets/cell_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

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
    placeParts();
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
    } else if (!isFoldKey(event->key())) {
        QTableView::keyPressEvent(event);
    }
}

/// And the part was asked for.
bool DataTable::isFoldKey(int key)
{
    return (key == Qt::Key_Right && askForFold(currentIndex(), true))
        || (key == Qt::Key_Left && askForFold(currentIndex(), false));
}

/// Whether the row has a part below it; then it was asked for.
bool DataTable::askForFold(const QModelIndex &at, bool open)
{
    const QModelIndex first = at.siblingAtColumn(0);
    if (!first.data(FoldRole).isValid()) {
        return false;
    }
    if (first.data(FoldRole).toBool() != open) {
        Q_EMIT foldRequested(first, open);
    }
    return true;
}

void DataTable::mousePressEvent(QMouseEvent *event)
{
    QTableView::mousePressEvent(event);
    const QModelIndex at = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !at.isValid() || at.column() != 0) {
        return;
    }
    const Theme &theme = m_themes.theme();
    const int reach = theme.size.cellPadding + chevronWidth(theme);
    if (event->pos().x() - visualRect(at).left() < reach) {
        (void)askForFold(at, !at.data(FoldRole).toBool());
    }
}

void DataTable::setOpenParts(const std::vector<OpenPart> &parts)
{
    for (const OpenRow &open : m_open) {
        const bool stays
            = std::ranges::find(parts, open.part.data(), &OpenPart::part) != parts.end();
        if (!stays && open.part != nullptr) {
            open.part->hide();
        }
    }
    const bool wasOpen = !m_open.empty();
    m_open.clear();
    for (const OpenPart &each : parts) {
        each.part->setParent(viewport());
        m_open.push_back({model()->index(each.row, 0), each.part});
    }
    if (wasOpen) {
        flattenOthers();
    }
    placeParts();
}

/// The heights of rows do not always move with them when a model is arranged anew.
void DataTable::flattenOthers()
{
    const int flat = m_themes.theme().size.row;
    for (int row = 0; row < model()->rowCount(); ++row) {
        const bool isOpen = std::ranges::any_of(
            m_open, [row](const OpenRow &open) { return open.row.row() == row; });
        if (!isOpen && rowHeight(row) != flat) {
            setRowHeight(row, flat);
        }
    }
}

void DataTable::placeParts()
{
    const Theme &theme = m_themes.theme();
    constexpr int bar = 2; // Of the selection, which goes on beside it.
    for (const OpenRow &open : m_open) {
        if (open.part == nullptr) {
            continue;
        }
        if (!open.row.isValid()) {
            open.part->hide();
            continue;
        }
        const int row = open.row.row();
        const int height = open.part->minimumSizeHint().height();
        if (rowHeight(row) != theme.size.row + height) {
            setRowHeight(row, theme.size.row + height);
        }
        open.part->setGeometry(bar, rowViewportPosition(row) + theme.size.row,
                               viewport()->width() - bar, height - 1);
        open.part->show();
    }
}

void DataTable::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    placeParts();
}

void DataTable::updateGeometries()
{
    QTableView::updateGeometries();
    placeParts();
}

} // namespace energy
