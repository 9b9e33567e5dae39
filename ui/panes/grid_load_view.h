// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/grid_load_painter.h"
#include "ui/panes/pane_context.h"
#include "ui/widgets/painted_widget.h"

namespace energy {

/// Load and mix of a day as a picture with its legend. The legend tells the values of the newest
/// period, or of the one under the crosshair; it is moved by the mouse and by the arrow keys.
class GridLoadView : public PaintedWidget {
    Q_OBJECT

public:
    GridLoadView(const PaneContext &context, QWidget *parent);

    void setDay(GridLoadDay day, std::optional<Instant> now);
    [[nodiscard]] const GridLoadDay &day() const { return m_day; }
    [[nodiscard]] std::optional<std::size_t> cursor() const { return m_cursor; }
    /// Of the period whose values the legend tells.
    [[nodiscard]] std::optional<std::size_t> readPeriod() const;
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Mark { None, Source, Measured, Forecast };
    struct LegendEntry {
        Mark mark = Mark::None;
        std::optional<MixSource> source;
        QString name;
        QString figure;
        QRect place;
    };

    [[nodiscard]] std::vector<LegendEntry> legend() const;
    [[nodiscard]] std::vector<LegendEntry> legendWords() const;
    void paintLegend(QPainter &painter) const;
    void paintMark(QPainter &painter, const LegendEntry &entry) const;
    void moveCursor(std::optional<std::size_t> cursor);
    void step(int by);

    PaneContext m_context;
    GridLoadDay m_day;
    std::optional<Instant> m_now;
    std::optional<std::size_t> m_cursor;
};

} // namespace energy
