// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "core/base/short_text.h"
#include "core/grid/espi.h"
#include "tests/support/feed_payloads.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

/// Everything that a document holds, to be compared as a whole.
std::string written(const std::vector<EspiSeries> &list)
{
    std::string text;
    for (const EspiSeries &series : list) {
        text += series.id + " '" + series.title + "' of '" + series.readings.key.location + "' "
            + (!series.flow                                ? "net"
                   : *series.flow == MeterRole::Generation ? "generation"
                                                           : "consumption")
            + series.notEnergy + ':';
        for (const Reading &reading : series.readings.readings) {
            text += ' ' + instantText(reading.interval.start).substr(11, 5) + '+'
                + std::to_string(reading.interval.length() / oneMinute) + '='
                + std::to_string(reading.value) + '/'
                + std::to_string(static_cast<int>(reading.quality));
        }
        text += '\n';
    }
    return text;
}

std::string parsed(const std::string &document)
{
    const auto series = parseEspi(document);
    return series ? written(*series) : "refused: " + series.error().detail;
}

FeedRefusal refusalOf(const std::string &document)
{
    const auto series = parseEspi(document);
    return series ? FeedRefusal() : series.error();
}

std::string reading(int start, const std::string &value, int duration = 900)
{
    return "<IntervalReading><timePeriod><duration>" + std::to_string(duration)
        + "</duration><start>" + std::to_string(start) + "</start></timePeriod><value>" + value
        + "</value></IntervalReading>";
}

std::string type(int flow, const std::string &more = {})
{
    return "<ReadingType><accumulationBehaviour>4</accumulationBehaviour><commodity>1</commodity>"
           "<flowDirection>"
        + std::to_string(flow) + "</flowDirection><uom>72</uom>" + more + "</ReadingType>";
}

const std::string threeReadings = "05:00+15=327/0 05:15+15=309/0 05:30+15=273/1\n";
const std::string feedText = "5446AF3F/01 'Meter' of '5446AF3F' consumption: " + threeReadings;

} // namespace

