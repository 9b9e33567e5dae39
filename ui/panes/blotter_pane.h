// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panes/table_pane.h"

#include <chrono>
#include <optional>
#include <set>

namespace energy {

class KeyButton;
class StepList;

/// One's own orders, bids and blocks for sale, what became of each and what happens next. A row
/// unfolds into its five steps, from the order to the certificate.
class BlotterPane : public TablePane {
    Q_OBJECT

public:
    explicit BlotterPane(const PaneContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString caption() const override;
    [[nodiscard]] QPushButton *headerButton() const override;
    /// Of a row that stands open, once they were read; else nullptr.
    [[nodiscard]] StepList *stepsOf(quint64 key) const;
    [[nodiscard]] KeyButton &cancelAllButton() const { return *m_cancelAll; }

protected:
    [[nodiscard]] std::vector<Column> columns() const override;
    [[nodiscard]] std::vector<CellRow> rows() const override;
    [[nodiscard]] QString emptyWords() const override;
    [[nodiscard]] std::vector<ReadKind> reads() const override
    {
        return {ReadKind::Orders, ReadKind::OwnBlocks};
    }
    void refreshed() override;
    void changeEvent(QEvent *event) override;

private:
    /// A row that was made, and what it was made of.
    struct MadeRow {
        OrderRow order;
        std::optional<FinePrice> average;
        std::optional<Interval> delivery; ///< Of its contract, when that is known.
        bool isSettled = false; ///< What it traded was delivered and paid.
        CellRow row;
    };

    /// A row that stands open, and what was read of it.
    struct OpenLife {
        StepList *steps = nullptr;
        std::optional<ApiResult<LifecycleRow>> life;
        bool isSeen = false; ///< It was scrolled to.
        bool isUnderWay = false; ///< It is being read, or in the pause after it.
        bool isWantedAgain = false;
    };

    [[nodiscard]] const CellRow &madeRow(const OrderRow &order,
                                         const std::optional<FinePrice> &average, bool isSettled,
                                         const NumberText &figures) const;
    [[nodiscard]] CellRow rowOf(const OrderRow &order, const std::optional<FinePrice> &average,
                                bool isSettled, const NumberText &figures) const;
    [[nodiscard]] CellRow rowOf(const BidRow &bid, const NumberText &figures) const;
    [[nodiscard]] CellRow rowOf(const BlockRow &block, const NumberText &figures) const;
    [[nodiscard]] QString timeOf(Instant at, const NumberText &figures) const;
    [[nodiscard]] QString nextOf(const OrderRow &order, bool isSettled) const;
    [[nodiscard]] static ChipContent settledChip();
    [[nodiscard]] std::set<ContractId> settledContracts() const;
    [[nodiscard]] const BlockRow *blockWonBy(const BidRow &bid) const;
    [[nodiscard]] QString nextOf(const BidRow &bid) const;
    [[nodiscard]] QString nextOf(const BlockRow &block) const;
    [[nodiscard]] std::map<OrderId, FinePrice> averages() const;
    void forgetOtherDays() const;
    [[nodiscard]] std::size_t working() const;

    void retranslate();
    void cancelCurrent();
    void cancelAll();
    void addFold(CellRow &row) const;
    void fold(quint64 key, bool open);
    void readLives();
    void readLife(quint64 key);
    QCoro::Task<> readLifeNow(quint64 key);
    void pauseLife(quint64 key, std::chrono::milliseconds pause);
    void showLife(const OpenLife &open);
    void placeLives();

    /// Of the day's many orders only a few change between two frames.
    mutable std::map<OrderId, MadeRow> m_made;
    mutable std::optional<LocalDay> m_madeOn; ///< Times of another day are written with it.
    KeyButton *m_cancelAll;
    std::map<quint64, OpenLife> m_open; ///< By the key of their row.
};

} // namespace energy
