// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_database.h"
#include "tests/core/storage/views/market_script.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace energy;

namespace {

std::string text(std::uint64_t id)
{
    return std::to_string(id);
}

bool isMissing(const Result<Document> &result)
{
    return !result && result.error().code == ErrorCode::NotFound;
}

/// The JSON value of a member, up to the comma or brace behind it; for values without either.
std::string member(const std::string &json, const std::string &name)
{
    const std::string key = '"' + name + "\":";
    const auto at = json.find(key);
    if (at == std::string::npos) {
        return "none";
    }
    const auto begin = at + key.size();
    return json.substr(begin, json.find_first_of(",}]", begin) - begin);
}

std::size_t countOf(const std::string &json, const std::string &part)
{
    std::size_t count = 0;
    for (auto at = json.find(part); at != std::string::npos; at = json.find(part, at + 1)) {
        ++count;
    }
    return count;
}

} // namespace

class TestViewQueries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_story = std::make_unique<MarketStory>();
        const std::string path = m_folder.filePath(QStringLiteral("views.db")).toStdString();
        auto views = openViewsForReading(foldedStore(path, m_story->script.records(), 100));
        QVERIFY(views.has_value());
        m_views = std::make_unique<Database>(std::move(*views));
    }
    void cleanupTestCase() { m_views.reset(); }

    void showsTheLastEvent()
    {
        QCOMPARE(number(shownEvent(*m_views).value()), m_story->script.records().size());
    }

    void account()
    {
        QCOMPARE(jsonOf(ownAccount(as(s().rival))),
                 R"({"participant":")" + text(number(s().rival))
                     + R"(","roles":["consumer","trader"],"suspended":false,)"
                       R"("opened_at":"2030-01-01T00:00:05Z"})");
        QVERIFY(isMissing(ownAccount(asNobody())));
    }

    void balances()
    {
        // 5,000 $, minus 24.2 MWh at 21.50 and 0.10 fee, plus 0.8 MWh at 30.00 - 21.50.
        QCOMPARE(member(jsonOf(ownBalances(as(s().buyer))), "available"),
                 std::string(R"("4484.08")"));
        QCOMPARE(member(jsonOf(ownBalances(as(s().producer))), "held"), std::string(R"("0.00")"));
        QCOMPARE(jsonOf(ownBalances(asNobody())),
                 std::string(R"({"items":[],"next_cursor":null})"));
    }

    void ordersWithTheirWholeState()
    {
        QCOMPARE(jsonOf(orderDetail(as(s().trader), s().filledBuy)),
                 R"({"id":")" + text(number(s().filledBuy))
                     + R"(","client_id":"t1","participant":")" + text(number(s().trader))
                     + R"(","contract":")" + text(number(s().contract))
                     + R"(","side":"buy","price":"41.00","quantity_mw":"6.0","filled_mw":"6.0",)"
                       R"("remaining_mw":"0.0","tif":"ioc","state":"filled","cancel_reason":null,)"
                       R"("placed_at":"2030-01-01T00:10:15Z","changed_at":"2030-01-01T00:10:15Z",)"
                       R"("seq":)"
                     + member(jsonOf(orderDetail(as(s().trader), s().filledBuy)), "seq") + "}");
        const std::string cancelled = jsonOf(orderDetail(as(s().trader), s().cancelledBuy));
        QCOMPARE(member(cancelled, "state"), std::string(R"("cancelled")"));
        QCOMPARE(member(cancelled, "cancel_reason"), std::string(R"("by_owner")"));
        QCOMPARE(member(cancelled, "price"), std::string(R"("31.00")"));
        QCOMPARE(member(cancelled, "quantity_mw"), std::string(R"("2.0")"));
        const std::string expired = jsonOf(orderDetail(as(s().trader), s().expiredBuy));
        QCOMPARE(member(expired, "cancel_reason"), std::string(R"("gate_closure")"));
        QCOMPARE(member(expired, "price"), std::string(R"("-5.00")"));
    }

    void foreignOrdersAreNotFound()
    {
        QVERIFY(isMissing(orderDetail(as(s().buyer), s().filledBuy)));
        QVERIFY(isMissing(orderDetail(asNobody(), s().filledBuy)));
        QVERIFY(isMissing(orderDetail(as(s().trader), OrderId{999'999})));
        QVERIFY(orderDetail(asAuditor(), s().filledBuy).has_value());
    }

    void filtersOrders()
    {
        const auto count = [this](const OrderFilter &filter) {
            return countOf(jsonOf(ownOrders(as(s().trader), filter)), "\"client_id\"");
        };
        QCOMPARE(count({}), std::size_t(3));
        QCOMPARE(count({.state = OrderState::Cancelled}), std::size_t(2));
        QCOMPARE(count({.state = OrderState::Open}), std::size_t(0));
        QCOMPARE(count({.contract = s().contract}), std::size_t(3));
        QCOMPARE(count({.contract = ContractId{1}}), std::size_t(0));
        QCOMPARE(count({.clientId = "t2"}), std::size_t(1));
        QCOMPARE(count({.clientId = "s1"}), std::size_t(0));
    }

    void fillsOfBothSides()
    {
        const std::string bought = jsonOf(ownFills(as(s().trader)));
        QCOMPARE(countOf(bought, "\"trade\""), std::size_t(2));
        // The newest first: 1.0 MW at 41.00 for an hour, after 5.0 MW at 40.00.
        QCOMPARE(member(bought, "amount"), std::string(R"("41.00")"));
        QCOMPARE(member(bought, "energy"), std::string(R"("1.0")"));
        QCOMPARE(member(bought, "maker"), std::string("false"));
        const std::string sold = jsonOf(ownFills(as(s().producer)));
        QCOMPARE(countOf(sold, "\"maker\":true"), std::size_t(2));
        QCOMPARE(countOf(jsonOf(ownFills(as(s().buyer))), "\"trade\""), std::size_t(0));
    }

    void publicTradesNameNobody()
    {
        const std::string trades = jsonOf(contractTrades(as(s().buyer), s().contract));
        QCOMPARE(countOf(trades, "\"quantity_mw\""), std::size_t(2));
        QCOMPARE(countOf(trades, "buyer"), std::size_t(0));
        QCOMPARE(countOf(trades, "order"), std::size_t(0));
        QVERIFY(isMissing(contractTrades(as(s().buyer), ContractId{number(s().block)})));
    }

    void candles()
    {
        QCOMPARE(jsonOf(contractCandles(as(s().buyer), s().contract, {.seconds = 3600})),
                 std::string(R"({"items":[{"start":"2030-01-01T00:00:00Z","open":"40.00",)"
                             R"("high":"41.00","low":"40.00","close":"41.00","quantity_mw":"6.0",)"
                             R"("trades":2}],"next_cursor":null})"));
        const CandleRange later{.seconds = 60, .from = MarketScript::begin + oneDay};
        QCOMPARE(jsonOf(contractCandles(as(s().buyer), s().contract, later)),
                 std::string(R"({"items":[],"next_cursor":null})"));
        const auto newest = newestCandle(*m_views, s().contract, 3600);
        QVERIFY(newest && *newest);
        const Candle expected{MarketScript::begin,
                              Price::of(40'00),
                              Price::of(41'00),
                              Price::of(40'00),
                              Price::of(41'00),
                              Power::of(60),
                              2};
        QCOMPARE(**newest, expected);
        QVERIFY(!*newestCandle(*m_views, ContractId{number(s().block)}, 60));
    }

    void ownBidsAreTheCallers()
    {
        const std::string lost = jsonOf(ownBids(as(s().rival), {}));
        QCOMPARE(countOf(lost, "\"id\""), std::size_t(1));
        QCOMPARE(member(lost, "client_id"), std::string(R"("r1")"));
        QCOMPARE(member(lost, "state"), std::string(R"("lost")"));
        QCOMPARE(member(lost, "price"), std::string(R"("20.00")"));
        QCOMPARE(countOf(jsonOf(ownBids(as(s().buyer), {})), "\"state\":\"won\""), std::size_t(1));
        QCOMPARE(jsonOf(ownBids(as(s().rival), {"b1"})),
                 std::string(R"({"items":[],"next_cursor":null})"));
        QCOMPARE(jsonOf(ownBids(as(s().rival), {"r1"})), lost);
        const std::set<AuctionId> both{AuctionId{number(s().block)}};
        QCOMPARE(*auctionsBidIn(*m_views, s().rival), both);
        QVERIFY(auctionsBidIn(*m_views, s().producer)->empty());
    }

    void contracts()
    {
        const std::string all = jsonOf(contractList(as(s().buyer), {}));
        QCOMPARE(countOf(all, "\"gate_closure\""), std::size_t(1));
        QCOMPARE(member(all, "phase"), std::string(R"("settled")"));
        QCOMPARE(member(all, "last_price"), std::string(R"("41.00")"));
        QCOMPARE(member(all, "location"), std::string(R"("NP15")"));
        const auto count = [this](const ContractFilter &filter) {
            return countOf(jsonOf(contractList(as(s().buyer), filter)), "\"gate_closure\"");
        };
        const Instant start = MarketScript::begin + oneDay + 20 * oneHour;
        QCOMPARE(count({.location = "NP15", .phase = ContractPhase::Settled}), std::size_t(1));
        QCOMPARE(count({.location = "SP15"}), std::size_t(0));
        QCOMPARE(count({.phase = ContractPhase::Open}), std::size_t(0));
        QCOMPARE(count({.from = start, .to = start + oneSecond}), std::size_t(1));
        QCOMPARE(count({.to = start}), std::size_t(0));
        QVERIFY(isMissing(contractDetail(as(s().buyer), ContractId{999'999})));
    }

    void theBookOfEveryMomentEqualsTheExchange()
    {
        // Folded up to the moment before the gate closes, with resting orders on both sides.
        MarketScript script;
        const ParticipantId market{};
        const auto open = [&](Role role) {
            const ParticipantId id{script.send(market, OpenParticipant{Roles::of(role)})};
            script.send(
                market,
                BookDeposit{id, Money::of(9'000'000'000), *Reference::of("d" + text(number(id)))});
            return id;
        };
        const LocationId node{script.send(market, DefineLocation{*LocationName::of("N")})};
        const ParticipantId maker = open(Role::Trader);
        const Instant start = MarketScript::begin + oneDay;
        const ContractId contract{script.send(
            market,
            OpenContract{
                node, {start, start + oneHour}, script.now() + oneSecond, start - oneHour})};
        for (std::int64_t i = 0; i < 8; ++i) {
            const auto client = ClientId::of("c" + std::to_string(i));
            const bool buys = i % 2 == 0;
            script.send(maker,
                        PlaceOrder{*client, contract, buys ? Side::Buy : Side::Sell,
                                   Price::of(buys ? 1000 - i / 4 * 100 : 2000 + i / 4 * 100),
                                   Power::of(10 + i), TimeInForce::GoodTillGate});
        }
        const std::string path = m_folder.filePath(QStringLiteral("book.db")).toStdString();
        auto views = openViewsForReading(foldedStore(path, script.records(), 10));
        const std::string book = jsonOf(contractBook({*views, {}, {}}, contract, 10));
        const BookLevels levels = script.exchange().bookLevels(contract);
        QCOMPARE(levels.bids.size(), std::size_t(2));
        QCOMPARE(book.substr(book.find("\"bids\"")),
                 std::string(R"("bids":[{"price":"10.00","quantity_mw":"2.2","orders":2},)"
                             R"({"price":"9.00","quantity_mw":"3.0","orders":2}],)"
                             R"("asks":[{"price":"20.00","quantity_mw":"2.4","orders":2},)"
                             R"({"price":"21.00","quantity_mw":"3.2","orders":2}]})"));
        QCOMPARE(countOf(jsonOf(contractBook({*views, {}, {}}, contract, 1)), "\"price\""),
                 std::size_t(2));
        QVERIFY(isMissing(contractBook({*views, {}, {}}, ContractId{99'999}, 1)));
    }

    void blocksShowTheBuyerToThePartiesOnly()
    {
        const std::string party = jsonOf(blockDetail(as(s().buyer), s().block));
        const std::string stranger = jsonOf(blockDetail(as(s().rival), s().block));
        QCOMPARE(member(party, "buyer"), '"' + text(number(s().buyer)) + '"');
        QCOMPARE(member(stranger, "buyer"), std::string("null"));
        QCOMPARE(member(stranger, "client_id"), std::string("null"));
        QCOMPARE(member(jsonOf(blockDetail(as(s().producer), s().block)), "client_id"),
                 std::string(R"("list-1")"));
        QCOMPARE(member(party, "state"), std::string(R"("completed")"));
        QCOMPARE(member(party, "delivered"), std::string(R"("24.2")"));
        QCOMPARE(member(party, "price"), std::string(R"("21.50")"));
        QCOMPARE(countOf(party, "\"mwh\":\"5.0\""), std::size_t(5));
        const auto count = [this](const Viewer &viewer, const BlockFilter &filter) {
            return countOf(jsonOf(blockList({*m_views, viewer, {}}, filter)), "\"reserve\"");
        };
        QCOMPARE(count({s().rival}, {}), std::size_t(1));
        QCOMPARE(count({s().rival}, {.own = true}), std::size_t(0));
        QCOMPARE(count({s().buyer}, {.own = true}), std::size_t(1));
        QCOMPARE(count({s().producer}, {.own = true}), std::size_t(1));
        QCOMPARE(count({}, {.state = BlockState::Listed}), std::size_t(0));
        QCOMPARE(count({}, {.source = EnergySource::Solar}), std::size_t(1));
    }

    void auctionsAndBids()
    {
        const AuctionId auction{number(s().block)};
        const std::string detail = jsonOf(auctionDetail(as(s().buyer), auction));
        QCOMPARE(member(detail, "state"), std::string(R"("ended")"));
        QCOMPARE(member(detail, "outcome"), std::string(R"("sold")"));
        QCOMPARE(member(detail, "extensions"), std::string("1"));
        QCOMPARE(member(detail, "extend_s"), std::string("60"));
        QCOMPARE(member(detail, "best_price"), std::string(R"("21.50")"));
        QCOMPARE(member(detail, "best_is_own"), std::string("true"));
        const std::string bids = jsonOf(auctionBids(as(s().rival), auction));
        QCOMPARE(countOf(bids, "\"own\":true"), std::size_t(1));
        QCOMPARE(countOf(bids, "\"bidder\":null"), std::size_t(1));
        QCOMPARE(countOf(bids, "\"state\":\"won\""), std::size_t(1));
        QCOMPARE(countOf(bids, "\"state\":\"lost\""), std::size_t(1));
        QCOMPARE(countOf(jsonOf(auctionBids(asAuditor(), auction)), "\"bidder\":null"),
                 std::size_t(0));
        QCOMPARE(countOf(jsonOf(auctionList(as(s().rival), AuctionState::Ended)), "\"form\""),
                 std::size_t(1));
        QCOMPARE(countOf(jsonOf(auctionList(as(s().rival), AuctionState::Open)), "\"form\""),
                 std::size_t(0));
    }

    void deliveriesToTheCent()
    {
        const std::string lines = jsonOf(ownDeliveries(as(s().buyer)));
        QCOMPARE(countOf(lines, "\"state\":\"settled\""), std::size_t(5));
        // The newest line is the short one: 4.2 of 5 MWh at 21.50, reference 30.00.
        QCOMPARE(member(lines, "delivered"), std::string(R"("4.2")"));
        QCOMPARE(member(lines, "paid"), std::string(R"("90.30")"));
        QCOMPARE(member(lines, "fee"), std::string(R"("0.42")"));
        QCOMPARE(member(lines, "compensation"), std::string(R"("6.80")"));
        QCOMPARE(member(lines, "reference_price"), std::string(R"("30.00")"));
        QCOMPARE(countOf(jsonOf(ownDeliveries(as(s().rival))), "\"line\""), std::size_t(0));
        QCOMPARE(countOf(jsonOf(ownDeliveries(asAuditor())), "\"line\""), std::size_t(5));
    }

    void certificatesAndMeters()
    {
        QCOMPARE(countOf(jsonOf(ownCertificates(as(s().rival), {})), "\"series\""), std::size_t(1));
        const std::string retired
            = jsonOf(ownCertificates(as(s().buyer), CertificateState::Retired));
        QCOMPARE(member(retired, "megawatt_hours"), std::string("5"));
        QCOMPARE(member(retired, "meter"), std::string(R"("roof-1")"));
        QCOMPARE(countOf(jsonOf(ownMeters(as(s().producer))), "\"readings\":5"), std::size_t(1));
        QCOMPARE(countOf(jsonOf(ownMeters(as(s().buyer))), "\"readings\""), std::size_t(0));
        QCOMPARE(countOf(jsonOf(ownMeters(asAuditor())), "\"readings\""), std::size_t(1));
    }

    void positionsAndLimits()
    {
        const std::string positions = jsonOf(ownPositions(as(s().trader)));
        QCOMPARE(member(positions, "bought"), std::string(R"("6.0")"));
        QCOMPARE(member(positions, "bought_amount"), std::string(R"("241.00")"));
        QCOMPARE(member(positions, "settled"), std::string("true"));
        const std::string limits = jsonOf(ownLimits(as(s().trader)));
        QCOMPARE(member(limits, "buyer_fee"), std::string(R"("0.10")"));
        QCOMPARE(member(limits, "collateral"), std::string(R"("2.00")"));
        QCOMPARE(member(limits, "claims_outstanding"), std::string(R"("0.00")"));
    }

    void noticesTellTheStory()
    {
        const auto has = [this](ParticipantId who, const char *kind, std::size_t times) {
            const std::string notices = jsonOf(ownNotices(as(who)));
            return countOf(notices, std::string("\"kind\":\"") + kind + '"') == times;
        };
        QVERIFY(has(s().rival, "outbid", 1));
        QVERIFY(has(s().rival, "certificate_received", 1));
        QVERIFY(has(s().rival, "suspended", 1));
        QVERIFY(has(s().buyer, "outbid", 0));
        QVERIFY(has(s().buyer, "won", 1));
        QVERIFY(has(s().producer, "sold", 1));
        QVERIFY(has(s().buyer, "delivered", 4));
        QVERIFY(has(s().producer, "shortfall", 1));
        QVERIFY(has(s().buyer, "certificate_issued", 5));
        QVERIFY(has(s().trader, "traded", 2));
        QVERIFY(has(s().trader, "order_cancelled", 1));
        QVERIFY(has(s().trader, "contract_settled", 1));
        const std::string notices = jsonOf(ownNotices(as(s().rival)));
        QVERIFY(notices.find("Your bid of 20.00 $/MWh on block " + text(number(s().block))
                             + " was outbid; its money is free again.")
                != std::string::npos);
    }

    void theLedgerShowsOwnEntriesOnly()
    {
        ViewQuery query = as(s().rival);
        query.page.limit = 200;
        const std::string entries = jsonOf(ownLedger(query));
        QCOMPARE(countOf(entries, "\"reason\""),
                 countOf(entries, "\"from\":\"" + text(number(s().rival)) + '"')
                     + countOf(entries, "\"to\":\"" + text(number(s().rival)) + '"')
                     - countOf(entries, "\"reason\":\"hold\"")
                     - countOf(entries, "\"reason\":\"release\""));
        QVERIFY(countOf(entries, "\"reason\"") >= 4);
    }

    void lifecyclesUnfold()
    {
        const std::string order = jsonOf(lifecycleOf(as(s().trader), number(s().filledBuy)));
        QVERIFY(order.starts_with("{\"kind\":\"order\",\"order\":{"));
        QCOMPARE(countOf(order, "\"maker\""), std::size_t(2));
        QCOMPARE(countOf(order, "\"kind\":\"contract\""), std::size_t(1));
        const std::string bid = jsonOf(lifecycleOf(as(s().buyer), number(s().winningBid)));
        QVERIFY(bid.starts_with("{\"kind\":\"bid\",\"bid\":{"));
        QCOMPARE(countOf(bid, "\"contracted\""), std::size_t(5));
        QCOMPARE(countOf(bid, "\"kind\":\"block_interval\""), std::size_t(5));
        QCOMPARE(countOf(bid, "\"series\""), std::size_t(4)); // One of five now belongs to another.
        QVERIFY(countOf(bid, "\"reason\":\"delivery_payment\"") == 5);
        const std::string seller = jsonOf(lifecycleOf(as(s().producer), number(s().block)));
        QCOMPARE(countOf(seller, "\"series\""), std::size_t(5));
        QCOMPARE(countOf(seller, "\"kind\":\"block_interval\""), std::size_t(5));
        const std::string loser = jsonOf(lifecycleOf(as(s().rival), number(s().losingBid)));
        QCOMPARE(countOf(loser, "\"contracted\""), std::size_t(0));
        QVERIFY(isMissing(lifecycleOf(as(s().rival), number(s().winningBid))));
        QVERIFY(isMissing(lifecycleOf(as(s().rival), number(s().filledBuy))));
        QVERIFY(isMissing(lifecycleOf(as(s().rival), number(s().location))));
    }

    void operatorsRead()
    {
        QCOMPARE(countOf(jsonOf(participantList(asAuditor())), "\"suspended\""), std::size_t(4));
        const auto count = [this](const AuditFilter &filter) {
            ViewQuery query = asAuditor();
            query.page.limit = 200;
            return countOf(jsonOf(auditList(query, filter)), "\"entry\":{");
        };
        QCOMPARE(count({.kind = "TradeExecuted"}), std::size_t(2));
        QCOMPARE(count({.participant = s().buyer, .kind = "TradeExecuted"}), std::size_t(0));
        QCOMPARE(count({.participant = s().trader, .kind = "TradeExecuted"}), std::size_t(2));
        QVERIFY(count({.participant = s().trader}) > 10);
        QCOMPARE(count({.to = MarketScript::begin}), std::size_t(0));
    }

    void deposits()
    {
        const auto id = m_views->integer("SELECT id FROM deposits WHERE participant = ?",
                                         {column(s().buyer)});
        const std::string deposit
            = jsonOf(depositDetail(as(s().buyer), static_cast<std::uint64_t>(id.value())));
        QCOMPARE(member(deposit, "amount"), std::string(R"("5000.00")"));
        QVERIFY(isMissing(depositDetail(as(s().rival), static_cast<std::uint64_t>(id.value()))));
    }

private:
    const MarketStory &s() const { return *m_story; }
    ViewQuery as(ParticipantId who) const { return {*m_views, {who, false}, {}}; }
    ViewQuery asNobody() const { return {*m_views, {}, {}}; }
    ViewQuery asAuditor() const { return {*m_views, {{}, true}, {}}; }

    QTemporaryDir m_folder;
    std::unique_ptr<MarketStory> m_story;
    std::unique_ptr<Database> m_views;
};

QTEST_GUILESS_MAIN(TestViewQueries)
#include "test_view_queries.moc"