class TestEspi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void followsLinks()
    {
        QCOMPARE(parsed(espiFeed()), feedText);
        const auto series = parseEspi(espiFeed());
        QCOMPARE(series->front().readings.key,
                 (SeriesKey{"greenbutton", "5446AF3F/01", "5446AF3F", Unit::WattHour}));
    }

    /// Absolute addresses, slashes at the end, no `up`, links behind the content, other prefixes.
    void linksInOtherForms()
    {
        std::string document = espiFeed();
        for (std::size_t at = document.find("href=\"/"); at != std::string::npos;
             at = document.find("href=\"/", at + 1)) {
            document.replace(at, 7, "href=\"https://utility.example:8443/");
        }
        QCOMPARE(parsed(document), feedText);
        QCOMPARE(parsed(replaced(espiFeed(), "/ReadingType/07\"/><title>",
                                 "/ReadingType/07/\"/><title>")),
                 feedText);
        QCOMPARE(parsed(replaced(espiFeed(),
                                 "rel=\"up\" href=\"/espi/1_1/resource/RetailCustomer/9/"
                                 "UsagePoint/5446AF3F/MeterReading/01/IntervalBlock\"",
                                 "rel=\"other\"")),
                 feedText);
        QCOMPARE(parsed(replaced(espiFeed(), "/MeterReading/01/IntervalBlock/17D", "/Block/17D")),
                 feedText);
        std::string plain = espiFeed();
        for (std::size_t at = plain.find("e:"); at != std::string::npos; at = plain.find("e:")) {
            plain.erase(at, 2);
        }
        QCOMPARE(parsed(plain), feedText);
        const std::string meter = espiEntry({{"self", "/UsagePoint/1/MeterReading/2"}},
                                            "<MeterReading>" + type(1) + "</MeterReading>");
        const std::string late = "<entry><content><IntervalBlock>" + reading(1331442000, "5")
            + "</IntervalBlock></content><link href='/UsagePoint/1/MeterReading/2/IntervalBlock/3' "
              "rel='self'/></entry>";
        QCOMPARE(parsed(espiFeedOf(late + meter)),
                 std::string("1/2 'Meter' of '1' consumption: 05:00+15=5/0\n"));
    }

    void bareElements()
    {
        const std::string block = "<IntervalBlock>" + reading(1331442000, "5") + "</IntervalBlock>";
        const std::string expected = "series '' of '' generation: 05:00+15=5/0\n";
        QCOMPARE(parsed("<MeterReading>" + type(19) + block + "</MeterReading>"), expected);
        QCOMPARE(parsed("<IntervalBlocks>" + block + type(19) + "</IntervalBlocks>"), expected);
        QCOMPARE(parsed("<e:UsagePoint><e:MeterReading>" + block + type(19)
                        + "</e:MeterReading></e:UsagePoint>"),
                 expected);
        QCOMPARE(
            parsed("<IntervalBlock>" + type(19) + reading(1331442000, "5") + "</IntervalBlock>"),
            expected);
    }

    void readingsWithoutATimeFollowEachOther()
    {
        const std::string reading5 = "<IntervalReading><value>5</value></IntervalReading>";
        QCOMPARE(parsed("<MeterReading>" + type(1, "<intervalLength>1800</intervalLength>")
                        + "<IntervalBlock><interval><duration>3600</duration><start>1331442000"
                          "</start></interval>"
                        + reading5 + reading5 + "</IntervalBlock></MeterReading>"),
                 std::string("series '' of '' consumption: 05:00+30=5/0 05:30+30=5/0\n"));
        QCOMPARE(codeOf(refusalOf("<MeterReading>" + type(1) + "<IntervalBlock>" + reading5
                                  + "</IntervalBlock></MeterReading>")),
                 QStringLiteral("malformed_payload"));
    }

    void values_data()
    {
        QTest::addColumn<QString>("power");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("wattHours");
        const auto row = [](const char *power, const char *value, const char *wattHours) {
            QTest::addRow("%s e%s", value, power)
                << QString::fromLatin1(power) << QString::fromLatin1(value)
                << QString::fromLatin1(wattHours);
        };
        row("0", "327", "327");
        row("3", "327", "327000");
        row("6", "-2", "");
        row("-3", "1500", "2");
        row("-3", "2500", "2");
        row("-3", "2501", "3");
        row("9", "9223372036", "9223372036000000000");
        row("9", "9223372037", "");
        row("13", "1", "");
        row("0", "", "");
        row("0", "five", "");
        row("0", "0000000000000000000000000000000000000000000000000000000005", "");
    }
    void values()
    {
        QFETCH(QString, power);
        QFETCH(QString, value);
        QFETCH(QString, wattHours);
        const auto series = parseEspi(
            "<MeterReading>"
            + type(1, "<powerOfTenMultiplier>" + power.toStdString() + "</powerOfTenMultiplier>")
            + "<IntervalBlock>" + reading(1331442000, value.toStdString())
            + "</IntervalBlock></MeterReading>");
        QCOMPARE(series.has_value(), !wattHours.isEmpty());
        if (series) {
            QCOMPARE(QString::number(series->front().readings.readings.front().value), wattHours);
        }
    }

    void negativeEnergy()
    {
        const auto document = [](int flow) {
            return "<MeterReading>" + type(flow) + "<IntervalBlock>" + reading(1331442000, "-5")
                + "</IntervalBlock></MeterReading>";
        };
        QCOMPARE(parsed(document(4)), std::string("series '' of '' net: 05:00+15=-5/0\n"));
        QCOMPARE(codeOf(refusalOf(document(1))), QStringLiteral("bad_reading"));
        QCOMPARE(codeOf(refusalOf(document(19))), QStringLiteral("bad_reading"));
    }

    void qualities_data()
    {
        QTest::addColumn<QString>("codes");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *codes, ReadingQuality expected) {
            QTest::newRow(codes) << QString::fromLatin1(codes) << static_cast<int>(expected);
        };
        row("", ReadingQuality::Preliminary); // The default of the type, 14.
        row("0", ReadingQuality::Actual);
        row("17", ReadingQuality::Actual);
        row("18", ReadingQuality::Actual);
        row("19", ReadingQuality::Final);
        for (const char *estimated : {"7", "8", "9", "11", "12", "13", "15"}) {
            row(estimated, ReadingQuality::Estimated);
        }
        row("10", ReadingQuality::Preliminary);
        row("16", ReadingQuality::Preliminary);
        row("99", ReadingQuality::Preliminary);
        row("19 8 0", ReadingQuality::Estimated);
        row("19 0", ReadingQuality::Actual);
    }
    void qualities()
    {
        QFETCH(QString, codes);
        QFETCH(int, expected);
        std::string elements;
        for (const QString &code : codes.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            elements
                += "<ReadingQuality><quality>" + code.toStdString() + "</quality></ReadingQuality>";
        }
        const auto series = parseEspi(
            "<MeterReading>" + type(1, "<defaultQuality>14</defaultQuality>") + "<IntervalBlock>"
            + replaced(reading(1331442000, "5"), "<value>", elements + "<value>")
            + "</IntervalBlock></MeterReading>");
        QVERIFY(series);
        QCOMPARE(static_cast<int>(series->front().readings.readings.front().quality), expected);
    }

    void whatIsNotEnergy_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *from, const char *to, const char *reason) {
            QTest::newRow(reason) << QString::fromLatin1(from) << QString::fromLatin1(to)
                                  << QString::fromLatin1(reason);
        };
        row("<e:commodity>1", "<e:commodity>7", "commodity 7, not 1 (electricity)");
        row("<e:uom>72", "<e:uom>38", "uom 38, not 72 (Wh)");
        row("<e:uom>72</e:uom>", "", "uom missing, not 72 (Wh)");
        row("Behaviour>4<", "Behaviour>3<", "accumulationBehaviour 3, not 4 (interval data)");
        row("<e:accumulationBehaviour>4</e:accumulationBehaviour>", "",
            "accumulationBehaviour missing, not 4 (interval data)");
        row("<e:kind>12", "<e:kind>8", "kind 8, not 12 (energy)");
        row("<e:dataQualifier>12", "<e:dataQualifier>8", "dataQualifier 8, not 12 (normal)");
    }
    void whatIsNotEnergy()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, reason);
        auto series = parseEspi(replaced(espiFeed(), from.toStdString(), to.toStdString()));
        QVERIFY(series);
        QCOMPARE(series->size(), std::size_t(1));
        QCOMPARE(QString::fromStdString(series->front().notEnergy), reason);
        QVERIFY(series->front().readings.readings.empty());
        for (const char *wanted : {"", "5446AF3F/01"}) {
            const auto selected = selectSeries(*series, wanted);
            QVERIFY(!selected);
            QCOMPARE(codeOf(selected.error()), QStringLiteral("not_interval_energy"));
            QVERIFY(QString::fromStdString(selected.error().detail).contains(reason));
        }
        const auto feed = energyOf(std::move(*series));
        QVERIFY(!feed);
        QCOMPARE(codeOf(feed.error()), QStringLiteral("not_interval_energy"));
    }

    /// Where the type names no commodity, the usage point's service does.
    void serviceOfTheUsagePoint()
    {
        const std::string silent = replaced(espiFeed(), "<e:commodity>1</e:commodity>", "");
        QCOMPARE(parsed(silent), feedText);
        QVERIFY(parsed(replaced(silent, "<e:kind>0</e:kind>", "<e:kind>1</e:kind>"))
                    .find("commodity missing")
                != std::string::npos);
    }

    void refusals_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *from, const char *to,
                            const char *code = "malformed_payload") {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to)
                                << QString::fromLatin1(code);
        };
        row("no type", "ReadingType/07\"/><title>", "ReadingType/08\"/><title>");
        row("no meter reading", "<e:MeterReading/>", "");
        row("no time", "<e:start>1331442900</e:start>", "<e:start>noon</e:start>");
        row("before 1970", "<e:start>1331442900</e:start>", "<e:start>-900</e:start>");
        row("no length", "<e:duration>900</e:duration>", "<e:duration>0</e:duration>");
        row("outside of its block", "<e:duration>2700<", "<e:duration>1800<");
        row("contradiction", "<e:start>1331442900<", "<e:start>1331442000<",
            "contradicting_readings");
        row("overlap", "<e:start>1331442900<", "<e:start>1331442300<", "reading_overlap");
        row("from 2038 on", "<e:start>1331443800</e:start>", "<e:start>2145916800</e:start>",
            "beyond_calendar");
        row("ends after 2038", "<e:duration>2700<", "<e:duration>4000000000<", "beyond_calendar");
        row("far beyond", "<e:duration>2700<", "<e:duration>9223372036854775807<",
            "beyond_calendar");
        row("not well formed", "</e:IntervalBlock>", "");
    }
    void refusals()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        const FeedRefusal refusal
            = refusalOf(replaced(espiFeed(), from.toStdString(), to.toStdString()));
        QCOMPARE(codeOf(refusal), code);
        QVERIFY(!refusal.detail.empty());
    }

    void whatIsNoDocument()
    {
        QCOMPARE(codeOf(refusalOf("")), QStringLiteral("malformed_payload"));
        QCOMPARE(codeOf(refusalOf("start,value\n1,2\n")), QStringLiteral("malformed_payload"));
        QCOMPARE(codeOf(refusalOf(loadXml())), QStringLiteral("unknown_report"));
        QCOMPARE(codeOf(refusalOf("<html><body/></html>")), QStringLiteral("unknown_report"));
    }

    void repeatsCountOnce()
    {
        const std::string again = reading(1331442000, "327") + "</e:IntervalBlock>";
        QCOMPARE(parsed(replaced(espiFeed(), "</e:IntervalBlock>", again)), feedText);
    }

    void blocksInAnyOrder()
    {
        const std::string block = "/UsagePoint/5446AF3F/MeterReading/01/IntervalBlock/";
        const std::string before
            = espiEntry({{"self", "/espi/1_1/resource/RetailCustomer/9" + block + "16"}},
                        "<IntervalBlock>" + reading(1331441100, "1") + "</IntervalBlock>");
        QCOMPARE(parsed(replaced(espiFeed(), "</feed>", before + "</feed>")),
                 replaced(feedText, "05:00", "04:45+15=1/0 05:00"));
    }

    void nothingToRead()
    {
        for (const std::string &document :
             {espiFeedOf(""), espiFeedOf(espiEntry({}, "<Customer/>")),
              espiFeedOf(espiEntry({{"self", "/MeterReading/1"}}, "<MeterReading/>"))}) {
            auto series = parseEspi(document);
            QVERIFY(series && series->empty());
            const auto selected = selectSeries(*series, "");
            QVERIFY(!selected);
            QCOMPARE(codeOf(selected.error()), QStringLiteral("no_readings"));
            QCOMPARE(energyOf(std::move(*series))->readingCount(), std::size_t(0));
        }
    }

    void selectsASeries()
    {
        const auto meter = [](const std::string &name, int flow) {
            const std::string self = "/UsagePoint/A/MeterReading/" + name;
            return espiEntry({{"self", self}}, "<MeterReading>" + type(flow) + "</MeterReading>")
                + espiEntry({{"self", self + "/IntervalBlock/1"}},
                            "<IntervalBlock>" + reading(1331442000, "5") + "</IntervalBlock>");
        };
        const auto two = parseEspi(espiFeedOf(meter("in", 1) + meter("out", 19)));
        QVERIFY(two);
        QCOMPARE(written(*two),
                 std::string("A/in 'Meter' of 'A' consumption: 05:00+15=5/0\n"
                             "A/out 'Meter' of 'A' generation: 05:00+15=5/0\n"));
        QCOMPARE(selectSeries(*two, "A/out").value(), &two->at(1));
        const auto open = selectSeries(*two, "");
        QVERIFY(!open);
        QCOMPARE(codeOf(open.error()), QStringLiteral("ambiguous_series"));
        QCOMPARE(open.error().detail, std::string("choose one of A/in, A/out"));
        const auto unknown = selectSeries(*two, "A/off");
        QVERIFY(!unknown);
        QCOMPARE(codeOf(unknown.error()), QStringLiteral("unknown_series"));

        // A series that is no energy does not make the choice ambiguous.
        const auto gas = parseEspi(
            espiFeedOf(replaced(meter("gas", 1), "<commodity>1", "<commodity>7") + meter("in", 1)));
        QVERIFY(gas);
        QCOMPARE(selectSeries(*gas, "").value(), &gas->at(1));
        QCOMPARE(energyOf(*gas)->series.size(), std::size_t(1));
    }

    void namesFitAMeter()
    {
        const auto named = [](const std::string &self) {
            const auto series = parseEspi(espiFeedOf(
                espiEntry({{"self", self}}, "<MeterReading>" + type(1) + "</MeterReading>")
                + espiEntry({{"self", self + "/IntervalBlock/1"}},
                            "<IntervalBlock>" + reading(1331442000, "5") + "</IntervalBlock>")));
            return series ? series->front().id : series.error().detail;
        };
        QCOMPARE(named("/r/UsagePoint/A/MeterReading/1"), std::string("A/1"));
        const std::string uuid = "48c2a019-5598-4e16-b0f9-49e4ff27f5fb";
        const std::string digest = named("/r/UsagePoint/" + uuid + "/MeterReading/" + uuid);
        QCOMPARE(digest.size(), std::size_t(32));
        QVERIFY(MeterName::of(digest));
        QCOMPARE(named("https://host/r/UsagePoint/" + uuid + "/MeterReading/" + uuid), digest);
        QVERIFY(named("/r/UsagePoint/B/MeterReading/" + uuid + uuid) != digest);
        QCOMPARE(named("/r/UsagePoint/a b/MeterReading/1").size(), std::size_t(32));
    }
};

QTEST_APPLESS_MAIN(TestEspi)
#include "test_espi.moc"
