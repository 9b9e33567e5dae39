// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/chart/frame_clock.h"
#include "ui/frame/pane.h"
#include "ui/panes/hold_sums.h"
#include "ui/panes/pane_context.h"

class QLabel;

namespace energy {

class AmountBar;
class AmountLegend;

/// The cash account: what is free, what is held and for what, and that the parts are the whole.
class BalancesPane : public Pane {
    Q_OBJECT

public:
    explicit BalancesPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    /// What is available, then what is held, by reason; reasons that hold nothing are left out.
    [[nodiscard]] AmountLegend &parts() const { return *m_parts; }
    [[nodiscard]] QString totalText() const;
    [[nodiscard]] QString verdict() const;

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    using Cash = std::optional<std::pair<Money, Money>>;

    void dirty();
    void refresh();
    void showParts(const Cash &cash, const HoldSums &sums);
    void showVerdict(const Cash &cash, const HoldSums &sums);
    [[nodiscard]] QString releaseWords(const HoldSums &sums) const;
    void retranslate();
    void applyTheme();

    PaneContext m_context;
    FrameClock m_clock;
    QLabel *m_name;
    QLabel *m_total;
    AmountBar *m_bar;
    AmountLegend *m_parts;
    QLabel *m_verdict;
    std::optional<Instant> m_checkedAt; ///< When the parts last were the whole.
};

} // namespace energy
