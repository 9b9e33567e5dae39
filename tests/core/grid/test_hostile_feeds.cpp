// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/grid/espi.h"
#include "core/grid/oasis.h"
#include "tests/support/feed_payloads.h"

#include <QElapsedTimer>
#include <QtTest/QTest>

using namespace energy;

namespace {

Refusal oasis(const std::string &payload)
{
    const auto feed = parseOasis(payload);
    return feed ? Refusal::None : feed.error().code;
}

Refusal espi(const std::string &payload)
{
    const auto series = parseEspi(payload);
    return series ? Refusal::None : series.error().code;
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string made;
    made.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) {
        made += text;
    }
    return made;
}

constexpr std::size_t tenMegabytes = 10'000'000;

/// What XML can be made of to tire a reader, with `root` around it.
std::vector<std::string> hostileXml(const std::string &root)
{
    const std::string open = "<" + root + ">";
    const std::string close = "</" + root + ">";
    std::string laughs = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY a \"lol\">";
    for (char c = 'b'; c <= 'j'; ++c) {
        laughs += std::string("<!ENTITY ") + c + " \""
            + repeated(std::string("&") + static_cast<char>(c - 1) + ';', 10) + "\">";
    }
    laughs += "]>" + open + "&j;" + close;
    std::string attributes = "<" + root;
    for (std::size_t i = 0; attributes.size() < tenMegabytes; ++i) {
        attributes += " a" + std::to_string(i) + "='>'";
    }
    return {
        laughs,
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" + open + close,
        repeated(open, 200'000),
        repeated("<a>", 1'000'000) + repeated("</a>", 1'000'000),
        attributes + ">" + close,
        "<" + root + " a='" + std::string(tenMegabytes, 'x') + "'>" + close,
        open + repeated("<a xmlns:b='c'>", 40) + repeated("</a>", 40) + close,
        open + repeated("<![CDATA[", 100'000),
        open + repeated("<!--", 100'000),
        "<" + std::string(tenMegabytes, 'x'),
        open + std::string("\0", 1) + close,
        open + close + open + close,
        open + close + "more",
        open + "&unknown;" + close,
        open + "\xFF\xFE" + close,
    };
}

} // namespace

/// Payloads that are made to crash a parser, to fill memory or to take for ever.
class TestHostileFeeds : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_time.start(); }
    /// Far more than any takes, far less than what grows with the square of the size.
    void cleanup() { QVERIFY(m_time.elapsed() < 60'000); }

    void xml()
    {
        for (const std::string &payload : hostileXml("OASISReport")) {
            QVERIFY2(oasis(payload) != Refusal::None, payload.substr(0, 60).c_str());
        }
        for (const std::string &payload : hostileXml("feed")) {
            QVERIFY2(espi(payload) != Refusal::None, payload.substr(0, 60).c_str());
        }
        // Long texts and many elements are no fault in themselves.
        QCOMPARE(espi("<feed><title>" + std::string(tenMegabytes, 'x') + "</title></feed>"),
                 Refusal::None);
        QCOMPARE(espi("<feed>" + repeated("<entry/>", 300'000) + "</feed>"), Refusal::None);
        QCOMPARE(oasis("<OASISReport>" + repeated("<a/>", 500'000) + "</OASISReport>"),
                 Refusal::None);
    }

    void csv()
    {
        QCOMPARE(oasis(std::string(tenMegabytes, 'x')), Refusal::UnknownReport);
        QCOMPARE(oasis(std::string(tenMegabytes, ',')), Refusal::MalformedPayload);
        QCOMPARE(oasis("a," + std::string(tenMegabytes, 'x')), Refusal::UnknownReport);
        QCOMPARE(oasis(repeated("\"a\",", 2'500'000)), Refusal::MalformedPayload);
        QCOMPARE(oasis("a,\"" + std::string(tenMegabytes, '"')), Refusal::MalformedPayload);
        QCOMPARE(oasis(lmpCsv() + std::string(tenMegabytes, ',')), Refusal::MalformedPayload);
        QCOMPARE(oasis(lmpCsv() + std::string(tenMegabytes, '9')), Refusal::MalformedPayload);
        QCOMPARE(oasis(lmpCsv() + repeated("\n", tenMegabytes)), Refusal::None);
        QCOMPARE(oasis(replaced(lmpCsv(), "34.74459", std::string(1'000'000, '9'))),
                 Refusal::MalformedPayload);
        QCOMPARE(oasis(replaced(lmpCsv(), "34.74459", "0." + std::string(1'000'000, '9'))),
                 Refusal::None);
        QCOMPARE(oasis(replaced(lmpCsv(), "N1,N1,N1", "N1,N1," + std::string(1'000'000, 'N'))),
                 Refusal::MalformedPayload);
    }

    void manySeries()
    {
        std::string payload = "INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,NODE,MARKET_RUN_ID,"
                              "LMP_TYPE,MW\n";
        for (int i = 0; i < 500'001; ++i) {
            payload += "2018-11-04T09:00:00-00:00,2018-11-04T10:00:00-00:00,";
            payload += std::to_string(i) + ",DAM,LMP,1\n";
        }
        QCOMPARE(oasis(payload), Refusal::PayloadTooLarge);
    }

    void manyEqualRows()
    {
        const std::string csv = lmpCsv();
        const std::size_t first = csv.find('\n') + 1;
        const std::string row = csv.substr(first, csv.find('\n', first) + 1 - first);
        const auto feed = parseOasis(csv + repeated(row, 100'000));
        QVERIFY(feed);
        QCOMPARE(feed->readingCount(), std::size_t(3));
    }

    void zip()
    {
        QCOMPARE(oasis(zipOf({{"bomb.csv", repeated("0", 50'000'000)}})), Refusal::PayloadTooLarge);
        const std::string whole = zipOf({{"a.csv", lmpCsv()}});
        for (std::size_t size = 0; size < whole.size(); ++size) {
            QVERIFY(oasis(whole.substr(0, size)) != Refusal::None);
        }
    }

    void links()
    {
        // Every entry claims to be related to everything.
        std::string entries;
        for (int i = 0; i < 2'000; ++i) {
            const std::string self = "/MeterReading/" + std::to_string(i);
            entries += espiEntry({{"self", self},
                                  {"up", "/MeterReading"},
                                  {"related", "/ReadingType/1"},
                                  {"related", "/MeterReading/" + std::to_string((i * 7) % 2'000)}},
                                 "<MeterReading/>");
            entries += espiEntry({{"self", self + "/IntervalBlock/1"}},
                                 repeated("<IntervalBlock/>", 20));
        }
        const auto series = parseEspi(espiFeedOf(entries));
        QVERIFY(series && series->empty());
    }

private:
    QElapsedTimer m_time;
};

QTEST_APPLESS_MAIN(TestHostileFeeds)
#include "test_hostile_feeds.moc"
