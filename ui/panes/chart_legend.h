// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/painted_widget.h"

#include <vector>

namespace energy {

enum class ChartMark { OwnPoint, OtherPoint, GateBand, Up, Down, Bought, Sold };

struct LegendEntry {
    ChartMark mark;
    QString words;
};

/// One line above a chart: what it shows, and what its marks mean; what does not fit is left out.
class ChartLegend : public PaintedWidget {
    Q_OBJECT

public:
    explicit ChartLegend(const ThemeStore &themes, QWidget *parent = nullptr);

    void setEntries(const QString &heading, std::vector<LegendEntry> entries);

    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintMark(QPainter &painter, const QRectF &place, ChartMark mark) const;

    QString m_heading;
    std::vector<LegendEntry> m_entries;
};

} // namespace energy
