// SPDX-License-Identifier: Apache-2.0
#include "core/storage/views/views_database.h"
#include "tests/core/storage/views/market_script.h"

#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <memory>
#include <set>

using namespace energy;

namespace {

using BalanceKey = std::array<std::int64_t, 4>;

/// Balances as the plain sum of the ledger's entries.
std::map<BalanceKey, std::int64_t> balancesOf(const std::vector<EventRecord> &records)
{
    std::map<BalanceKey, std::int64_t> sums;
    for (const EventRecord &record : records) {
        if (const auto *posted = std::get_if<Posted>(&record.event)) {
            const auto key = [posted](const Account &account) {
                return BalanceKey{column(account.owner), column(account.kind),
                                  column(posted->asset.kind), column(posted->asset.id)};
            };
            sums[key(posted->from)] -= posted->amount;
            sums[key(posted->to)] += posted->amount;
        }
    }
    return sums;
}

std::map<std::array<std::int64_t, 3>, std::int64_t> holdsOf(const std::vector<EventRecord> &records)
{
    std::map<std::array<std::int64_t, 3>, std::int64_t> holds;
    for (const EventRecord &record : records) {
        if (const auto *changed = std::get_if<HoldChanged>(&record.event)) {
            const HoldKey &hold = changed->hold;
            holds[{column(hold.participant), column(hold.reason), column(hold.subject)}]
                = changed->amount.count();
        }
    }
    std::erase_if(holds, [](const auto &entry) { return entry.second == 0; });
    return holds;
}

} // namespace

