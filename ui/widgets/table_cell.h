// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/protocol/vocabulary.h"
#include "ui/widgets/chip.h"

#include <QString>

namespace energy {

/// What the cells of a data table read from their model. Qt::DisplayRole holds the text, made once
/// when the value changes; these say how it looks.
enum CellRole : int {
    ToneRole = Qt::UserRole + 1, ///< CellTone
    StrongRole, ///< bool: weight 600
    SideRole, ///< CellSide, for ColumnKind::Side
    ShareRole, ///< CellShare, for ColumnKind::FillBar; the text stands beside the bar
    ChipRole, ///< ChipContent, for ColumnKind::StateChip
    StaleRole, ///< bool: older than twice its period
    CopyRole, ///< QString: what is copied when it is not the text; the whole of a hash
    SortRole, ///< qint64 or QString: what a sorting proxy compares
    OwnRole, ///< bool: of what is one's own; the cell stands on the ground of that
    FoldRole, ///< bool, of the first column, when the row has a part below it: it stands open
};

enum class ColumnKind { Word, Figure, Side, FillBar, StateChip, Hash };

enum class CellTone { Text, Second, Third, Up, Down, Own, Warn, Error, Modelled, Accent };

struct CellSide {
    Side side = Side::Buy;
};

struct CellShare {
    std::int64_t part = 0;
    std::int64_t whole = 0;
};

[[nodiscard]] const QColor &cellInk(CellTone tone, const Palette &color);

/// First six and last four signs of a long hash: "0x7c1e…a94f".
[[nodiscard]] QString shortHash(const QString &hash);

/// What Ctrl+C puts for a cell.
[[nodiscard]] QString cellCopyText(const QModelIndex &cell);

} // namespace energy

Q_DECLARE_METATYPE(energy::CellTone)
Q_DECLARE_METATYPE(energy::CellSide)
Q_DECLARE_METATYPE(energy::CellShare)
