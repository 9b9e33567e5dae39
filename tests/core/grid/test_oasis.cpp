// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/instant_text.h"
#include "core/grid/oasis.h"
#include "tests/support/feed_payloads.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

/// Everything that a feed holds, one line a reading, to be compared as a whole.
std::string written(const ParsedFeed &feed)
{
    std::string lines;
    for (const SeriesReadings &series : feed.series) {
        for (const Reading &reading : series.readings) {
            lines += series.key.source + ' ' + series.key.name + ' ' + series.key.location + ' '
                + instantText(reading.interval.start).substr(5, 11) + ' '
                + std::to_string(reading.interval.length() / oneMinute) + ' '
                + std::to_string(reading.value) + ' ' + std::string(unitText(series.key.unit)) + ' '
                + std::to_string(static_cast<int>(reading.quality)) + '\n';
        }
    }
    return lines;
}

std::string parsed(const std::string &payload)
{
    const auto feed = parseOasis(payload);
    return feed ? written(*feed) : "refused: " + feed.error().detail;
}

FeedRefusal refusalOf(const std::string &payload)
{
    const auto feed = parseOasis(payload);
    return feed ? FeedRefusal() : feed.error();
}

const std::string lmpReadings = "caiso PRC_LMP/DAM/LMP N1 11-04T09:00 60 3474459 $/MWh 3\n"
                                "caiso PRC_LMP/DAM/LMP N1 11-04T08:00 60 3039930 $/MWh 3\n"
                                "caiso PRC_LMP/DAM/MCC N1 11-04T08:00 60 -120517 $/MWh 3\n";
const std::string loadXmlReadings
    = "caiso SLD_FCST/RTM/SYS_FCST_15MIN_MW CA ISO-TAC 05-08T19:15 15 2672300000 MW 2\n"
      "caiso SLD_FCST/RTM/SYS_FCST_15MIN_MW PGE-TAC 05-08T19:15 15 1153025000 MW 2\n";

constexpr auto lastRow = "2018-11-04T08:00:00-00:00,2018-11-04T09:00:00-00:00,2018-11-04,2,0,N1,"
                         "N1,N1,DAM,MCC,LMP_CONG_PRC,N1,ALL,1,-1.20517,2\n";

} // namespace

