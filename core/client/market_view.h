// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/client/book_mirror.h"
#include "core/client/market_connection.h"

#include <QObject>

#include <array>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace energy {

/// What the server is asked for as a whole, since no stream tells it row by row. The first ones
/// begin with the snapshot of a stream and are only read when it says that they have changed.
enum class ReadKind {
    Contracts,
    Auctions,
    Balances,
    Holds,
    Positions,
    Orders, ///< All of them: the stream begins with those that are open.
    Ledger,
    Certificates,
    OwnBlocks,
    Limits,
};
inline constexpr ReadKind firstWithoutSnapshot = ReadKind::Orders;
inline constexpr std::size_t readKinds = static_cast<std::size_t>(ReadKind::Limits) + 1;

/// The market as the terminal knows it: what the streams told, folded, and what they do not tell,
/// read again whenever they say that it has changed. Panes read it and follow its signals; nothing
/// here is edited by them. Lives where the connection lives.
class MarketView : public QObject {
    Q_OBJECT

public:
    using Contracts = std::map<ContractId, ContractRow>;
    using Auctions = std::map<AuctionId, AuctionRow>;
    using Orders = std::map<OrderId, OrderRow>;
    using Bids = std::map<BidId, BidRow>;
    struct CandleKey {
        ContractId contract{};
        std::int64_t seconds = 0;
        friend auto operator<=>(const CandleKey &, const CandleKey &) = default;
    };
    struct ReadingKey {
        std::string source;
        std::string series;
        std::string location;
        Instant start;
        friend auto operator<=>(const ReadingKey &, const ReadingKey &) = default;
    };

    explicit MarketView(MarketConnection &connection);
    ~MarketView() override;

    [[nodiscard]] MarketConnection &connection() { return m_connection; }
    /// The market's time now; nothing before the server has told it.
    [[nodiscard]] std::optional<Instant> now() const;

    [[nodiscard]] const Contracts &contracts() const { return m_contracts; }
    [[nodiscard]] const ContractRow *contract(ContractId id) const;
    [[nodiscard]] const Auctions &auctions() const { return m_auctions; }
    [[nodiscard]] const AuctionRow *auction(AuctionId id) const;
    [[nodiscard]] const BookMirror *book(ContractId id) const;
    [[nodiscard]] const std::deque<TradeRow> &trades(ContractId id) const; ///< Newest first.
    [[nodiscard]] const std::map<Instant, CandleRow> &candles(const CandleKey &key) const;

    [[nodiscard]] const Orders &orders() const { return m_orders; }
    [[nodiscard]] const std::deque<FillRow> &fills() const { return m_fills; } ///< Newest first.
    [[nodiscard]] const Bids &ownBids() const { return m_ownBids; }
    /// The bids of an auction that is followed, newest first.
    [[nodiscard]] const std::vector<BidRow> &bidsOf(AuctionId id) const;
    /// What is delivered when, of an auction that is followed; empty until it was read.
    [[nodiscard]] const std::vector<ProfileRow> &profileOf(AuctionId id) const;
    [[nodiscard]] const std::vector<BalanceRow> &balances() const { return m_balances; }
    [[nodiscard]] const std::vector<HoldRow> &holds() const { return m_holds; }
    [[nodiscard]] const std::vector<LedgerRow> &ledger() const { return m_ledger; }
    [[nodiscard]] const std::vector<PositionRow> &positions() const { return m_positions; }
    [[nodiscard]] const std::vector<CertificateRow> &certificates() const { return m_certificates; }
    [[nodiscard]] const std::vector<BlockRow> &ownBlocks() const { return m_ownBlocks; }
    [[nodiscard]] const std::deque<NoticeRow> &notices() const { return m_notices; }
    [[nodiscard]] const std::map<ReadingKey, ReadingRow> &readings() const { return m_readings; }
    [[nodiscard]] const std::map<std::string, FeedRow> &feeds() const { return m_feeds; }
    [[nodiscard]] const TermsRow &terms() const { return m_terms; }
    [[nodiscard]] const std::optional<LimitsRow> &limits() const { return m_limits; }
    /// Own money that is free and that is held; nothing before it was read.
    [[nodiscard]] std::optional<std::pair<Money, Money>> cash() const;

