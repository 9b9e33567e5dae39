// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/order_arm.h"
#include "ui/panes/pane_context.h"
#include "ui/panes/trade_lock.h"

#include <array>

class QLabel;

namespace energy {

class DepthLadder;
class PositionStrip;

/// The order book of the chosen contract as a ladder, traded by keys once it is armed.
class DepthPane : public Pane {
    Q_OBJECT

public:
    explicit DepthPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString caption() const override;
    [[nodiscard]] std::vector<ChipContent> chips() const override;
    [[nodiscard]] std::optional<LinkGroup> linkGroup() const override { return LinkGroup::A; }
    void addMenuEntries(QMenu &menu) override;

    [[nodiscard]] DepthLadder &ladder() const { return *m_ladder; }
    [[nodiscard]] PositionStrip &position() const { return *m_position; }
    [[nodiscard]] OrderArm &orderArm() { return m_context.arm; }
    [[nodiscard]] TradeLock lock() const { return m_lock; }
    [[nodiscard]] Power size() const { return m_size; }
    void setStep(Price step); ///< How much of the price one row stands for.

    static constexpr std::array sizes{Power::of(10), Power::of(50), Power::of(100), Power::of(250)};

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void follow();
    void requestFrame();
    void contractChosen();
    void refresh();
    void showPosition();
    void showArm();
    void showLegend();
    [[nodiscard]] bool cursorKey(int key);
    [[nodiscard]] bool orderKey(const QKeyEvent &event);
    void toggleArm();
    void send(Side side);
    void cancelLevel();
    void cancelSide();
    void commandChanged(const GivenCommand &command);
    void tell(const QString &words, QColor Palette::*ink);

    PaneContext m_context;
    FrameClock m_clock;
    DepthLadder *m_ladder;
    PositionStrip *m_position;
    Chip *m_armed;
    QLabel *m_outcome; ///< Of the last command that was given here.
    QLabel *m_legend;
    Power m_size = sizes.at(2);
    Price m_step = Price::of(25);
    TradeLock m_lock = TradeLock::NoContract;
    std::string m_lastCommand;
    QString m_lastWords;
};

} // namespace energy
