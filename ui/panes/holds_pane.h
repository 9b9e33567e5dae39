// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

namespace energy {

/// Every dollar that is not free: what holds it, since when, and what frees it.
class HoldsPane : public TablePane {
    Q_OBJECT

public:
    explicit HoldsPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::vector<ChipContent> chips() const override;

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] std::vector<ReadKind> reads() const override
    {
        return {ReadKind::Holds, ReadKind::Balances};
    }

private:
    [[nodiscard]] Money sum() const;
    [[nodiscard]] QString whatHolds(const HoldRow &hold) const;
    [[nodiscard]] QString productOf(const HoldRow &hold) const;
    [[nodiscard]] QString whenFree(const HoldRow &hold) const;
    [[nodiscard]] QString timeText(Instant at) const;
};

} // namespace energy
