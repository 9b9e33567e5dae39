// SPDX-License-Identifier: Apache-2.0
#include "core/grid/csv_reader.h"

#include <QtTest/QTest>

using namespace energy;

namespace {

using Records = std::vector<std::vector<std::string>>;

struct Got {
    Records records;
    std::vector<std::size_t> lines;
    std::string fault;
};

Got readAll(std::string_view text)
{
    Got got;
    CsvReader csv(text);
    while (csv.next()) {
        got.records.emplace_back(csv.fields().begin(), csv.fields().end());
        got.lines.push_back(csv.line());
    }
    got.fault = csv.fault();
    return got;
}

} // namespace

class TestCsvReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plainRecords()
    {
        const Got got = readAll("a,b\n1,\n,2\r\n\n\r\nx,y");
        QVERIFY(got.fault.empty());
        QVERIFY((got.records == Records{{"a", "b"}, {"1", ""}, {"", "2"}, {"x", "y"}}));
        QVERIFY((got.lines == std::vector<std::size_t>{1, 2, 3, 6}));
        QVERIFY(readAll("").records.empty());
        QVERIFY((readAll("one").records == Records{{"one"}}));
    }

    void quotedFields()
    {
        const Got got = readAll("\"a,b\",c\r\n\"say \"\"yes\"\"\",\"two\nlines\"\r\n\"\",\"\"\"\"\n"
                                "last,\"end\"");
        QVERIFY2(got.fault.empty(), got.fault.c_str());
        QVERIFY(
            (got.records
             == Records{{"a,b", "c"}, {"say \"yes\"", "two\nlines"}, {"", "\""}, {"last", "end"}}));
        QVERIFY((got.lines == std::vector<std::size_t>{1, 2, 4, 5}));
        QVERIFY((readAll("\"a\"\r").records == Records{{"a"}}));
        QVERIFY((readAll("\"a\",\n").records == Records{{"a", ""}}));
    }

    void faults_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("no end") << QStringLiteral("a\n\"b");
        QTest::newRow("text after the end") << QStringLiteral("a\n\"b\"c,d");
        QTest::newRow("quote inside") << QStringLiteral("a\nb\"c\",d");
        QTest::newRow("too many fields")
            << QStringLiteral("a\n") + QString(2'000, QLatin1Char(','));
    }
    void faults()
    {
        QFETCH(QString, text);
        const Got got = readAll(text.toStdString());
        QVERIFY(!got.fault.empty());
        QVERIFY((got.records == Records{{"a"}}));
    }
};

QTEST_APPLESS_MAIN(TestCsvReader)
#include "test_csv_reader.moc"
