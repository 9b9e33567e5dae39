// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/toast.h"

#include <QAbstractListModel>

#include <deque>
#include <functional>

namespace energy {

/// Something that happened, in words.
struct InboxEntry {
    ToastKind kind = ToastKind::Notice;
    QString time; ///< Market time, "15:31:08".
    QString sentence;
    QString report = {}; ///< For a report, beyond the sentence: codes, sequence numbers.
    QString actionWords = {}; ///< Empty: nothing can be done.
    std::function<void()> action = {};
};

/// What happened since the start, the newest first. Old entries go when there are too many.
class InboxModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role : int { KindRole = Qt::UserRole + 1, TimeRole, UnreadRole, ActionRole };

    using QAbstractListModel::QAbstractListModel;

    void add(const InboxEntry &entry);
    void markAllRead();
    [[nodiscard]] int unread() const { return m_unread; }
    [[nodiscard]] const InboxEntry *entry(const QModelIndex &index) const;
    /// Time, sentence and report, one line each.
    [[nodiscard]] QString reportText(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void added(const InboxEntry &entry);
    void unreadChanged(int unread);

private:
    std::deque<InboxEntry> m_entries;
    int m_unread = 0;
};

} // namespace energy
