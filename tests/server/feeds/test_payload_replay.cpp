// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "server/feeds/payload_replay.h"
#include "tests/server/feeds/feed_bench.h"

#include <QTest>

#include <fstream>

using namespace energy;
using namespace energy::test;

namespace {

const Instant operatingDay = parseInstant("2026-06-02T07:00:00Z").value_or(Instant()); // Midnight
const Instant publication = parseInstant("2026-06-01T20:00:00Z").value_or(Instant());

/// Payloads of this test: "day N" holds the first two hours of the N-th day; the rest is refused.
FeedResult<ParsedFeed> readDay(std::string_view payload)
{
    if (!payload.starts_with("day ")) {
        return tl::unexpected(FeedRefusal{Refusal::UnknownReport, "no day"});
    }
    const int number = payload[4] - '0';
    const Instant start = operatingDay + number * oneDay;
    return pricesOf("NP15", {hourOf(start, 1, 10 + number), hourOf(start, 0, number)});
}

} // namespace

class TestPayloadReplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void beginsWithTheFirstPublication()
    {
        write("b", "day 1");
        write("c", "day 0");
        const auto replay = PayloadReplay::load(path(), readDay);
        QVERIFY(replay.has_value());
        QVERIFY(replay->begin() == publication);
        QVERIFY(replay->next() == publication);
    }

    void givesEachReadingInItsTime()
    {
        write("b", "day 1");
        write("c", "day 0");
        auto replay = PayloadReplay::load(path(), readDay);
        FeedBench bench;
        replay->release(publication - 1, bench.intake);
        QVERIFY(bench.stored().empty());
        replay->release(publication, bench.intake);
        QCOMPARE(bench.stored().size(), std::size_t(2));
        QVERIFY(bench.stored().front().fetchedAt == publication);
        QCOMPARE(bench.stored().front().payloadHash, hexText(sha256("day 0")));
        QVERIFY(replay->next() == publication + oneDay);
        replay->release(publication + 7 * oneDay, bench.intake);
        QCOMPARE(bench.stored().size(), std::size_t(4));
        QVERIFY(!replay->next());
    }

    void quarantinesWhatItCannotRead()
    {
        write("a", "noise");
        write("b", "day 0");
        auto replay = PayloadReplay::load(path(), readDay);
        FeedBench bench;
        replay->release(publication, bench.intake);
        const auto kept = bench.quarantine.list(0, 10).value();
        QCOMPARE(kept.size(), std::size_t(1));
        QCOMPARE(kept.front().origin, std::string("a"));
        QCOMPARE(kept.front().code, std::string("unknown_report"));
        QCOMPARE(bench.stored().size(), std::size_t(2));
    }

    void anotherRunTakesNothingTwice()
    {
        write("b", "day 0");
        FeedBench bench;
        for (int run = 0; run < 2; ++run) {
            auto replay = PayloadReplay::load(path(), readDay);
            replay->release(publication, bench.intake);
        }
        QCOMPARE(bench.stored().size(), std::size_t(2));
        QCOMPARE(bench.stored().front().reading.revision, 0U);
    }

    void saysWhyThereIsNothingToReplay()
    {
        const auto nowhere = PayloadReplay::load(path() + "/nowhere", readDay);
        QVERIFY(!nowhere && nowhere.error().code == ErrorCode::NotFound);
        const auto empty = PayloadReplay::load(path(), readDay);
        QVERIFY(!empty && empty.error().code == ErrorCode::NotFound);
        write("a", "noise");
        const auto noise = PayloadReplay::load(path(), readDay);
        QVERIFY(!noise && noise.error().code == ErrorCode::Malformed);
        QVERIFY2(noise.error().detail.ends_with("nothing to replay: a: no day"),
                 noise.error().detail.c_str());
    }

private:
    std::string path() const { return m_folder->path().toStdString(); }
    void write(const char *name, const char *payload) const
    {
        std::ofstream(path() + "/" + name) << payload;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPayloadReplay)
#include "test_payload_replay.moc"
