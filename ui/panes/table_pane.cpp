// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/table_pane.h"

#include "ui/widgets/state_label.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace energy {

TablePane::TablePane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_column(new QVBoxLayout(this))
    , m_filter(new QLineEdit(this))
    , m_model(new CellTable(this))
    , m_table(new DataTable(context.themes, this))
    , m_empty(new StateLabel(context.themes, this))
    , m_older(new QPushButton(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_filter);
    m_column->addWidget(m_table, 1);
    m_filter->setClearButtonEnabled(true);
    m_filter->hide();
    m_filter->installEventFilter(this);
    m_column->addWidget(m_empty, 1);
    m_column->addWidget(m_older, 0, Qt::AlignLeft);
    m_older->hide();
    setFocusProxy(m_table);
    connect(&m_clock, &FrameClock::frame, this, &TablePane::refresh);
    connect(m_filter, &QLineEdit::textChanged, this, &TablePane::refresh);
    connect(m_older, &QPushButton::clicked, this, &TablePane::readOlder);
    connect(m_table, &DataTable::filterRequested, this, &TablePane::showFilter);
}

void TablePane::begin()
{
    retranslate();
    m_table->setModel(m_model);
    std::vector<TableColumn> shapes;
    for (const Column &each : columns()) {
        shapes.push_back(each.shape);
    }
    m_table->setColumns(std::move(shapes));
    const std::vector<ReadKind> kinds = reads();
    const auto isOurs = [kinds](ReadKind kind) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    connect(&m_context.market, &MarketView::readFailed, this,
            [this, isOurs](ReadKind kind, const ApiProblem &problem) {
                if (isOurs(kind)) {
                    m_problem = problem;
                    m_older->setEnabled(true);
                    dirty();
                }
            });
    connect(&m_context.market, &MarketView::readDone, this, [this, isOurs](ReadKind kind) {
        if (isOurs(kind)) {
            m_problem.reset();
            m_older->setEnabled(true);
            dirty();
        }
    });
    connect(m_empty, &StateLabel::actionRequested, this, [this, kinds] {
        if (!m_filter->text().isEmpty()) {
            hideFilter();
            return;
        }
        for (const ReadKind kind : kinds) {
            m_context.market.read(kind);
        }
    });
    refresh();
}

void TablePane::showFilter()
{
    m_filter->show();
    m_filter->setFocus();
}

void TablePane::hideFilter()
{
    m_filter->clear();
    m_filter->hide();
    m_table->setFocus();
}

bool TablePane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<const QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            hideFilter();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return) {
            m_table->setFocus();
            return true;
        }
    }
    return Pane::eventFilter(watched, event);
}

bool TablePane::isWanted(const CellRow &row) const
{
    const QString wanted = m_filter->text().trimmed();
    return wanted.isEmpty()
        || std::any_of(row.cells.begin(), row.cells.end(), [&wanted](const Cell &each) {
               return each.text.contains(wanted, Qt::CaseInsensitive);
           });
}

void TablePane::dirty()
{
    if (isVisible()) {
        m_clock.request();
    }
}

quint64 TablePane::currentKey() const
{
    return m_model->keyOf(m_table->currentIndex());
}

void TablePane::refresh()
{
    std::vector<CellRow> shown = rows();
    std::erase_if(shown, [this](const CellRow &row) { return !isWanted(row); });
    m_model->setRows(std::move(shown));
    const bool isEmpty = m_model->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    showState();
    showOlder();
    m_table->setAccessibleName(accessibleName()); // The title, which the frame gives.
    refreshed();
    Q_EMIT headerChanged();
}

/// Why there is nothing, and the way out.
void TablePane::showState()
{
    if (m_problem) {
        m_empty->setState(PaneState::Error, QString::fromStdString(m_problem->title),
                          tr("Try now"));
    } else if (!m_filter->text().isEmpty()) {
        m_empty->setState(PaneState::Empty, tr("Nothing matches this filter."), tr("Clear filter"));
    } else {
        m_empty->setState(PaneState::Empty, emptyWords());
    }
}

void TablePane::showOlder()
{
    const std::vector<ReadKind> kinds = reads();
    m_older->setVisible(std::ranges::any_of(
        kinds, [this](ReadKind kind) { return m_context.market.hasOlder(kind); }));
}

void TablePane::readOlder()
{
    m_older->setEnabled(false); // Until they are there.
    for (const ReadKind kind : reads()) {
        m_context.market.readOlder(kind);
    }
}

void TablePane::retranslate()
{
    m_older->setText(tr("Show older rows"));
    QStringList heads;
    for (const Column &each : columns()) {
        heads.append(each.head);
    }
    m_model->setHeads(heads);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter the rows"));
    showState();
}

void TablePane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        refresh();
    }
    Pane::changeEvent(event);
}

void TablePane::showEvent(QShowEvent *event)
{
    refresh();
    Pane::showEvent(event);
}

} // namespace energy
