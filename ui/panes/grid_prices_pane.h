// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

namespace energy {

/// The price of each node now, with where it comes from and how old it is.
class GridPricesPane : public TablePane {
    Q_OBJECT

public:
    explicit GridPricesPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::vector<ChipContent> chips() const override;
    [[nodiscard]] bool isSimulated() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::B; }

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;
    void showEvent(QShowEvent *event) override;

private:
    void readBefore();

    std::map<std::string, ApiProblem> m_problems; ///< Of each grid whose last read failed.
};

} // namespace energy
