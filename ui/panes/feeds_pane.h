// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

namespace energy {

/// How each feed of the server does, and what was wrong with it last.
class FeedsPane : public TablePane {
    Q_OBJECT

public:
    explicit FeedsPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<ChipContent> chips() const override;

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;

private:
    [[nodiscard]] Cell stateCell(const FeedRow &feed) const;
    [[nodiscard]] QString knowledge(const FeedRow &feed, const NumberText &figures) const;
};

} // namespace energy
