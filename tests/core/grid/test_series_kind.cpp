// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/grid/oasis.h"
#include "core/grid/series_kind.h"
#include "tests/support/feed_payloads.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

SeriesRule ruleOfName(const char *name)
{
    return ruleOf({"caiso", name, "X", Unit::Megawatt});
}

} // namespace

class TestSeriesKind : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheDayAheadLmpIsAReferencePrice()
    {
        for (const char *name : {"PRC_LMP/DAM/LMP", "LMP/DAM"}) {
            QVERIFY2(ruleOfName(name).isDayAheadPrice, name);
        }
        for (const char *name : {"PRC_LMP/DAM/MCC", "PRC_LMP/RUC/LMP", "PRC_RTPD_LMP/RTPD/LMP",
                                 "SLD_FCST/DAM/SYS_FCST_DA_MW"}) {
            QVERIFY2(!ruleOfName(name).isDayAheadPrice, name);
        }
    }

    void everyPriceReportIsAPrice()
    {
        for (const char *name : {"PRC_LMP/DAM/LMP", "PRC_LMP/RUC/LMP", "PRC_HASP_LMP/HASP/LMP",
                                 "PRC_RTPD_LMP/RTPD/LMP", "PRC_INTVL_LMP/RTM/LMP"}) {
            QVERIFY2(ruleOfName(name).kind == SeriesKind::Prices, name);
            QVERIFY2(ruleOfName(name).tolerance.has_value(), name);
        }
    }

    void whatTheParserNamesIsKnownHere()
    {
        for (const auto &[payload, kind] :
             {std::pair(lmpCsv(), SeriesKind::Prices), std::pair(rtpdCsv(), SeriesKind::Prices),
              std::pair(loadCsv(), SeriesKind::Load), std::pair(loadXml(), SeriesKind::Load),
              std::pair(renewableCsv(), SeriesKind::Mix)}) {
            const auto feed = parseOasis(payload);
            QVERIFY(feed && !feed->series.empty());
            for (const SeriesReadings &series : feed->series) {
                QVERIFY2(ruleOf(series.key).kind == kind, series.key.name.c_str());
            }
        }
    }

    void onlySimulatedNumbersAreMarked()
    {
        QVERIFY(isSimulated("simulated"));
        QVERIFY(!isSimulated("caiso"));
    }
};

QTEST_GUILESS_MAIN(TestSeriesKind)
#include "test_series_kind.moc"