class TestOasis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsEachReport()
    {
        QCOMPARE(parsed(lmpCsv()), lmpReadings);
        QCOMPARE(parsed(rtpdCsv()),
                 std::string("caiso PRC_RTPD_LMP/RTPD/MGHG N1 09-18T00:00 15 0 $/MWh 2\n"
                             "caiso PRC_RTPD_LMP/RTPD/MGHG N1 09-18T00:15 15 4284860 $/MWh 2\n"));
        QCOMPARE(parsed(loadCsv()),
                 std::string("caiso SLD_FCST/DAM/SYS_FCST_DA_MW CA ISO-TAC 09-18T03:00 60 "
                             "111163000 MW 2\n"
                             "caiso SLD_FCST/ACTUAL/SYS_FCST_ACT_MW CA ISO-TAC 09-18T03:00 60 "
                             "110000000 MW 0\n"));
        QCOMPARE(parsed(renewableCsv()),
                 std::string("caiso SLD_REN_FCST/DAM/RENEW_FCST_DA_MW/Solar NP15 02-04T18:00 60 "
                             "77269000 MW 2\n"
                             "caiso SLD_REN_FCST/DAM/RENEW_FCST_DA_MW/Wind NP15 02-04T18:00 60 "
                             "50000 MW 2\n"));
        QCOMPARE(parsed(schedulesCsv()),
                 std::string("caiso ENE_SLRS/DAM/ISO_TOT_EXP_MW Caiso_Totals 10-11T03:00 60 "
                             "109000000 MW 3\n"));
        QCOMPARE(parsed(loadXml()), loadXmlReadings);
    }

    void xmlNamesSeriesAsCsvDoes()
    {
        std::string prices = replaced(loadXml(), "SLD_FCST", "PRC_LMP");
        prices = replaced(prices, "RTM", "DAM");
        prices = replaced(prices, "<m:UOM>MW", "<m:UOM>US$/MWh");
        prices = replaced(prices, "SYS_FCST_15MIN_MW", "LMP_PRC");
        prices = replaced(prices, "SYS_FCST_15MIN_MW", "LMP_GHG_PRC");
        QCOMPARE(parsed(prices),
                 std::string("caiso PRC_LMP/DAM/LMP CA ISO-TAC 05-08T19:15 15 2672300000 $/MWh 3\n"
                             "caiso PRC_LMP/DAM/MGHG PGE-TAC 05-08T19:15 15 1153025000 $/MWh 3\n"));
        std::string renewable = replaced(loadXml(), "SLD_FCST", "SLD_REN_FCST");
        const std::string resource = "<m:RESOURCE_NAME>CA ISO-TAC</m:RESOURCE_NAME>";
        const std::string hub = "<m:TRADING_HUB>NP15</m:TRADING_HUB>"
                                "<m:RENEWABLE_TYPE>Wind</m:RENEWABLE_TYPE>";
        renewable = replaced(renewable, resource, hub);
        renewable = replaced(renewable, "<m:RESOURCE_NAME>PGE-TAC</m:RESOURCE_NAME>", hub);
        renewable = replaced(renewable, "T19:15", "T19:00");
        QCOMPARE(parsed(renewable),
                 std::string("caiso SLD_REN_FCST/RTM/SYS_FCST_15MIN_MW/Wind NP15 05-08T19:00 30 "
                             "2672300000 MW 2\n"
                             "caiso SLD_REN_FCST/RTM/SYS_FCST_15MIN_MW/Wind NP15 05-08T19:15 15 "
                             "1153025000 MW 2\n"));
    }

    void recognisesByContent()
    {
        QCOMPARE(parsed(zipOf({{"any.name", lmpCsv()}})), lmpReadings);
        QCOMPARE(parsed(zipOf({{"folder/", ""}, {"folder/x", loadXml()}})), loadXmlReadings);
        QCOMPARE(parsed(zipOf({{"a", lmpCsv()}, {"b", loadXml()}})), lmpReadings + loadXmlReadings);
        QCOMPARE(parsed("\xEF\xBB\xBF" + lmpCsv()), lmpReadings);
        QCOMPARE(parsed("\n " + loadXml()), loadXmlReadings);
        QCOMPARE(
            parsed(replaced(replaced(loadXml(), "<m:OASISReport xmlns:m", "<OASISReport xmlns"),
                            "</m:OASISReport", "</OASISReport")),
            loadXmlReadings);
    }

    void columnsAreFoundByName()
    {
        QCOMPARE(parsed("MW,NODE,ANYTHING,\"LMP_TYPE\", MARKET_RUN_ID ,INTERVALENDTIME_GMT,"
                        "INTERVALSTARTTIME_GMT\r\n"
                        "30.3993,N1,\"a \"\"quoted\"\", text\nof two lines\",LMP,DAM,"
                        "2018-11-04T09:00:00-00:00,2018-11-04T08:00:00-00:00\r\n\r\n"),
                 std::string("caiso PRC_LMP/DAM/LMP N1 11-04T08:00 60 3039930 $/MWh 3\n"));
        for (const char *column :
             {"INTERVALSTARTTIME_GMT", "INTERVALENDTIME_GMT", "MARKET_RUN_ID", "LMP_TYPE", ",MW"}) {
            const FeedRefusal refusal
                = refusalOf(replaced(lmpCsv(), column, *column == ',' ? ",OTHER" : "OTHER"));
            QCOMPARE(refusal.code, Refusal::MalformedPayload);
            QVERIFY2(refusal.detail.find(*column == ',' ? column + 1 : column) != std::string::npos,
                     refusal.detail.c_str());
        }
    }

    void roundsOnceWhatIsFiner()
    {
        QVERIFY(parsed(replaced(lmpCsv(), "30.3993", "30.399305")).find(" 3039930 ")
                != std::string::npos);
        QVERIFY(parsed(replaced(lmpCsv(), "30.3993", "30.399315")).find(" 3039932 ")
                != std::string::npos);
    }

    void reportsWithoutRows()
    {
        const std::string header = lmpCsv().substr(0, lmpCsv().find('\n') + 1);
        const auto feed = parseOasis(header);
        QVERIFY(feed);
        QCOMPARE(feed->readingCount(), std::size_t(0));
        QVERIFY(parseOasis(zipOf({{"a.csv", header}})));
        QVERIFY(parseOasis("<OASISReport><MessagePayload/></OASISReport>"));
    }

    void repeatsCountOnce()
    {
        QCOMPARE(parsed(lmpCsv() + lastRow), lmpReadings);
        QCOMPARE(parsed(zipOf({{"a", lmpCsv()}, {"b", lmpCsv()}})), lmpReadings);
        const FeedRefusal refusal = refusalOf(lmpCsv() + replaced(lastRow, "-1.20517", "-1.20518"));
        QCOMPARE(refusal.code, Refusal::ContradictingReadings);
        QCOMPARE(refusal.detail,
                 std::string("PRC_LMP/DAM/MCC of N1 at 2018-11-04T08:00:00Z is both -1.20517 and "
                             "-1.20518"));
        QCOMPARE(
            refusalOf(zipOf({{"a", lmpCsv()}, {"b", replaced(lmpCsv(), "30.3993", "31")}})).code,
            Refusal::ContradictingReadings);
    }

    void badRows_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *from, const char *to,
                            const char *code = "malformed_payload") {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to)
                                << QString::fromLatin1(code);
        };
        row("ends before it starts", "2018-11-04T10:00:00", "2018-11-04T08:30:00");
        row("no length", "2018-11-04T10:00:00", "2018-11-04T09:00:00");
        row("no number", "34.74459", "n/a");
        row("no value", "34.74459", "");
        row("too large", "34.74459", "1e17");
        row("too few fields", ",ALL,1,34", ",1,34");
        row("too many fields", ",ALL,1,34", ",ALL,1,1,34");
        row("no instant", "2018-11-04T10:00:00", "2018-11-31T10:00:00");
        row("open quote", "34.74459", "\"34.74459");
        row("no node", "N1,N1,N1,DAM", "N1,N1,,DAM");
        row("control character", "N1,N1,N1,DAM", "N1,N1,N\x01,DAM");
        row("no type", "DAM,LMP,", "DAM,,");
        row("unknown run", "DAM,LMP,", "XYZ,LMP,", "unknown_report");
        row("beyond the calendar", "2018-11-04T10:00:00", "2038-01-01T00:00:00", "beyond_calendar");
        row("far beyond", "2018-11-04T10:00:00", "9999-01-01T00:00:00", "beyond_calendar");
    }
    void badRows()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        const FeedRefusal refusal
            = refusalOf(replaced(lmpCsv(), from.toStdString(), to.toStdString()));
        QCOMPARE(codeOf(refusal), code);
        QVERIFY2(refusal.detail.starts_with("line 2: "), refusal.detail.c_str());
    }

    void badXmlRows_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *name, const char *from, const char *to, const char *code) {
            QTest::newRow(name) << QString::fromLatin1(from) << QString::fromLatin1(to)
                                << QString::fromLatin1(code);
        };
        row("no number", ">26723<", ">many<", "malformed_payload");
        row("no value", "<m:VALUE>26723</m:VALUE>", "", "malformed_payload");
        row("no start", "<m:INTERVAL_START_GMT>2014-05-08T19:15:00-00:00</m:INTERVAL_START_GMT>",
            "", "malformed_payload");
        row("ends before", "2014-05-08T19:30:00", "2014-05-08T19:00:00", "malformed_payload");
        row("beyond", "2014-05-08T19:30:00", "2040-05-08T19:00:00", "beyond_calendar");
        row("unit", ">MW<", ">kW<", "malformed_payload");
        row("no run", "<m:MKT_TYPE>RTM</m:MKT_TYPE>", "", "malformed_payload");
        row("no report", "<m:REPORT>SLD_FCST</m:REPORT>", "", "malformed_payload");
        row("other report", "SLD_FCST", "ENE_CB_MKT_SUM", "unknown_report");
        row("other root", "<m:OASISReport ", "<m:GROUP ", "unknown_report");
        row("row before header", "<m:REPORT_ITEM>", "<m:REPORT_ITEM><m:REPORT_DATA/>",
            "malformed_payload");
        row("not well formed", "</m:REPORT_HEADER>", "", "malformed_payload");
        row("own entity", "<m:OASISReport ", "<!DOCTYPE a [<!ENTITY b \"c\">]><m:OASISReport ",
            "malformed_payload");
    }
    void badXmlRows()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, code);
        const FeedRefusal refusal
            = refusalOf(replaced(loadXml(), from.toStdString(), to.toStdString()));
        QCOMPARE(codeOf(refusal), code);
        QVERIFY2(refusal.detail.starts_with("line "), refusal.detail.c_str());
    }

    void whatTheSourceSaysInstead()
    {
        const FeedRefusal none = refusalOf(errorXml("1000", "No data returned"));
        QCOMPARE(none.code, Refusal::NoData);
        QVERIFY(none.detail.find("1000: No data returned") != std::string::npos);
        QCOMPARE(refusalOf(zipOf({{"a.xml", errorXml("1000", "x")}})).code, Refusal::NoData);
        const FeedRefusal other = refusalOf(errorXml("1001", "Invalid query name"));
        QCOMPARE(other.code, Refusal::FeedError);
        QVERIFY(other.detail.find("1001: Invalid query name") != std::string::npos);
        QCOMPARE(refusalOf(throttlePage()).code, Refusal::FeedThrottled);
        QCOMPARE(refusalOf("<!DOCTYPE HTML>\n" + throttlePage()).code, Refusal::FeedThrottled);
        QCOMPARE(refusalOf("<HTML><body>Welcome</body></HTML>").code, Refusal::UnknownReport);
    }

    void whatIsNoReport_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QString>("code");
        const QString malformed = QStringLiteral("malformed_payload");
        const QString unknown = QStringLiteral("unknown_report");
        QTest::newRow("nothing") << QByteArray() << malformed;
        QTest::newRow("blanks") << QByteArray(" \r\n ") << malformed;
        QTest::newRow("zero bytes") << QByteArray(100, '\0') << malformed;
        QTest::newRow("bytes") << QByteArray("\x7F\x45LF\x02\x01,\x01\n") << malformed;
        QTest::newRow("cut zip") << QByteArray("PK\x03\x04\x14") << malformed;
        QTest::newRow("half a tag") << QByteArray("<m:OASISReport") << malformed;
        QTest::newRow("text") << QByteArray("no data today\n") << unknown;
        QTest::newRow("other CSV") << QByteArray("Time,Solar,Wind\n00:00,-37,3193\n") << unknown;
        QTest::newRow("other OASIS CSV")
            << QByteArray("INTERVALSTARTTIME_GMT,INTERVALENDTIME_GMT,OPR_DT,MARKET_RUN_ID,"
                          "PRODUCT_TYPE,SUMMARY_CAT,TOTAL,GROUP\n")
            << unknown;
        QTest::newRow("open quote in the header") << QByteArray("\"a,b\n") << malformed;
    }
    void whatIsNoReport()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QString, code);
        const FeedRefusal refusal = refusalOf(payload.toStdString());
        QCOMPARE(codeOf(refusal), code);
        QVERIFY(!refusal.detail.empty());
    }

    void unknownReportsAreNamed()
    {
        QVERIFY(refusalOf("Time,Solar,Wind\n").detail.find("Time,Solar,Wind") != std::string::npos);
        QVERIFY(refusalOf(replaced(loadXml(), "SLD_FCST", "ATL_PNODE")).detail.find("ATL_PNODE")
                != std::string::npos);
        QVERIFY(refusalOf(zipOf({{"bids.csv", "A,B\n"}})).detail.find("bids.csv")
                != std::string::npos);
        QCOMPARE(refusalOf(zipOf({{"a.zip", zipOf({{"b", lmpCsv()}})}})).code,
                 Refusal::UnknownReport);
    }
};

QTEST_APPLESS_MAIN(TestOasis)
#include "test_oasis.moc"
