// SPDX-License-Identifier: Apache-2.0
#include "ui/frame/palette_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace energy {

namespace {

constexpr std::size_t mostShown = 200; ///< Nobody scrolls further; typing is faster.

} // namespace

QString groupName(CommandGroup group)
{
    switch (group) {
    case CommandGroup::Products:
        return QCoreApplication::translate("CommandPalette", "Products");
    case CommandGroup::Orders:
        return QCoreApplication::translate("CommandPalette", "Orders");
    case CommandGroup::Panes:
        return QCoreApplication::translate("CommandPalette", "Panes");
    case CommandGroup::Commands:
        return QCoreApplication::translate("CommandPalette", "Commands");
    case CommandGroup::Settings:
        break;
    }
    return QCoreApplication::translate("CommandPalette", "Settings");
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries, const QStringList &recentIds)
{
    m_entries = std::move(entries);
    m_recentIds = recentIds;
    setTyped({});
}

void PaletteModel::setTyped(const QString &typed)
{
    beginResetModel();
    m_typed = typed.simplified();
    m_shown.clear();
    if (m_typed.isEmpty() && !m_recentIds.isEmpty()) {
        showRecent();
    }
    if (m_shown.empty()) {
        showMatches();
    }
    endResetModel();
}

void PaletteModel::showRecent()
{
    for (const QString &id : std::as_const(m_recentIds)) {
        const auto found = std::ranges::find(m_entries, id, &PaletteEntry::id);
        if (found != m_entries.end()) {
            m_shown.push_back({static_cast<std::size_t>(found - m_entries.begin()), {}});
        }
    }
}

void PaletteModel::showMatches()
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (auto match = matchPalette(m_entries.at(i).words, m_typed)) {
            m_shown.push_back({i, *std::move(match)});
        }
    }
    std::ranges::stable_sort(m_shown, [this](const Shown &a, const Shown &b) {
        const CommandGroup groupA = m_entries.at(a.entry).group;
        const CommandGroup groupB = m_entries.at(b.entry).group;
        return groupA != groupB ? groupA < groupB : a.match.score > b.match.score;
    });
    m_shown.resize(std::min(m_shown.size(), mostShown));
}

const PaletteEntry *PaletteModel::entry(const QModelIndex &index) const
{
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < m_shown.size() ? &m_entries.at(m_shown.at(row).entry) : nullptr;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *line = entry(index);
    if (line == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return line->words;
    case Qt::AccessibleDescriptionRole:
    case ContextRole:
        return line->whyNot.isEmpty() ? line->context : line->whyNot;
    case KeyRole:
        return line->key;
    case GroupRole:
        return groupName(line->group);
    case IconRole:
        return static_cast<int>(line->icon);
    case LettersRole: {
        QVariantList letters;
        for (const int at : m_shown.at(static_cast<std::size_t>(index.row())).match.letters) {
            letters.append(at);
        }
        return letters;
    }
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    const PaletteEntry *line = entry(index);
    if (line == nullptr) {
        return Qt::NoItemFlags;
    }
    return line->whyNot.isEmpty() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::ItemIsSelectable;
}

} // namespace energy
