// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/calendar.h"
#include "core/client/market_view.h"
#include "ui/theme/number_text.h"

#include <QAbstractListModel>

#include <functional>
#include <set>
#include <vector>

namespace energy {

enum class MarketsRowKind { ContractsHead, Contract, AuctionsHead, Auction };
enum class OwnStanding { None, Leads, Outbid };

/// One line of the list of markets, its texts made once when something of it changes.
struct MarketsRow {
    MarketsRowKind kind = MarketsRowKind::Contract;
    std::uint64_t id = 0; ///< Of the contract or auction.
    QString name;
    QString detail; ///< What stands after the countdown.
    Instant deadline; ///< Gate closure, or the end of the auction.
    bool isOpen = true; ///< Until the deadline.
    bool isHalted = false;
    bool isWatched = false;
    QString price; ///< Last, or best bid.
    QString change;
    int direction = 0; ///< Of the change.
    Power bid; ///< Of the best levels.
    Power ask;
    EnergySource source{};
    OwnStanding standing{};

    friend bool operator==(const MarketsRow &, const MarketsRow &) = default;
};

/// What is to be listed.
struct MarketsFilter {
    QString text; ///< All its words occur in the name.
    QString place; ///< Empty: all of them.
    bool onlyWatched = false;

    friend bool operator==(const MarketsFilter &, const MarketsFilter &) = default;
};

/// Contracts that are traded or being delivered, and auctions that are not over.
class MarketsModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role : int { RowRole = Qt::UserRole + 1 };

    MarketsModel(const MarketView &market, const Calendar &calendar,
                 std::function<NumberText()> figures, QObject *parent = nullptr);

    void setFilter(const MarketsFilter &filter);
    void setWatched(std::set<std::uint64_t> watched);
    [[nodiscard]] const std::set<std::uint64_t> &watched() const { return m_watched; }
    /// Reads the market again; what is the same is not told.
    void refresh();

    [[nodiscard]] const MarketsRow *row(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(std::uint64_t id) const;
    [[nodiscard]] QStringList places() const; ///< Of everything, filtered or not.
    [[nodiscard]] Power deepest() const { return m_deepest; } ///< What a full depth bar stands for.
    [[nodiscard]] int openContracts() const { return m_openContracts; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] std::vector<MarketsRow> read() const;
    [[nodiscard]] std::vector<MarketsRow> contracts(Instant now) const;
    [[nodiscard]] std::vector<MarketsRow> auctions() const;
    [[nodiscard]] MarketsRow contractRow(const ContractRow &contract, Instant now) const;
    [[nodiscard]] MarketsRow auctionRow(const AuctionRow &auction) const;
    [[nodiscard]] bool passes(const MarketsRow &row, const std::string &location) const;
    [[nodiscard]] QString spoken(const MarketsRow &row) const;
    void replace(std::vector<MarketsRow> rows);

    const MarketView &m_market;
    const Calendar &m_calendar;
    std::function<NumberText()> m_figures;
    MarketsFilter m_filter;
    std::set<std::uint64_t> m_watched;
    std::vector<MarketsRow> m_rows;
    Power m_deepest;
    int m_openContracts = 0;
};

/// The first price that was traded at `from` or later; nothing when that is not known for certain:
/// the terminal holds only the newest trades.
[[nodiscard]] std::optional<Price> firstPriceSince(const MarketView &market,
                                                   const ContractRow &contract, Instant from);
/// The change of the last price since the first of the local day.
[[nodiscard]] std::optional<Price> changeOfDay(const MarketView &market,
                                               const ContractRow &contract,
                                               const Calendar &calendar, Instant now);

} // namespace energy

Q_DECLARE_METATYPE(energy::MarketsRow)
