// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

namespace energy {

/// One's own lines of the ledger, the newest first, as they change what one has.
class LedgerPane : public TablePane {
    Q_OBJECT

public:
    explicit LedgerPane(const PaneContext &context, QWidget *parent = nullptr);

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] std::vector<ReadKind> reads() const override { return {ReadKind::Ledger}; }

private:
    [[nodiscard]] QString aboutOf(const LedgerRow &row) const;
};

} // namespace energy
