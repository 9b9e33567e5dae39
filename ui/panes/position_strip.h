// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/contract_position.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/painted_widget.h"

#include <vector>

namespace energy {

/// What one has of a contract in one line: the position, its average price, and what it has gained
/// against the last price. What does not fit is left out from the right.
class PositionStrip : public PaintedWidget {
    Q_OBJECT

public:
    explicit PositionStrip(const ThemeStore &themes, QWidget *parent = nullptr);

    void setPosition(const std::optional<ContractPosition> &position, const NumberText &figures);

    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Figure {
        QString name;
        QString text;
        QColor Palette::*ink = &Palette::text;

        friend bool operator==(const Figure &, const Figure &) = default;
    };
    [[nodiscard]] int widthOf(const Figure &figure) const;

    std::vector<Figure> m_figures;
};

} // namespace energy
