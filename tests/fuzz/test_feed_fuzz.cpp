// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/short_text.h"
#include "core/grid/espi.h"
#include "core/grid/oasis.h"
#include "tests/fuzz/fuzz_run.h"
#include "tests/support/feed_payloads.h"

#include <QtTest/QTest>

#include <random>
#include <set>

using namespace energy;

namespace {

/// Changes payloads the way damage and malice do.
class Mutator {
public:
    Mutator(std::uint64_t seed, std::vector<std::string> corpus)
        : m_random(seed)
        , m_corpus(std::move(corpus))
    {
    }

    [[nodiscard]] std::size_t below(std::size_t bound)
    {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(m_random);
    }

    [[nodiscard]] std::string next()
    {
        std::string text = any();
        for (std::size_t times = below(3) == 0 ? 1 + below(4) : 1; times > 0 && !text.empty();
             --times) {
            once(text);
        }
        return text;
    }

private:
    [[nodiscard]] const std::string &any() { return m_corpus[below(m_corpus.size())]; }

    void once(std::string &text)
    {
        const std::size_t at = below(text.size());
        const std::size_t size = 1 + below(std::min<std::size_t>(text.size() - at, 60));
        switch (below(9)) {
        case 0:
            text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            break;
        case 1:
            text[at] = static_cast<char>(below(256));
            break;
        case 2:
            text.resize(at);
            break;
        case 3:
            text.erase(at, size);
            break;
        case 4:
            text.insert(at, token());
            break;
        case 5:
            text.replace(at, size, token());
            break;
        case 6:
            repeat(text, at, size);
            break;
        case 7:
            swapPieces(text, at, size);
            break;
        default: {
            const std::string &other = any();
            text = text.substr(0, at) + other.substr(below(other.size()));
        }
        }
    }

    static void repeat(std::string &text, std::size_t at, std::size_t size, std::size_t times)
    {
        const std::string piece = text.substr(at, size);
        std::string pieces;
        for (std::size_t i = 0; i < times; ++i) {
            pieces += piece;
        }
        text.insert(at, pieces);
    }
    void repeat(std::string &text, std::size_t at, std::size_t size)
    {
        repeat(text, at, size, below(8) == 0 ? below(2'000) : 1);
    }

    void swapPieces(std::string &text, std::size_t at, std::size_t size)
    {
        const std::string piece = text.substr(at, size);
        text.erase(at, size);
        text.insert(below(text.size() + 1), piece);
    }

    /// What means something in one of the forms, or is an edge of it.
    std::string token()
    {
        static const std::vector<std::string> tokens
            = {",",
               "\n",
               "\r\n",
               "\"",
               "\"\"",
               "<",
               ">",
               "/",
               "&amp;",
               "&a;",
               "<!--",
               "-->",
               "<![CDATA[",
               "]]>",
               "<?",
               "<!DOCTYPE a [<!ENTITY a \"b\">]>",
               "=",
               "'",
               "-",
               ".",
               "e9",
               "E-400",
               "0",
               "9223372036854775807",
               "-9223372036854775808",
               "1e308",
               "NaN",
               "2037-12-31T23:59:59-00:00",
               "2038-01-01T00:00:00-00:00",
               "9999-12-31T23:59:59-00:00",
               "1969-12-31T23:59:59-00:00",
               "2145916799",
               "2145916800",
               "-1",
               "72",
               "<e:uom>72</e:uom>",
               "<e:MeterReading>",
               "</e:MeterReading>",
               "<e:IntervalBlock>",
               "</e:IntervalBlock>",
               "<entry>",
               "</entry>",
               "<link rel=\"self\" href=\"/MeterReading/01\"/>",
               "PK\x03\x04",
               "PK\x05\x06",
               std::string(4, '\0'),
               std::string(4, '\xFF'),
               "\xEF\xBB\xBF",
               "NODE",
               "DAM",
               "MW"};
        return tokens[below(tokens.size())];
    }

    std::mt19937_64 m_random;
    std::vector<std::string> m_corpus;
};

std::vector<std::string> corpus()
{
    std::vector<std::string> payloads = {lmpCsv(),
                                         rtpdCsv(),
                                         loadCsv(),
                                         renewableCsv(),
                                         schedulesCsv(),
                                         loadXml(),
                                         errorXml("1000", "No data"),
                                         errorXml("1001", "Invalid"),
                                         throttlePage(),
                                         espiFeed()};
    payloads.push_back(zipOf({{"a.csv", lmpCsv()}}));
    payloads.push_back(zipOf({{"a.xml", loadXml()}, {"folder/", ""}, {"b.csv", rtpdCsv()}}));
    return payloads;
}

void checkRefusal(const FeedRefusal &refusal)
{
    static const std::set<Refusal> possible
        = {Refusal::MalformedPayload, Refusal::PayloadTooLarge,
           Refusal::UnknownReport,    Refusal::ContradictingReadings,
           Refusal::NoData,           Refusal::FeedError,
           Refusal::FeedThrottled,    Refusal::BeyondCalendar,
           Refusal::ReadingOverlap,   Refusal::BadReading,
           Refusal::NotIntervalEnergy};
    QVERIFY(possible.contains(refusal.code));
    QVERIFY(!refusal.detail.empty());
}

/// What every reader of a feed relies on.
void checkFeed(const ParsedFeed &feed)
{
    std::set<SeriesKey> keys;
    for (const SeriesReadings &series : feed.series) {
        QVERIFY(keys.insert(series.key).second);
        std::set<Interval> periods;
        for (const Reading &reading : series.readings) {
            QVERIFY(reading.interval.start < reading.interval.end);
            QVERIFY(reading.interval.start >= calendarBegin);
            QVERIFY(reading.interval.end <= calendarEnd);
            QVERIFY(reading.quality <= lastOf(ReadingQuality{}));
            QVERIFY(periods.insert(reading.interval).second);
        }
    }
}

void checkSeries(const std::vector<EspiSeries> &list)
{
    for (const EspiSeries &series : list) {
        QVERIFY(MeterName::of(series.id) && !series.id.empty());
        QVERIFY(series.readings.readings.empty() != series.notEnergy.empty());
        QVERIFY(std::is_sorted(series.readings.readings.begin(), series.readings.readings.end()));
    }
}

} // namespace

class TestFeedFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Whatever comes is read or refused with a reason. ENERGYBID_SEED chooses another run,
    /// ENERGYBID_FUZZ_FACTOR a longer one.
    void nothingStopsTheParsers()
    {
        Mutator mutator(fuzzSeed(), corpus());
        const int count = iterations(100'000);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < count; ++i) {
            std::string payload = mutator.next();
            if (mutator.below(20) == 0) {
                payload = zipOf({{"a", payload}});
            }
            const auto feed = parseOasis(payload);
            feed ? checkFeed(*feed) : checkRefusal(feed.error());
            auto series = parseEspi(payload);
            if (series) {
                checkSeries(*series);
                const auto energy = energyOf(std::move(*series));
                energy ? checkFeed(*energy) : checkRefusal(energy.error());
            } else {
                checkRefusal(series.error());
            }
            read += feed || series ? 1 : 0;
            refused += !feed && !series ? 1 : 0;
            if (QTest::currentTestFailed()) {
                qInfo("payload %d: %s", i,
                      QByteArray::fromStdString(payload).toBase64().constData());
                return;
            }
        }
        qInfo("%d read, %d refused by both", read, refused);
        QVERIFY(read > count / 50 && refused > count / 50);
    }
};

QTEST_APPLESS_MAIN(TestFeedFuzz)
#include "test_feed_fuzz.moc"
