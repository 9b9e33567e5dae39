// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/pane_context.h"

#include <array>

class QGridLayout;
class QLabel;

namespace energy {

class AmountBar;

/// The cash account: what is free, what is held and for what, and that the parts are the whole.
class BalancesPane : public Pane {
    Q_OBJECT

public:
    explicit BalancesPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    /// The figure of a line: 0 is what is available, then one line for each reason of a hold.
    [[nodiscard]] QString figureOf(std::size_t line) const;
    [[nodiscard]] QString totalText() const;
    [[nodiscard]] QString verdict() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    static constexpr std::size_t lines = 6; ///< Available, and the reasons of holds.

    void dirty();
    void refresh();
    void nameFigures();
    void retranslate();
    void applyTheme();

    PaneContext m_context;
    FrameClock m_clock;
    QLabel *m_name;
    QLabel *m_total;
    AmountBar *m_bar;
    std::array<QLabel *, lines> m_names;
    std::array<QLabel *, lines> m_figures;
    QLabel *m_verdict;
    std::optional<Instant> m_checkedAt; ///< When the parts last were the whole.
};

} // namespace energy
