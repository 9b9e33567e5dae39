// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/inbox.h"

#include <algorithm>

namespace energy {

namespace {

constexpr std::size_t mostEntries = 1'000;

} // namespace

void InboxModel::add(const InboxEntry &entry)
{
    beginInsertRows({}, 0, 0);
    m_entries.push_front(entry);
    endInsertRows();
    if (m_entries.size() > mostEntries) {
        const int last = static_cast<int>(m_entries.size()) - 1;
        beginRemoveRows({}, last, last);
        m_entries.pop_back();
        endRemoveRows();
    }
    m_unread = std::min(m_unread + 1, static_cast<int>(m_entries.size()));
    Q_EMIT added(entry);
    Q_EMIT unreadChanged(m_unread);
}

void InboxModel::markAllRead()
{
    if (m_unread == 0) {
        return;
    }
    const int last = m_unread - 1;
    m_unread = 0;
    Q_EMIT dataChanged(index(0), index(last));
    Q_EMIT unreadChanged(0);
}

const InboxEntry *InboxModel::entry(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_entries.size() ? &m_entries.at(row) : nullptr;
}

QString InboxModel::reportText(const QModelIndex &index) const
{
    const InboxEntry *found = entry(index);
    if (found == nullptr) {
        return {};
    }
    const QString first = QStringLiteral("%1 %2").arg(found->time, found->sentence);
    return found->report.isEmpty() ? first : first + u'\n' + found->report;
}

int InboxModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    const InboxEntry *found = entry(index);
    if (found == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return found->sentence;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1 %2").arg(found->time, found->sentence);
    case KindRole:
        return QVariant::fromValue(found->kind);
    case TimeRole:
        return found->time;
    case UnreadRole:
        return index.row() < m_unread;
    case ActionRole:
        return found->actionWords;
    default:
        return {};
    }
}

} // namespace energy
