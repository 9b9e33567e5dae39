// SPDX-License-Identifier: Apache-2.0
#include "ui/panes/table_pane.h"

#include "ui/widgets/state_label.h"

#include <QEvent>
#include <QVBoxLayout>

namespace energy {

TablePane::TablePane(const PaneContext &context, QWidget *parent)
    : Pane(parent)
    , m_context(context)
    , m_clock(this)
    , m_column(new QVBoxLayout(this))
    , m_model(new CellTable(this))
    , m_table(new DataTable(context.themes, this))
    , m_empty(new StateLabel(context.themes, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_column->addWidget(m_table, 1);
    m_column->addWidget(m_empty, 1);
    setFocusProxy(m_table);
    connect(&m_clock, &FrameClock::frame, this, &TablePane::refresh);
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
    refresh();
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
    m_model->setRows(rows());
    const bool isEmpty = m_model->rowCount() == 0;
    m_table->setVisible(!isEmpty);
    m_empty->setVisible(isEmpty);
    refreshed();
    Q_EMIT headerChanged();
}

void TablePane::retranslate()
{
    QStringList heads;
    for (const Column &each : columns()) {
        heads.append(each.head);
    }
    m_model->setHeads(heads);
    m_empty->setState(PaneState::Empty, emptyWords());
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