    // Who shows them follows them, as often as he stops following.
    void followCandles(const CandleKey &key);
    void leaveCandles(const CandleKey &key);
    void followAuction(AuctionId id);
    void leaveAuction(AuctionId id);
    void readAuction(AuctionId id); ///< One that is followed, again: its bids and its profile.

    static constexpr std::chrono::seconds busyPause{1};
    /// After each page that was read of what a busy market changes all the time.
    static constexpr std::chrono::milliseconds pageSpacing{250};
    /// Too many requests, or the views are behind: it will do after a pause.
    [[nodiscard]] static bool isBusy(const ApiProblem &problem);

    void read(ReadKind kind); ///< Again, at least as new as everything told so far.
    /// There are older rows than those that were read: long lists come by pages, the newest first.
    [[nodiscard]] bool hasOlder(ReadKind kind) const { return readingOf(kind).hasOlder; }
    void readOlder(ReadKind kind); ///< One page more, from now on.
    static constexpr std::array gridsFollowed{"caiso", "simulated"};
    enum class GridData { LoadAndMix, Prices };
    /// What a grid told of a period, again: a stream tells it only as it comes.
    void readGrid(const std::string &grid, Interval period, GridData data);

Q_SIGNALS:
    // Ids are plain numbers here: signals of Qt 6.4 cannot carry enumerations of this width.
    void begun(); ///< The connection is live: streams are on their way.
    void contractsChanged();
    void contractChanged(quint64 contract);
    void bookChanged(quint64 contract);
    void traded(quint64 contract, const energy::TradeRow &trade);
    void candlesChanged(const energy::MarketView::CandleKey &key);
    void auctionsChanged();
    void auctionChanged(quint64 auction);
    void bidsChanged(quint64 auction);
    void auctionReadFailed(quint64 auction, const energy::ApiProblem &problem);
    void ordersChanged();
    void filled(const energy::FillRow &fill);
    void ownBidsChanged();
    void balancesChanged(); ///< Balances or holds.
    void ledgerChanged();
    void positionsChanged(); ///< Positions or own blocks.
    void certificatesChanged();
    void noticed(const energy::NoticeRow &notice);
    void readingsChanged();
    void feedsChanged();
    void termsChanged();
    void readDone(energy::ReadKind kind);
    void readFailed(energy::ReadKind kind, const energy::ApiProblem &problem);
    void gridRead(const std::string &grid, energy::MarketView::GridData data);
    void gridReadFailed(const std::string &grid, energy::MarketView::GridData data,
                        const energy::ApiProblem &problem);

private:
    static constexpr Nanoseconds keptFor = oneDay; ///< What is over.

    struct Reading {
        bool isUnderWay = false; ///< Also in the pause after it.
        bool isWantedAgain = false;
        bool hasOlder = false;
        int pages = 1; ///< So many are read, if there are.
    };
    /// What the stream of all auctions does not tell of one.
    struct FollowedAuction {
        int followers = 0;
        Reading reading; ///< Of the bids.
        std::vector<BidRow> bids;
        std::vector<ProfileRow> profile;
    };

    void begin();
    void readWhatNoStreamTells();
    void forgetOldAuctions();
    void forgetOldReadings();
    void take(const TopicMessage &message);
    void broken(const std::string &topic);
    void followContracts();
    [[nodiscard]] static std::uint64_t subjectOf(const std::string &topic);

