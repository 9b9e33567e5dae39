// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/pane_context.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/countdown_ring.h"

#include <array>

class QLabel;

namespace energy {

/// What is auctioned, how long still, and what it stands at.
class AuctionHead : public QWidget {
    Q_OBJECT

public:
    explicit AuctionHead(const PaneContext &context, QWidget *parent = nullptr);

    void setAuction(const AuctionRow &auction, const std::vector<ProfileRow> &profile);

    [[nodiscard]] const QLabel &title() const { return *m_title; }
    [[nodiscard]] const QLabel &delivery() const { return *m_delivery; }
    [[nodiscard]] const QLabel &highBid() const { return *m_figures[0].value; }
    [[nodiscard]] const QLabel &nextBid() const { return *m_figures[1].value; }
    [[nodiscard]] const QLabel &bidCount() const { return *m_figures[2].value; }
    [[nodiscard]] const Chip &standing() const { return *m_standing; }
    [[nodiscard]] const CountdownRing &ring() const { return *m_ring; }

private:
    struct NamedFigure {
        QLabel *name;
        QLabel *value;
    };

    void build();
    void applyTheme();
    void showFigures(const AuctionRow &auction, const NumberText &figures);
    [[nodiscard]] ChipContent standingOf(const AuctionRow &auction) const;

    PaneContext m_context;
    CountdownRing *m_ring;
    QLabel *m_icon;
    QLabel *m_title;
    Chip *m_form;
    Chip *m_standing;
    QLabel *m_delivery;
    std::array<NamedFigure, 3> m_figures;
    EnergySource m_source{};
    bool m_isOwnLead = false;
};

/// "5.0 MW flat", or "2.0–5.0 MW in 5 intervals"; empty while the profile is not known.
[[nodiscard]] QString profileText(const std::vector<ProfileRow> &profile,
                                  const NumberText &figures);

} // namespace energy
