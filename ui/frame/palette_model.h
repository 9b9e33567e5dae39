// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/frame/command_registry.h"
#include "ui/frame/palette_match.h"

#include <QAbstractListModel>

namespace energy {

/// A line of the command palette: a command, a product, an order.
struct PaletteEntry {
    QString id;
    CommandGroup group = CommandGroup::Commands;
    QString words;
    QString context = {}; ///< Beside the words, not searched: "gate 15:45".
    QString key = {};
    QString whyNot = {}; ///< Why it cannot be chosen now.
    Icon icon = Icon::ChevronRight;
    std::function<void()> run = {};
};

/// Products and orders of the moment, asked when the palette opens.
using PaletteSource = std::function<std::vector<PaletteEntry>()>;

/// Entries that match what is typed: groups in their order, in a group the best first.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role : int { LettersRole = Qt::UserRole + 1, ContextRole, KeyRole, GroupRole, IconRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(std::vector<PaletteEntry> entries, const QStringList &recentIds);
    void setTyped(const QString &typed);
    [[nodiscard]] const PaletteEntry *entry(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    struct Shown {
        std::size_t entry = 0;
        PaletteMatch match;
    };

    void showMatches();
    void showRecent();

    std::vector<PaletteEntry> m_entries;
    QStringList m_recentIds;
    QString m_typed;
    std::vector<Shown> m_shown;
};

[[nodiscard]] QString groupName(CommandGroup group);

} // namespace energy
