// SPDX-License-Identifier: Apache-2.0
#include "server/gateway/json_writer.h"
#include "server/gateway/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>
#include <random>

using namespace energy;

class TestJsonWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesStructure();
    void escapes_data();
    void escapes();
    void writesNumbers();
    void judgesUtf8_data();
    void judgesUtf8();
    void anyBytesGiveValidJson();
};

void TestJsonWriter::writesStructure()
{
    JsonWriter json;
    json.beginObject()
        .text("a", "b")
        .beginArray("c")
        .integer(1)
        .beginObject()
        .endObject()
        .beginArray()
        .endArray();
    json.boolean(true)
        .null()
        .endArray()
        .boolean("d", false)
        .raw("e", "[1,2]")
        .null("f")
        .beginObject("g")
        .endObject();
    json.endObject();
    QCOMPARE(
        json.view(),
        std::string(R"({"a":"b","c":[1,{},[],true,null],"d":false,"e":[1,2],"f":null,"g":{}})"));
}

void TestJsonWriter::escapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray() << QByteArray(R"("")");
    QTest::newRow("quotes") << QByteArray("a\"b\\c/") << QByteArray(R"("a\"b\\c/")");
    QTest::newRow("controls") << QByteArray("\n\r\t\x01\x1F\x7F", 6)
                              << QByteArray(R"("\n\r\t\u0001\u001f\u007f")");
    QTest::newRow("nul") << QByteArray("a\0b", 3) << QByteArray(R"("a\u0000b")");
    QTest::newRow("utf-8") << QByteArray("\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80")
                           << QByteArray("\"\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\"");
    QTest::newRow("lone byte") << QByteArray("a\xFF"
                                             "b")
                               << QByteArray("\"a\xEF\xBF\xBD"
                                             "b\"");
    QTest::newRow("cut sequence") << QByteArray("\xE2\x82")
                                  << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\"");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80")
                               << QByteArray("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

void TestJsonWriter::escapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    QCOMPARE(QByteArray::fromStdString(JsonWriter().text(text.toStdString()).view()), json);
}

void TestJsonWriter::writesNumbers()
{
    JsonWriter json;
    json.beginArray();
    json.integer(std::numeric_limits<std::int64_t>::min())
        .integer(std::numeric_limits<std::int64_t>::max());
    json.unsignedInteger(std::numeric_limits<std::uint64_t>::max());
    json.real(0.1)
        .real(-1e300)
        .real(std::numeric_limits<double>::infinity())
        .real(std::numeric_limits<double>::quiet_NaN());
    json.endArray();
    QCOMPARE(json.view(),
             std::string("[-9223372036854775808,9223372036854775807,18446744073709551615,0.1,-1e+"
                         "300,null,null]"));
}

void TestJsonWriter::judgesUtf8_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("valid");
    // Unicode 15, table 3-7 and the examples of section 3.9.
    QTest::newRow("U+0000") << QByteArray("\0", 1) << true;
    QTest::newRow("U+0080") << QByteArray("\xC2\x80") << true;
    QTest::newRow("U+07FF") << QByteArray("\xDF\xBF") << true;
    QTest::newRow("U+0800") << QByteArray("\xE0\xA0\x80") << true;
    QTest::newRow("U+D7FF") << QByteArray("\xED\x9F\xBF") << true;
    QTest::newRow("U+E000") << QByteArray("\xEE\x80\x80") << true;
    QTest::newRow("U+10000") << QByteArray("\xF0\x90\x80\x80") << true;
    QTest::newRow("U+10FFFF") << QByteArray("\xF4\x8F\xBF\xBF") << true;
    QTest::newRow("overlong 2") << QByteArray("\xC0\xAF") << false;
    QTest::newRow("overlong 2b") << QByteArray("\xC1\xBF") << false;
    QTest::newRow("overlong 3") << QByteArray("\xE0\x9F\xBF") << false;
    QTest::newRow("overlong 4") << QByteArray("\xF0\x8F\xBF\xBF") << false;
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
    QTest::newRow("U+110000") << QByteArray("\xF4\x90\x80\x80") << false;
    QTest::newRow("F5") << QByteArray("\xF5\x80\x80\x80") << false;
    QTest::newRow("continuation first") << QByteArray("\x80") << false;
    QTest::newRow("cut") << QByteArray("\xE2\x82") << false;
    QTest::newRow("bad third") << QByteArray("\xE2\x82\x41") << false;
}

void TestJsonWriter::judgesUtf8()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, valid);
    QCOMPARE(isUtf8(bytes.toStdString()), valid);
}

void TestJsonWriter::anyBytesGiveValidJson()
{
    constexpr std::uint32_t seed = 20'260'301;
    std::mt19937 random(seed);
    std::uniform_int_distribution<int> byte(0, 255);
    for (int round = 0; round < 2'000; ++round) {
        std::string bytes;
        for (int at = 0; at < 40; ++at) {
            bytes += static_cast<char>(byte(random));
        }
        JsonWriter json;
        json.beginObject().text(bytes, bytes).endObject();
        QJsonParseError error;
        const QJsonDocument read
            = QJsonDocument::fromJson(QByteArray::fromStdString(json.view()), &error);
        QVERIFY2(error.error == QJsonParseError::NoError, json.view().c_str());
        if (isUtf8(bytes)) {
            QCOMPARE(read.object().begin().value().toString().toStdString(), bytes);
        }
    }
}

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "test_json_writer.moc"