class TestViewProjection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_story = std::make_unique<MarketStory>(); }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theStoryHoldsNearlyEveryKindOfEvent()
    {
        std::set<std::string_view> kinds;
        for (const EventRecord &record : records()) {
            kinds.insert(kindName(record.event));
        }
        std::set<std::string_view> missing;
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            ((kinds.contains(std::variant_alternative_t<I, Event>::kindText)
                  ? void()
                  : void(missing.insert(std::variant_alternative_t<I, Event>::kindText))),
             ...);
        }(std::make_index_sequence<std::variant_size_v<Event>>());
        const std::set<std::string_view> handmade
            = {"RulesActivated", "BlockWithdrawn", "ClaimChanged", "MarketStopped"};
        std::string names;
        for (const std::string_view name : missing) {
            names.append(name).append(" ");
        }
        QVERIFY2(missing == handmade, names.c_str());
    }

    void rebuildEqualsIncremental_data()
    {
        QTest::addColumn<int>("batch");
        QTest::newRow("one by one") << 1;
        QTest::newRow("seven") << 7;
        QTest::newRow("fifty") << 50;
    }
    void rebuildEqualsIncremental()
    {
        QFETCH(const int, batch);
        const std::string pieces
            = everyRow(foldedStore(path("pieces"), records(), static_cast<std::size_t>(batch)));
        const std::string whole = everyRow(foldedStore(path("whole"), records(), records().size()));
        QVERIFY(pieces.size() > 10'000);
        QCOMPARE(pieces, whole);
    }

    void remembersWhereItStands()
    {
        const std::string file = foldedStore(path("views"), records(), 50);
        auto projection = ViewProjection::open(file);
        QVERIFY(projection.has_value());
        const EventRecord &last = records().back();
        QVERIFY((*projection)->seen().value() == (ViewPlace{last.number, last.sequence, last.at}));
    }

    void skipsWhatItHasSeen()
    {
        const std::string file = foldedStore(path("views"), records(), 50);
        const std::string before = everyRow(file);
        auto projection = ViewProjection::open(file);
        QVERIFY((*projection)->apply(std::span(records()).last(30)));
        QCOMPARE(everyRow(file), before);
    }

    void refusesAGap()
    {
        auto projection = ViewProjection::open(path("views"));
        QVERIFY((*projection)->apply(std::span(records()).first(3)));
        const auto refused = (*projection)->apply(std::span(records()).subspan(4, 2));
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QCOMPARE(number((*projection)->seen()->number), std::uint64_t(3));
    }

    void aFailedBatchLeavesNothing()
    {
        auto projection = ViewProjection::open(path("views"));
        QVERIFY((*projection)->apply(std::span(records()).first(3)));
        const std::string before = everyRow(path("views"));
        // The same location a second time is a conflict; the event before it must vanish as well.
        const Instant at = MarketScript::begin;
        std::vector<EventRecord> batch{{EventNumber{4}, Sequence{9}, at,
                                        LocationDefined{LocationId{900}, *LocationName::of("A")}},
                                       {EventNumber{5}, Sequence{9}, at,
                                        LocationDefined{LocationId{900}, *LocationName::of("A")}}};
        const auto refused = (*projection)->apply(batch);
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QCOMPARE(everyRow(path("views")), before);
        batch.pop_back();
        QVERIFY((*projection)->apply(batch)); // And the projection still works.
    }

    void balancesAreTheSumsOfTheLedger()
    {
        auto views = openViewsForReading(foldedStore(path("views"), records(), 50));
        auto rows = views->prepare("SELECT owner, kind, asset, asset_id, amount FROM balances");
        QVERIFY(rows && rows->run());
        std::map<BalanceKey, std::int64_t> found;
        while (rows->next().value()) {
            found[{rows->integer(0), rows->integer(1), rows->integer(2), rows->integer(3)}]
                = rows->integer(4);
        }
        QVERIFY(found.size() > 10);
        QVERIFY(found == balancesOf(records()));
        QCOMPARE(views
                     ->integer("SELECT count(*) FROM (SELECT asset, asset_id FROM balances"
                               " GROUP BY asset, asset_id HAVING sum(amount) <> 0) AS off",
                               {})
                     .value(),
                 std::int64_t(0));
    }

    void holdsAreTheLastChanges()
    {
        // Before the auction ends, while bids and orders still hold money.
        std::vector<EventRecord> early = records();
        const auto ended = std::find_if(early.begin(), early.end(), [](const EventRecord &record) {
            return std::holds_alternative<AuctionEnded>(record.event);
        });
        early.erase(ended, early.end());
        for (const std::vector<EventRecord> &some : {early, records()}) {
            const std::string file = path(&some == &early ? "unused" : "views");
            static_cast<void>(dropViews(file));
            auto views = openViewsForReading(foldedStore(file, some, 50));
            auto rows = views->prepare("SELECT participant, reason, subject, amount FROM holds");
            QVERIFY(rows && rows->run());
            std::map<std::array<std::int64_t, 3>, std::int64_t> found;
            std::map<std::int64_t, std::int64_t> sums;
            while (rows->next().value()) {
                found[{rows->integer(0), rows->integer(1), rows->integer(2)}] = rows->integer(3);
                sums[rows->integer(0)] += rows->integer(3);
            }
            QVERIFY(found == holdsOf(some));
            QCOMPARE(found.size() > 3, some.size() == early.size());
            for (const auto &[participant, sum] : sums) {
                QCOMPARE(views
                             ->integer("SELECT amount FROM balances WHERE owner = ? AND kind = 1"
                                       " AND asset = 0",
                                       {participant})
                             .value(),
                         sum);
            }
        }
    }

    void foldsTheEventsThatTheStoryLacks()
    {
        std::vector<EventRecord> all = records();
        const auto add = [&all](Event event) {
            all.push_back({EventNumber{all.size() + 1}, Sequence{999},
                           MarketScript::begin + 9 * oneDay, std::move(event)});
        };
        const MarketStory &s = *m_story;
        add(RulesActivated{2});
        add(ClaimChanged{s.producer, s.buyer, s.block, Money::of(1'500'000)});
        add(MarketStopped{number(s.contract)});
        add(MarketStopped{number(s.block)});
        auto views = openViewsForReading(foldedStore(path("views"), all, 50));
        const auto one = [&views](std::string_view sql) { return views->integer(sql, {}).value(); };
        QCOMPARE(one("SELECT rule_set FROM rule_sets"), std::int64_t(2));
        QCOMPARE(one("SELECT outstanding FROM claims"), std::int64_t(1'500'000));
        QCOMPARE(one("SELECT sum(stopped) FROM contracts"), std::int64_t(1));
        QCOMPARE(one("SELECT sum(stopped) FROM energy_blocks"), std::int64_t(1));
        add(ClaimChanged{s.producer, s.buyer, s.block, Money()});
        views = openViewsForReading(foldedStore(path("paid"), all, 50));
        QCOMPARE(one("SELECT count(*) FROM claims"), std::int64_t(0));
    }

    void idsOfAnySizeAreFolded()
    {
        // Nothing that can be decoded may stop the fold.
        const ParticipantId huge{UINT64_MAX};
        const std::vector<EventRecord> records{
            {EventNumber{1}, Sequence{1}, MarketScript::begin,
             CommandRefused{huge, 1, Refusal::NotOperator, {}}},
            {EventNumber{2}, Sequence{2}, MarketScript::begin, ParticipantOpened{huge, {1}}}};
        auto views = openViewsForReading(foldedStore(path("views"), records, 2));
        auto rows = views->prepare("SELECT id FROM participants");
        QVERIFY(rows && rows->run() && rows->next().value());
        QCOMPARE(rows->id(0), UINT64_MAX);
    }

private:
    const std::vector<EventRecord> &records() const { return m_story->script.records(); }
    std::string path(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }

    std::unique_ptr<MarketStory> m_story;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestViewProjection)
#include "test_view_projection.moc"