    // One for each kind of data; `message` names the topic.
    void on(const TopicMessage &message, const ContractsSnapshot &data);
    void on(const TopicMessage &message, const PhaseChanged &data);
    void on(const TopicMessage &message, const MarketHalted &data);
    void on(const TopicMessage &message, const BookSnapshot &data);
    void on(const TopicMessage &message, const BookChanged &data);
    void on(const TopicMessage &message, const TradesSnapshot &data);
    void on(const TopicMessage &message, const Traded &data);
    void on(const TopicMessage &message, const CandlesSnapshot &data);
    void on(const TopicMessage &message, const CandleChanged &data);
    void on(const TopicMessage &message, const AuctionsSnapshot &data);
    void on(const TopicMessage &message, const AuctionBegun &data);
    void on(const TopicMessage &message, const AuctionMoved &data);
    void on(const TopicMessage &message, const BidTaken &data);
    void on(const TopicMessage &message, const AuctionOver &data);
    void on(const TopicMessage &message, const OrdersSnapshot &data);
    void on(const TopicMessage &message, const OrderEntered &data);
    void on(const TopicMessage &message, const OrderChanged &data);
    void on(const TopicMessage &message, const OrderGone &data);
    void on(const TopicMessage &message, const OwnTrade &data);
    void on(const TopicMessage &message, const FillsSnapshot &data);
    void on(const TopicMessage &message, const BidsSnapshot &data);
    void on(const TopicMessage &message, const OwnBidTaken &data);
    void on(const TopicMessage &message, const OwnBidOutbid &data);
    void on(const TopicMessage &message, const OwnAuctionOver &data);
    void on(const TopicMessage &message, const BalancesSnapshot &data);
    void on(const TopicMessage &message, const PositionsSnapshot &data);
    void on(const TopicMessage &message, const NoticesSnapshot &data);
    void on(const TopicMessage &message, const Noticed &data);
    void on(const TopicMessage &message, const TermsSnapshot &data);
    void on(const TopicMessage &message, const ReadingsSnapshot &data);
    void on(const TopicMessage &message, const ReadingsArrived &data);
    void on(const TopicMessage &message, const FeedsSnapshot &data);
    void on(const TopicMessage &message, const FeedChanged &data);
    void on(const TopicMessage &message, const AuctionSnapshot &data);
    void on(const TopicMessage &message, const TopicOutdated &data);

    void put(const std::vector<ReadingRow> &readings);
    void takeContracts(const std::vector<ContractRow> &rows);
    void takeAuctions(const std::vector<AuctionRow> &rows);
    void takeOrders(const std::vector<OrderRow> &rows);
    void markOwnLeads();

    [[nodiscard]] const Reading &readingOf(ReadKind kind) const
    {
        return m_reads.at(static_cast<std::size_t>(kind));
    }
    [[nodiscard]] Reading &readingOf(ReadKind kind)
    {
        return m_reads.at(static_cast<std::size_t>(kind));
    }
    void readNow(ReadKind kind);
    template <class Row>
    QCoro::Task<> readRows(ReadKind kind, std::function<void(std::vector<Row>)> take);
    template <class Row>
    [[nodiscard]] std::function<void(std::vector<Row>)> into(std::vector<Row> &rows,
                                                             void (MarketView::*changed)());
    QCoro::Task<> readLimits();
    void ended(ReadKind kind, const std::optional<ApiProblem> &problem);
    void readFollowedAuctions();
    void readBids(AuctionId id);
    QCoro::Task<> readBidsNow(AuctionId id);
    QCoro::Task<> readProfile(AuctionId id);
    QCoro::Task<> readGridNow(std::string grid, Interval period, GridData data);
    [[nodiscard]] QUrlQuery questionOf(ReadKind kind, const std::string &cursor) const;
    /// Of a list: its first page, at least as new as everything told so far.
    [[nodiscard]] QUrlQuery newestPage() const;
    void inAMoment(const std::function<void()> &again);

    MarketConnection &m_connection;
    Contracts m_contracts;
    std::set<ContractId> m_followed; ///< Contracts whose book and trades are streamed.
    std::map<ContractId, BookMirror> m_books;
    std::map<ContractId, std::deque<TradeRow>> m_trades;
    std::map<CandleKey, std::map<Instant, CandleRow>> m_candles;
    Auctions m_auctions;
    std::map<AuctionId, FollowedAuction> m_followedAuctions;
    Orders m_orders;
    std::deque<FillRow> m_fills;
    Bids m_ownBids;
    std::vector<BalanceRow> m_balances;
    std::vector<HoldRow> m_holds;
    std::vector<LedgerRow> m_ledger;
    std::vector<PositionRow> m_positions;
    std::vector<CertificateRow> m_certificates;
    std::vector<BlockRow> m_ownBlocks;
    std::deque<NoticeRow> m_notices;
    std::map<ReadingKey, ReadingRow> m_readings;
    std::map<std::string, FeedRow> m_feeds;
    TermsRow m_terms;
    std::optional<LimitsRow> m_limits;
    std::array<Reading, readKinds> m_reads;
};

} // namespace energy
