// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "server/demo/api_request.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest/QTest>

using namespace energy;
using namespace energy::demo;

namespace {

QJsonObject object(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArray bodyOf(const Intent &intent)
{
    return QJsonDocument(requestFor(intent, QStringLiteral("c-1")).body)
        .toJson(QJsonDocument::Compact);
}

} // namespace

/// Intents as requests of the public API, and its answers as what is seen.
class TestApiRequest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ordersAreWritten()
    {
        const NewOrder order{7, Side::Sell, Price::of(-250), Power::of(15),
                             TimeInForce::ImmediateOrCancel};
        const ApiRequest request = requestFor(order, QStringLiteral("c-1"));
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.path, QStringLiteral("orders"));
        QCOMPARE(request.body,
                 object(R"({"client_id":"c-1","contract":"7","side":"sell","quantity_mw":"1.5",
                            "price":"-2.50","tif":"ioc"})"));
        const ApiRequest moved
            = requestFor(MovedOrder{9, Price::of(100), Power::of(10)}, QString());
        QCOMPARE(moved.method, QByteArray("PATCH"));
        QCOMPARE(moved.path, QStringLiteral("orders/9"));
        QCOMPARE(moved.body, object(R"({"quantity_mw":"1.0","price":"1.00"})"));
        const ApiRequest dropped = requestFor(DroppedOrder{9}, QString());
        QCOMPARE(dropped.method, QByteArray("DELETE"));
        QVERIFY(dropped.body.isEmpty());
    }

    void bidsAndBlocksAreWritten()
    {
        QCOMPARE(bodyOf(NewBid{3, Price::of(1999)}),
                 QByteArray(R"({"client_id":"c-1","price":"19.99"})"));
        const Instant start = parseInstant("2026-06-02T17:00:00Z").value();
        NewBlock block;
        block.node = SimulatedNode::Sp15;
        block.source = EnergySource::Wind;
        block.profile = {{{start, start + oneHour}, Energy::of(5'300'000)}};
        block.reserve = Price::of(1800);
        block.closes = start - oneHour;
        block.minimumRaise = Price::of(10);
        block.extension = oneMinute;
        block.maxExtensions = 3;
        QCOMPARE(requestFor(block, QStringLiteral("c-1")).body,
                 object(R"({"client_id":"c-1","location":"SIM_SP15","source":"wind",
                   "profile":[{"start":"2026-06-02T17:00:00Z","end":"2026-06-02T18:00:00Z","mwh":"5.3"}],
                   "reserve":"18.00","auction":{"form":"english","closes":"2026-06-02T16:00:00Z",
                   "min_raise":"0.10","extend_s":60,"max_extensions":3}})"));
    }

    void auctionsAreRead()
    {
        const auto auctions = auctionsOf(object(R"({"items":[
          {"id":"12","seller":"4","location":"SIM_ZP26","start":"2026-06-02T17:00:00Z",
           "end":"2026-06-02T19:00:00Z","reserve":"18.00","closes":"2026-06-02T16:00:00Z",
           "min_raise":"0.10","extend_s":60,"best_price":"19.50","best_is_own":true},
          {"id":"13","seller":"4","location":"SIM_NP15","start":"2026-06-02T17:00:00Z",
           "end":"2026-06-02T19:00:00Z","reserve":"18.00","closes":"2026-06-02T16:00:00Z",
           "min_raise":"0.10","extend_s":0,"best_price":null,"best_is_own":false},
          {"id":"14","seller":"4","location":"TH_NP15_GEN-APND"}],"next_cursor":null})"));
        QCOMPARE(auctions.size(), std::size_t(2)); // Real nodes have no simulated price.
        QCOMPARE(auctions[0].node, SimulatedNode::Zp26);
        QCOMPARE(auctions[0].best, std::optional(Price::of(1950)));
        QVERIFY(auctions[0].bestIsOwn);
        QCOMPARE(auctions[0].extension, oneMinute);
        QVERIFY(!auctions[1].best.has_value());
    }

    void booksAndOrdersAreRead()
    {
        const SeenBook book = bookOf(
            object(R"({"bids":[{"price":"9.31","quantity_mw":"2.2","orders":1}],"asks":[]})"));
        QCOMPARE(book.bids.front().price, Price::of(931));
        QCOMPARE(book.bids.front().quantity, Power::of(22));
        QVERIFY(book.asks.empty());
        const auto orders = ordersOf(
            object(R"({"items":[{"id":"5","side":"sell","price":"10.00","remaining_mw":"0.4"}]})"));
        QCOMPARE(orders.front().side, Side::Sell);
        QCOMPARE(orders.front().remaining, Power::of(4));
    }
};

QTEST_GUILESS_MAIN(TestApiRequest)
#include "test_api_request.moc"
