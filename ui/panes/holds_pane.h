// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

namespace energy {

class AmountLegend;

/// Every dollar that is not free: what holds it, since when, and what frees it.
class HoldsPane : public TablePane {
    Q_OBJECT

public:
    explicit HoldsPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::vector<ChipContent> chips() const override;
    /// The account and what it is held for, above the rows.
    [[nodiscard]] AmountLegend &band() const { return *m_band; }

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] std::vector<ReadKind> reads() const override
    {
        return {ReadKind::Holds, ReadKind::Balances};
    }
    void refreshed() override { showBand(); }

private:
    void buildBand();
    void showBand();
    [[nodiscard]] QString reasonName(HoldReason reason) const;
    [[nodiscard]] QString whatHolds(const HoldRow &hold) const;
    [[nodiscard]] QString productOf(const HoldRow &hold) const;
    [[nodiscard]] QString whenFree(const HoldRow &hold) const;
    [[nodiscard]] QString timeText(Instant at) const;

    AmountLegend *m_band;
};

} // namespace energy
