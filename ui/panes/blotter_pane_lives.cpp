// SPDX-License-Identifier: Apache-2.0
// The rows that stand open: what became of an order, a bid or a block, step by step.
#include "ui/panes/blotter_pane.h"
#include "ui/panes/lifecycle_steps.h"

#include <QPointer>
#include <QTimer>

namespace energy {

StepList *BlotterPane::stepsOf(quint64 key) const
{
    const auto found = m_open.find(key);
    return found != m_open.end() && found->second.life ? found->second.steps : nullptr;
}

/// The steps lie over the row and are no cell of it: who does not see them reads them there.
void BlotterPane::addFold(CellRow &row) const
{
    const auto found = m_open.find(row.key);
    const bool isOpen = found != m_open.end();
    row.cells.front().roles.insert(FoldRole, isOpen);
    row.cells.front().roles.insert(Qt::AccessibleDescriptionRole,
                                   isOpen ? found->second.steps->spokenValue()
                                          : tr("Right shows what became of it."));
}

void BlotterPane::fold(quint64 key, bool open)
{
    if (open && key != 0 && !m_open.contains(key)) {
        OpenLife &life = m_open[key];
        life.steps = new StepList(context().themes, this);
        life.steps->hide();
        readLife(key);
    } else if (const auto found = m_open.find(key); !open && found != m_open.end()) {
        found->second.steps->hide();
        found->second.steps->deleteLater();
        m_open.erase(found);
    }
    dirty();
}

void BlotterPane::readLives()
{
    if (isVisible()) {
        for (const auto &[key, open] : m_open) {
            readLife(key);
        }
    }
}

/// One at a time of each row: what changes meanwhile is read once more.
void BlotterPane::readLife(quint64 key)
{
    OpenLife &open = m_open.at(key);
    if (open.isUnderWay) {
        open.isWantedAgain = true;
        return;
    }
    open.isUnderWay = true;
    readLifeNow(key);
}

QCoro::Task<> BlotterPane::readLifeNow(quint64 key)
{
    const QPointer<BlotterPane> self(this);
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("at_least"),
                       QString::number(context().market.connection().figures().newestEvent));
    const auto answer = co_await context().market.connection().api().get(
        QStringLiteral("me/lifecycle/%1").arg(key), query);
    if (!self || !m_open.contains(key)) {
        co_return;
    }
    OpenLife &open = m_open.at(key);
    if (!answer && MarketView::isBusy(answer.error())) {
        open.isWantedAgain = true;
        pauseLife(key, MarketView::busyPause);
        co_return;
    }
    open.life = answerOf<LifecycleRow>(answer);
    showLife(open);
    dirty();
    pauseLife(key, MarketView::pageSpacing);
}

/// Rows that stand open must not use up the requests that one's orders need.
void BlotterPane::pauseLife(quint64 key, std::chrono::milliseconds pause)
{
    QTimer::singleShot(pause, this, [this, key] {
        const auto found = m_open.find(key);
        if (found == m_open.end()) {
            return;
        }
        found->second.isUnderWay = false;
        if (std::exchange(found->second.isWantedAgain, false)) {
            readLife(key);
        }
    });
}

void BlotterPane::showLife(const OpenLife &open)
{
    open.steps->setAccessibleName(tr("What became of the row"));
    if (!open.life) {
        return;
    }
    const ApiResult<LifecycleRow> &life = *open.life;
    if (!life) {
        open.steps->setSteps({{tr("Not read"),
                               StepState::Failed,
                               {QString::fromStdString(life.error().title),
                                tr("Fold and unfold the row to read it again.")}}});
    } else {
        open.steps->setSteps(lifecycleSteps(*life, context().calendar, context().figures()));
    }
}

/// The rows may have moved since.
void BlotterPane::placeLives()
{
    std::vector<OpenPart> parts;
    const auto &rows = model().rows();
    for (std::size_t row = 0; row < rows.size() && parts.size() < m_open.size(); ++row) {
        const auto found = m_open.find(rows[row].key);
        if (found != m_open.end() && found->second.life) {
            parts.push_back({static_cast<int>(row), found->second.steps});
        }
    }
    table().setOpenParts(parts);
    for (const OpenPart &part : parts) {
        const QModelIndex row = model().index(part.row, 0);
        if (!std::exchange(m_open.at(model().keyOf(row)).isSeen, true)) {
            table().scrollTo(row);
        }
    }
}

} // namespace energy
