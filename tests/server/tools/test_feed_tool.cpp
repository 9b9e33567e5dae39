// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/check.h"
#include "tests/server/tools/tool_run.h"
#include "tests/support/feed_payloads.h"

#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace energy;

namespace {

class Files {
public:
    std::string write(const std::string &name, const std::string &content)
    {
        const QString path = m_folder.filePath(QString::fromStdString(name));
        QFile file(path);
        require(file.open(QIODevice::WriteOnly));
        require(file.write(content.data(), qint64(content.size())) == qint64(content.size()));
        return path.toStdString();
    }

private:
    QTemporaryDir m_folder;
};

Ran parse(const std::string &source, const std::string &input)
{
    return runWith(input, {"feed", "parse", "--source", source, "-"});
}

} // namespace

class TestFeedTool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void printsOneLineAReading()
    {
        const Ran caiso = parse("caiso", zipOf({{"a.csv", lmpCsv()}}));
        QCOMPARE(caiso.exit, 0);
        QCOMPARE(caiso.err, QByteArray());
        QCOMPARE(caiso.out,
                 QByteArray(R"({"source":"caiso","series":"PRC_LMP/DAM/LMP","location":"N1",)"
                            R"("start":"2018-11-04T09:00:00Z","end":"2018-11-04T10:00:00Z",)"
                            R"("value":"34.74459","unit":"$/MWh","quality":"final","revision":0})"
                            "\n"
                            R"({"source":"caiso","series":"PRC_LMP/DAM/LMP","location":"N1",)"
                            R"("start":"2018-11-04T08:00:00Z","end":"2018-11-04T09:00:00Z",)"
                            R"("value":"30.3993","unit":"$/MWh","quality":"final","revision":0})"
                            "\n"
                            R"({"source":"caiso","series":"PRC_LMP/DAM/MCC","location":"N1",)"
                            R"("start":"2018-11-04T08:00:00Z","end":"2018-11-04T09:00:00Z",)"
                            R"("value":"-1.20517","unit":"$/MWh","quality":"final","revision":0})"
                            "\n"));
        const Ran meter = parse("greenbutton", espiFeed());
        QCOMPARE(meter.exit, 0);
        QCOMPARE(meter.out.count('\n'), 3);
        QCOMPARE(
            meter.out.left(meter.out.indexOf('\n')),
            QByteArray(R"({"source":"greenbutton","series":"5446AF3F/01","location":"5446AF3F",)"
                       R"("start":"2012-03-11T05:00:00Z","end":"2012-03-11T05:15:00Z",)"
                       R"("value":"327","unit":"Wh","quality":"actual","revision":0,)"
                       R"("flow":"consumption"})"));
    }

    void saysThatThereAreNoReadings()
    {
        const Ran caiso = parse("caiso", lmpCsv().substr(0, lmpCsv().find('\n') + 1));
        QCOMPARE(caiso.exit, 0);
        QCOMPARE(caiso.out, QByteArray());
        QCOMPARE(caiso.err, QByteArray("-: no_readings\n"));
        const Ran meter = parse("greenbutton", espiFeedOf(""));
        QCOMPARE(meter.exit, 0);
        QCOMPARE(meter.err, QByteArray("-: no_readings\n"));
    }

    void refusesWithCodeAndReason()
    {
        const Ran ran = parse("caiso", errorXml("1000", "No\x1b[31m data"));
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.err.startsWith("-: malformed_payload: "), ran.err.constData());
        const Ran none = parse("caiso", errorXml("1000", "No data"));
        QCOMPARE(none.exit, 1);
        QVERIFY2(none.err.startsWith("-: no_data: "), none.err.constData());
        QVERIFY(none.err.endsWith("1000: No data\n"));
        const Ran escape = parse("caiso", replaced(lmpCsv(), "34.74459", "\x1b[2J"));
        QCOMPARE(escape.exit, 1);
        QCOMPARE(escape.err, QByteArray("-: malformed_payload: line 2: not a number: '?[2J'\n"));
    }

    void nothingOfARefusedFileIsPrinted()
    {
        const Ran ran = parse("caiso", lmpCsv() + "half a row\n");
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.out, QByteArray());
    }

    void goesOnAfterARefusedFile()
    {
        Files files;
        const std::string bad = files.write("bad.csv", "a,b\n");
        const std::string good = files.write("good.csv", schedulesCsv());
        const Ran ran = run({"feed", "parse", "--source=caiso", bad, good, "/there/is/none", good});
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.out.count('\n'), 2);
        QVERIFY(ran.err.startsWith((bad + ": unknown_report: ").c_str()));
        QVERIFY(ran.err.contains("/there/is/none"));
        QCOMPARE(ran.err.count('\n'), 2);
    }

    void saysWhatIsNoEnergy()
    {
        const std::string power = replaced(espiFeed(), "<e:uom>72", "<e:uom>38");
        const Ran ran = parse("greenbutton", power);
        QCOMPARE(ran.exit, 1);
        QCOMPARE(ran.err, QByteArray("-: not_interval_energy: 5446AF3F/01: uom 38, not 72 (Wh)\n"));
        const std::string more
            = "<MeterReading><ReadingType><accumulationBehaviour>4</accumulationBehaviour>"
              "<commodity>1</commodity><uom>72</uom></ReadingType><IntervalBlock><IntervalReading>"
              "<timePeriod><duration>900</duration><start>1331442000</start></timePeriod>"
              "<value>-7</value></IntervalReading></IntervalBlock></MeterReading>";
        const Ran both = parse("greenbutton", replaced(power, "</feed>", more + "</feed>"));
        QCOMPARE(both.exit, 0);
        QCOMPARE(both.err, QByteArray("-: not read: 5446AF3F/01: uom 38, not 72 (Wh)\n"));
        QCOMPARE(both.json()[QLatin1String("value")].toString(), QStringLiteral("-7"));
        QVERIFY(!both.json().contains(QLatin1String("flow")));
    }

    void usage()
    {
        for (const std::vector<std::string> &arguments :
             {std::vector<std::string>{"feed"},
              {"feed", "parse", "x"},
              {"feed", "parse", "--source", "caiso"},
              {"feed", "print", "--source", "caiso", "x"},
              {"feed", "parse", "--source", "sun", "x"},
              {"feed", "parse", "--sauce", "caiso", "x"}}) {
            const Ran ran = run(arguments);
            QCOMPARE(ran.exit, 2);
            QCOMPARE(ran.out, QByteArray());
        }
        QVERIFY(run({"feed", "--help"}).out.contains("--source caiso|greenbutton"));
    }
};

QTEST_APPLESS_MAIN(TestFeedTool)
#include "test_feed_tool.moc"
