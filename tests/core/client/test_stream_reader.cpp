// SPDX-License-Identifier: Apache-2.0
// First: the moc of Qt 6.4 cannot read <compare> when nothing of the library came before it.
// clang-format off
#include "core/base/result.h"
// clang-format on
#include "core/base/instant_text.h"
#include "core/base/seeded_random.h"
#include "core/client/stream_reader.h"

#include <QTest>

using namespace energy;

namespace {

template <class Data>
Data dataOf(const Result<StreamMessage> &message)
{
    return std::get<Data>(std::get<TopicMessage>(*message).data);
}

const std::string book = R"({"op":"event","topic":"book/57","prev":12,"seq":15,"data":{
    "at":"2026-11-22T19:08:58.60759084Z","bids":[{"price":"-1.25","quantity_mw":"2.5","orders":2}],
    "asks":[{"price":"64.25","quantity_mw":"0.0","orders":0}]}})";

const std::string contracts = R"({"op":"snapshot","topic":"contracts","seq":9,"data":{"items":[
    {"id":"57","location":"SIM_NP15","start":"2026-11-21T18:00:00Z","end":"2026-11-21T19:00:00Z",
     "opens":"2026-11-21T17:00:00.689730409Z","gate_closure":"2026-11-21T17:45:00Z","phase":"open",
     "halted":false,"last_price":null,"last_trade_at":null,"traded_mw":"0.0","new_field":[1]}],
    "next_cursor":null}})";

const std::string ownTrade = R"({"op":"event","topic":"me/orders","prev":1,"seq":2,"data":{
    "type":"trade_executed","at":"2026-11-22T19:08:58Z","trade":"3","contract":"57","price":"18.56",
    "quantity_mw":"2.4","id":"41","side":"buy","maker":false,
    "other_side":{"id":"40","side":"sell","maker":true}}})";

} // namespace

class TestStreamReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsChangesOfABook()
    {
        const auto message = m_reader.read(book);
        QVERIFY(message.has_value());
        QCOMPARE(std::get<TopicMessage>(*message).previous, std::uint64_t(12));
        const auto change = dataOf<BookChanged>(message);
        QVERIFY((change.bids == std::vector<LevelRow>{{Price::of(-125), Power::of(25), 2}}));
        QVERIFY((change.asks == std::vector<LevelRow>{{Price::of(6425), Power(), 0}}));
        QCOMPARE(instantText(change.at), std::string("2026-11-22T19:08:58.607590840Z"));
    }

    void readsRowsAndPassesOverWhatIsNewer()
    {
        const auto snapshot = dataOf<ContractsSnapshot>(m_reader.read(contracts));
        QCOMPARE(snapshot.contracts.size(), std::size_t(1));
        const ContractRow &row = snapshot.contracts.front();
        QCOMPARE(row.id, ContractId(57));
        QCOMPARE(row.phase, ContractPhase::Open);
        QCOMPARE(row.delivery.length(), oneHour);
        QVERIFY(!row.lastPrice);
    }

    void readsBothSidesOfATradeWithOneself()
    {
        const auto trade = dataOf<OwnTrade>(m_reader.read(ownTrade));
        QCOMPARE(trade.sides.size(), std::size_t(2));
        QCOMPARE(trade.sides[0].order, OrderId(41));
        QCOMPARE(trade.sides[1].order, OrderId(40));
        QCOMPARE(trade.sides[1].side, Side::Sell);
        QVERIFY(trade.sides[1].isMaker);
    }

    void takesAnEventItDoesNotKnowForAReasonToReadAnew()
    {
        const auto message = m_reader.read(
            R"({"op":"event","topic":"auctions","prev":1,"seq":2,"data":{"type":"dutch_tick"}})");
        (void)dataOf<TopicOutdated>(message);
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("detail");
        const auto row = [](const char *name, const char *json, const char *detail) {
            QTest::newRow(name) << QByteArray(json) << QByteArray(detail);
        };
        row("nothing", "", "not JSON");
        row("half", R"({"op":"ping")", "not JSON");
        row("no operation", R"({"seq":1})", "op");
        row("unknown operation", R"({"op":"sing"})", "op");
        row("no number", R"({"op":"ack","id":"a"})", "seq");
        row("wrong type", R"({"op":"ack","id":1,"seq":1})", "id");
        row("topic unknown", R"({"op":"snapshot","topic":"moon","seq":1,"data":{}})",
            "moon: data/topic");
        row("not a price",
            R"({"op":"event","topic":"book/1","prev":0,"seq":1,"data":{"at":"2026-11-22T19:08:58Z",
                "bids":[{"price":"1e9","quantity_mw":"1.0","orders":1}],"asks":[]}})",
            "book/1: data/bids/price");
        row("a heartbeat that never rests",
            R"({"op":"welcome","session":"s","heartbeat_ms":0,"now":"2026-11-22T19:08:58Z",
                "simulated":true,"resumed":{}})",
            "heartbeat_ms");
        row("too many decimals",
            R"({"op":"event","topic":"book/1","prev":0,"seq":1,"data":{"at":"2026-11-22T19:08:58Z",
                "bids":[{"price":"1.00","quantity_mw":"1.05","orders":1}],"asks":[]}})",
            "book/1: data/bids/quantity_mw");
        row("ends before it begins",
            R"({"op":"snapshot","topic":"contracts","seq":9,"data":{"items":[{"id":"57",
                "location":"A","start":"2026-11-21T18:00:00Z","end":"2026-11-21T18:00:00Z"}]}})",
            "contracts: data/items/end");
        row("word unknown",
            R"({"op":"event","topic":"contracts","prev":0,"seq":1,
                "data":{"type":"contract_phase_changed","id":"1","phase":"asleep"}})",
            "contracts: data/phase");
    }

    void refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, detail);
        const auto message = m_reader.read(json.toStdString());
        QVERIFY(!message.has_value());
        QCOMPARE(QByteArray::fromStdString(message.error().detail), detail);
    }

    /// Whatever a server sends is read or refused.
    void survivesAnyBytes()
    {
        SeededRandom random(20261122);
        std::size_t refused = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string text = round % 3 == 0 ? book : round % 3 == 1 ? contracts : ownTrade;
            for (std::int64_t changes = random.between(1, 6); changes > 0; --changes) {
                const auto at = static_cast<std::size_t>(
                    random.between(0, static_cast<std::int64_t>(text.size()) - 1));
                if (random.chance(300)) {
                    text.erase(at, static_cast<std::size_t>(random.between(1, 20)));
                    text += ' ';
                } else {
                    text[at] = static_cast<char>(random.between(0, 255));
                }
            }
            refused += m_reader.read(text) ? 0U : 1U;
        }
        QVERIFY(refused > 10'000); // The bytes did differ in what matters.
    }

private:
    StreamReader m_reader;
};

QTEST_GUILESS_MAIN(TestStreamReader)
#include "test_stream_reader.moc"
