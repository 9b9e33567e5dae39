// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/client/market_view.h"
#include "ui/theme/number_text.h"
#include "ui/widgets/table_cell.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace energy {

/// One line of the list of auctions, its texts made once when something of it changes.
struct AuctionsRow {
    AuctionId id{}; ///< 0: a head above closed ones, which has a name alone.
    EnergySource source{};
    bool isOpen = true;
    Instant deadline;
    Nanoseconds whole = oneHour; ///< What a full ring stands for.
    QString name;
    QString detail; ///< What stands after the countdown.
    QString price;
    CellTone priceTone = CellTone::Text;
    QString state;
    CellTone stateTone = CellTone::Second;
    bool canBeWithdrawn = false;

    [[nodiscard]] bool isHead() const { return number(id) == 0; }
    friend bool operator==(const AuctionsRow &, const AuctionsRow &) = default;
};

/// Auctions, those that end soonest first, and below heads those that are over, the newest first.
class AuctionsModel : public QAbstractListModel {
    Q_OBJECT

public:
    AuctionsModel(MarketView &market, const Calendar &calendar, std::function<NumberText()> figures,
                  QObject *parent = nullptr);

    /// All of its words occur in what a line says.
    void setFilter(const QString &text);
    /// Reads the market again; what is the same is not told.
    void refresh();
    /// Something closed a day ago since it was read last: it stands below another head.
    [[nodiscard]] bool isOutdated() const;

    [[nodiscard]] const AuctionsRow *row(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(AuctionId id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] std::vector<AuctionsRow> read();
    [[nodiscard]] QString headOf(const AuctionRow &auction);
    [[nodiscard]] AuctionsRow rowOf(const AuctionRow &auction) const;
    void describeOpen(AuctionsRow &row, const AuctionRow &auction, const NumberText &figures) const;
    void describeClosed(AuctionsRow &row, const AuctionRow &auction) const;
    [[nodiscard]] bool passes(const AuctionsRow &row) const;
    void replace(std::vector<AuctionsRow> rows);

    MarketView &m_market;
    const Calendar &m_calendar;
    std::function<NumberText()> m_figures;
    QString m_filter;
    std::optional<Instant> m_outdatedFrom;
    std::vector<AuctionsRow> m_rows;
};

} // namespace energy
