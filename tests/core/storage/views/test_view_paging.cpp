// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_database.h"
#include "tests/core/storage/views/market_script.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>

using namespace energy;

namespace {

using List = std::function<Result<Document>(const ViewQuery &)>;

struct NamedList {
    const char *name;
    List list;
};

} // namespace

class TestViewPaging : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_story = std::make_unique<MarketStory>();
        const std::string path = m_folder.filePath(QStringLiteral("views.db")).toStdString();
        auto views = openViewsForReading(foldedStore(path, m_story->script.records(), 100));
        m_views = std::make_unique<Database>(std::move(*views));
    }
    void cleanupTestCase() { m_views.reset(); }

    /// Pages of any size, joined, are the one page that holds everything.
    void pagesWalkAllRowsOnce_data()
    {
        QTest::addColumn<int>("index");
        QTest::addColumn<int>("limit");
        const auto &all = lists();
        for (int i = 0; i < static_cast<int>(all.size()); ++i) {
            for (const int limit : {1, 2, 3, 7}) {
                const std::string name
                    = std::string(all[static_cast<std::size_t>(i)].name) + std::to_string(limit);
                QTest::newRow(name.c_str()) << i << limit;
            }
        }
    }
    void pagesWalkAllRowsOnce()
    {
        QFETCH(const int, index);
        QFETCH(const int, limit);
        const List &list = lists()[static_cast<std::size_t>(index)].list;
        const QJsonObject whole = page(list, PageRequest::maxLimit, {});
        QVERIFY(whole.value(QStringLiteral("next_cursor")).isNull());
        const QJsonArray expected = whole.value(QStringLiteral("items")).toArray();
        QVERIFY(!expected.isEmpty());

        QJsonArray joined;
        std::string cursor;
        for (int turn = 0; turn <= expected.size(); ++turn) {
            const QJsonObject part = page(list, limit, cursor);
            const QJsonArray items = part.value(QStringLiteral("items")).toArray();
            QVERIFY(items.size() <= limit);
            for (const QJsonValue &item : items) {
                joined.append(item);
            }
            const QJsonValue next = part.value(QStringLiteral("next_cursor"));
            if (next.isNull()) {
                break;
            }
            QCOMPARE(items.size(), qsizetype(limit));
            cursor = next.toString().toStdString();
        }
        QCOMPARE(joined, expected);
    }

    void refusesAForeignCursor_data()
    {
        QTest::addColumn<QString>("cursor");
        QTest::newRow("text") << QStringLiteral("abc");
        QTest::newRow("too short") << QStringLiteral("00000000000000f");
        QTest::newRow("two keys") << QString(32, QLatin1Char('0'));
        QTest::newRow("upper case") << QStringLiteral("00000000000000FF");
        QTest::newRow("quote") << QStringLiteral("0000000000000'--");
    }
    void refusesAForeignCursor()
    {
        QFETCH(const QString, cursor);
        const ViewQuery query{*m_views, {m_story->trader, false}, {50, cursor.toStdString()}};
        for (const auto &result : {ownOrders(query, {}), ownLedger(query),
                                   contractCandles(query, m_story->contract, {})}) {
            QVERIFY(!result && result.error().code == ErrorCode::Malformed);
        }
    }

    void cursorsRoundTrip()
    {
        const std::vector<std::int64_t> keys{INT64_MIN, -1, 0, 1, INT64_MAX};
        QVERIFY(cursorKeys(cursorText(keys), keys.size()) == keys);
        QVERIFY(!cursorKeys(cursorText(keys), 4));
        QVERIFY(!cursorKeys("", 0));
    }

private:
    const std::vector<NamedList> &lists()
    {
        static const MarketStory &s = *m_story;
        static const std::vector<NamedList> all{
            {"ledger", ownLedger},
            {"balances", ownBalances},
            {"notices", ownNotices},
            {"positions", ownPositions},
            {"deliveries", ownDeliveries},
            {"locations", locationList},
            {"participants", participantList},
            {"fills", [](ViewQuery q) { return q.viewer.participant = s.trader, ownFills(q); }},
            {"orders",
             [](ViewQuery q) { return q.viewer.participant = s.trader, ownOrders(q, {}); }},
            {"certificates", [](const ViewQuery &q) { return ownCertificates(q, {}); }},
            {"contracts", [](const ViewQuery &q) { return contractList(q, {}); }},
            {"trades", [](const ViewQuery &q) { return contractTrades(q, s.contract); }},
            {"candles", [](const ViewQuery &q) { return contractCandles(q, s.contract, {}); }},
            {"blocks", [](const ViewQuery &q) { return blockList(q, {}); }},
            {"auctions", [](const ViewQuery &q) { return auctionList(q, {}); }},
            {"bids", [](const ViewQuery &q) { return auctionBids(q, AuctionId{number(s.block)}); }},
            {"audit of one",
             [](const ViewQuery &q) { return auditList(q, {.participant = s.rival}); }},
            {"audit", [](const ViewQuery &q) { return auditList(q, {.kind = "Posted"}); }},
        };
        return all;
    }

    QJsonObject page(const List &list, std::int64_t limit, const std::string &cursor)
    {
        const auto result = list({*m_views, {m_story->buyer, false}, {limit, cursor}});
        return QJsonDocument::fromJson(QByteArray::fromStdString(jsonOf(result))).object();
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MarketStory> m_story;
    std::unique_ptr<Database> m_views;
};

QTEST_GUILESS_MAIN(TestViewPaging)
#include "test_view_paging.moc"
