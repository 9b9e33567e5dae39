// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/depth_levels.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/cell_delegate.h"
#include "ui/widgets/painted_widget.h"

#include <functional>

namespace energy {

/// Everything that a ladder shows.
struct DepthScene {
    DepthLevels levels;
    Price step = Price::of(25);
    std::optional<Price> bestBid;
    std::optional<Price> bestAsk;
    std::optional<Price> last;
    int lastDirection = 0;
    QString lockedWords; ///< Why nothing can be done here; empty when it can.
};

/// From left to right.
enum class LadderColumn { OwnBuy, Bids, Axis, Asks, OwnSell };

constexpr int ladderColumns = 5;

/// Bids and asks along a price axis that stands still until it is recentred, by the user or when
/// nothing of the market is in sight any more and nobody aims at a row. Only rows that changed
/// are painted.
class DepthLadder : public PaintedWidget {
    Q_OBJECT

public:
    DepthLadder(const ThemeStore &themes, std::function<NumberText()> figures, QWidget *parent);

    void setScene(DepthScene scene);
    [[nodiscard]] const DepthScene &scene() const { return m_scene; }
    /// Puts the middle of the market in the middle; of no market, the last price.
    void recentre();
    /// Before there is anything of a contract: the next scene with a price centres the axis.
    void forgetCentre() { m_isCentred = false; }

    [[nodiscard]] std::optional<Price> cursor() const { return m_cursor; }
    void setCursorPrice(Price price);
    void moveCursor(int rows); ///< Upwards when positive.
    [[nodiscard]] QRect rowRect(Price price) const; ///< Null when it is not in view.
    [[nodiscard]] QRect priceColumn() const;
    [[nodiscard]] std::optional<Price> priceAt(int y) const;
    [[nodiscard]] int paintedRows() const { return m_paintedRows; }

    /// For readers: the rows in view from the top, none before there is a price.
    [[nodiscard]] int rows() const { return m_isCentred ? rowsInView() : 0; }
    [[nodiscard]] Price priceOfRow(int row) const
    {
        return m_top - Price::of(m_scene.step.count() * row);
    }
    [[nodiscard]] QString headOf(LadderColumn column) const;
    [[nodiscard]] QString spokenCell(int row, LadderColumn column) const;
    [[nodiscard]] QRect cellRect(int row, LadderColumn column) const; ///< Row -1: its head.

    [[nodiscard]] QString spokenValue() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointed(energy::Side side, qint64 priceTicks);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void themeChanged() override;

private:
    struct Columns {
        QRect ownBuy;
        QRect bid;
        QRect price;
        QRect ask;
        QRect ownSell;
    };

    [[nodiscard]] Columns columns() const;
    [[nodiscard]] int rowHeight() const { return theme().size.row; }
    [[nodiscard]] int headHeight() const { return theme().size.tableHeader; }
    [[nodiscard]] int rowsInView() const;
    [[nodiscard]] bool isLost() const;
    [[nodiscard]] std::optional<Price> centre() const;
    [[nodiscard]] DepthLevel levelAt(Price price) const;
    void updateRow(Price price);
    void markChanges(const DepthScene &before);
    void showRow(Price row);

    void paintHead(QPainter &painter) const;
    void paintRow(QPainter &painter, Price price);
    void paintBars(QPainter &painter, const Columns &place, const DepthLevel &level) const;
    void paintPrice(QPainter &painter, const QRect &cell, Price price) const;
    void paintOwn(QPainter &painter, const QRect &cell, Power own, Power whole) const;
    void paintInside(QPainter &painter) const;
    void paintLock(QPainter &painter) const;

    std::function<NumberText()> m_figures;
    DepthScene m_scene;
    Price m_top; ///< Of the first row.
    std::optional<Price> m_cursor;
    Power m_deepest;
    bool m_isCentred = false;
    bool m_isScrolled = false; ///< By the user, since it was centred.
    int m_paintedRows = 0;
    mutable TextCache m_texts;
};

} // namespace energy
