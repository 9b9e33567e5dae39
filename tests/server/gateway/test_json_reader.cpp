// SPDX-License-Identifier: Apache-2.0
#include "core/base/decimal.h"
#include "server/gateway/json_reader.h"
#include "server/gateway/json_writer.h"

#include <QTest>

#include <random>

using namespace energy;

namespace {

/// Reads a document as an order with all kinds of fields, and tells "code pointer" of the fault, or
/// "ok".
std::string verdictOf(std::string_view document)
{
    JsonReader reader(document);
    JsonObject root = reader.root();
    (void)root.text("name", {.maxLength = 5, .charset = Charset::Name});
    (void)root.optionalText("note", {.maxLength = 8});
    (void)root.optionalText("story",
                            {.maxLength = 8, .charset = Charset::Paragraph, .minLength = 2});
    (void)root.optionalInteger("count", {-3, 7});
    (void)root.optionalUnsignedInteger("id", {1});
    (void)root.optionalBoolean("firm");
    (void)root.optionalDecimal("price", {.places = 2, .min = -100, .max = 500});
    (void)root.optionalInstant("at");
    (void)root.optionalChoice("side", {"buy", "sell"});
    if (auto inner = root.optionalObject("inner")) {
        (void)inner->integer("a/b");
    }
    if (auto list = root.optionalArray("list", 3)) {
        for (std::size_t index = 0; index < list->size(); ++index) {
            (void)list->object(index).integer("x");
        }
    }
    if (auto numbers = root.optionalArray("numbers", 3)) {
        for (std::size_t index = 0; index < numbers->size(); ++index) {
            (void)numbers->integer(index, {0, 9});
        }
    }
    if (auto names = root.optionalArray("names", 3)) {
        for (std::size_t index = 0; index < names->size(); ++index) {
            (void)names->text(index, {.maxLength = 3});
        }
    }
    if (root.has("weight")) {
        (void)root.real("weight", 0.5, 2);
    }
    const auto fault = reader.finish();
    return fault ? std::string(info(fault->code).code) + ' ' + fault->pointer : "ok";
}

} // namespace

class TestJsonReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void judges_data();
    void judges();
    void readsValues();
    void convertsWithFunctor();
    void remembersTheFirstFault();
    void limitsDepth();
    void limitsValues();
    void survivesAnyChange();
    void survivesAnyCut();
};

void TestJsonReader::judges_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("verdict");
    const auto row = [](const char *document, const char *verdict) {
        QTest::newRow(document) << QByteArray(document) << QByteArray(verdict);
    };
    row(R"({"name":"a"})", "ok");
    row(" {\"name\" : \"a\"}\n", "ok");
    row(R"({"name":"\u0061"})", "ok");
    row(R"({"name":"a","note":"","story":"x\ny","count":-3,"id":18446744073709551615,"firm":false,"price":"-1.00"})",
        "ok");
    row(R"({"name":"a","at":"2024-01-15T10:30:00Z","side":"sell","inner":{"a/b":1},"list":[{"x":1},{"x":2}]})",
        "ok");
    row(R"({"name":"a","numbers":[],"names":["abc"],"weight":1,"count":7})", "ok");

    row("", "malformed_json ");
    row("{", "malformed_json ");
    row("nonsense", "malformed_json ");
    row("[]", "malformed_json ");
    row("\"text\"", "malformed_json ");
    row("1", "malformed_json ");
    row("null", "malformed_json ");
    row(R"({"name":"a"}{})", "malformed_json ");
    row(R"({"name":"a"},)", "malformed_json ");
    row(R"({"name":"a",})", "malformed_json ");
    row(R"({name:"a"})", "malformed_json ");
    row(R"({'name':'a'})", "malformed_json ");
    row(R"({"name":"a" /* why */})", "malformed_json ");
    row(R"({"name":"a","count":01})", "malformed_json ");
    row(R"({"name":"a","count":+1})", "malformed_json ");
    row(R"({"name":"a","count":1.})", "malformed_json ");
    row(R"({"name":"a","count":NaN})", "malformed_json ");
    row(R"({"name":"a","count":99999999999999999999})", "malformed_json ");
    row(R"({"name":"a","weight":1e999})", "malformed_json ");
    row("{\"name\":\"a\nb\"}", "malformed_json ");
    row(R"({"name":"\x"})", "malformed_json ");
    row(R"({"name":"\ud800"})", "malformed_json ");
    row("{\"name\":\"\xFF\"}", "malformed_json ");
    row("{\"name\":\"\xC0\xAF\"}", "malformed_json ");
    row("\xEF\xBB\xBF{\"name\":\"a\"}", "malformed_json ");
    row(R"({"name":"a","name":"a"})", "malformed_json ");
    row(R"({"name":"a","n\u0061me":"a"})", "malformed_json ");
    row(R"({"name":"a","list":[{"x":1,"x":2}]})", "malformed_json ");

    row("{}", "missing_field /name");
    row(R"({"Name":"a"})", "missing_field /name");
    row(R"({"name":"a","inner":{}})", "missing_field /inner/a~1b");
    row(R"({"name":"a","list":[{"x":1},{}]})", "missing_field /list/1/x");

    row(R"({"name":"a","extra":1})", "unknown_field /extra");
    row(R"({"name":"a","":1})", "unknown_field /");
    row(R"({"name":"a","~":1})", "unknown_field /~0");
    row(R"({"name":"a","inner":{"a/b":1,"c":2}})", "unknown_field /inner/c");
    row(R"({"name":"a","list":[{"x":1},{"x":1,"y":1}]})", "unknown_field /list/1/y");

    row(R"({"name":""})", "bad_field /name");
    row(R"({"name":"abcdef"})", "bad_field /name");
    row(R"({"name":"a b"})", "bad_field /name");
    row(R"({"name":1})", "bad_field /name");
    row(R"({"name":null})", "bad_field /name");
    row(R"({"name":["a"]})", "bad_field /name");
    row(R"({"name":"a","note":null})", "bad_field /note");
    row(R"({"name":"a","note":"a\u0000b"})", "bad_field /note");
    row(R"({"name":"a","note":"a\nb"})", "bad_field /note");
    row(R"({"name":"a","note":"\u00e4\u00e4\u00e4\u00e4\u00e4"})", "bad_field /note");
    row(R"({"name":"a","story":"x"})", "bad_field /story");
    row(R"({"name":"a","story":"x\ty"})", "bad_field /story");
    row(R"({"name":"a","count":8})", "bad_field /count");
    row(R"({"name":"a","count":-4})", "bad_field /count");
    row(R"({"name":"a","count":1.0})", "bad_field /count");
    row(R"({"name":"a","count":1e0})", "bad_field /count");
    row(R"({"name":"a","count":"1"})", "bad_field /count");
    row(R"({"name":"a","count":true})", "bad_field /count");
    row(R"({"name":"a","count":18446744073709551615})", "bad_field /count");
    row(R"({"name":"a","id":0})", "bad_field /id");
    row(R"({"name":"a","id":-1})", "bad_field /id");
    row(R"({"name":"a","firm":1})", "bad_field /firm");
    row(R"({"name":"a","firm":"true"})", "bad_field /firm");
    row(R"({"name":"a","price":1})", "bad_field /price");
    row(R"({"name":"a","price":"5.01"})", "bad_field /price");
    row(R"({"name":"a","price":"1.234"})", "bad_field /price");
    row(R"({"name":"a","price":"+1"})", "bad_field /price");
    row(R"({"name":"a","price":"1e0"})", "bad_field /price");
    row(R"({"name":"a","price":" 1"})", "bad_field /price");
    row(R"({"name":"a","at":"2024-01-15T10:30:00"})", "bad_field /at");
    row(R"({"name":"a","at":"2024-02-30T10:30:00Z"})", "bad_field /at");
    row(R"({"name":"a","at":1705314600})", "bad_field /at");
    row(R"({"name":"a","side":"Buy"})", "bad_field /side");
    row(R"({"name":"a","side":0})", "bad_field /side");
    row(R"({"name":"a","inner":[]})", "bad_field /inner");
    row(R"({"name":"a","list":{}})", "bad_field /list");
    row(R"({"name":"a","list":[1]})", "bad_field /list/0");
    row(R"({"name":"a","list":[{"x":1},{"x":1},{"x":1},{"x":1}]})", "bad_field /list");
    row(R"({"name":"a","numbers":[1,10]})", "bad_field /numbers/1");
    row(R"({"name":"a","names":["a","abcd"]})", "bad_field /names/1");
    row(R"({"name":"a","weight":0.4})", "bad_field /weight");
    row(R"({"name":"a","weight":"1"})", "bad_field /weight");
}

void TestJsonReader::judges()
{
    QFETCH(QByteArray, document);
    QFETCH(QByteArray, verdict);
    QCOMPARE(QByteArray::fromStdString(verdictOf(document.toStdString())), verdict);
}

void TestJsonReader::readsValues()
{
    JsonReader reader(
        R"({"t":"\u00e4\n","i":-9223372036854775808,"u":18446744073709551615,"b":true,"d":"-12.34",
        "at":"2024-01-15T10:30:00.5+01:00","c":"sell","r":2.5,"a":[{"x":1},{"x":2}]})");
    JsonObject root = reader.root();
    QCOMPARE(root.text("t", {.charset = Charset::Paragraph}), std::string("\xC3\xA4\n"));
    QCOMPARE(root.integer("i"), std::numeric_limits<std::int64_t>::min());
    QCOMPARE(root.unsignedInteger("u"), std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(root.boolean("b"), true);
    QCOMPARE(root.decimal("d", {.places = 2}), std::int64_t(-1234));
    QCOMPARE(root.instant("at").ns, 1'705'311'000'500'000'000);
    QCOMPARE(root.choice("c", {"buy", "sell"}), std::size_t(1));
    QCOMPARE(root.real("r", 0, 5), 2.5);
    JsonArray array = root.array("a", 2);
    QCOMPARE(array.size(), std::size_t(2));
    QCOMPARE(array.object(0).integer("x") + array.object(1).integer("x"), std::int64_t(3));
    QVERIFY(!reader.finish());
    QVERIFY(!root.optionalText("absent"));
}

void TestJsonReader::convertsWithFunctor()
{
    JsonReader reader(R"({"price":"12.34","energy":"25.0","bad":"x"})");
    JsonObject root = reader.root();
    QVERIFY(root.convert("price", "a price", parsePrice) == Price::of(1234));
    QVERIFY(root.optionalConvert("energy", "an energy", parseEnergy) == Energy::of(25'000'000));
    QVERIFY(!root.optionalConvert("absent", "a price", parsePrice));
    QCOMPARE(reader.finish()->code, Refusal::UnknownField); // "bad" has not been asked for yet.
    QVERIFY(root.convert("bad", "a price in $/MWh", parsePrice) == Price());
    const auto fault = reader.finish();
    QVERIFY(fault);
    QCOMPARE(fault->code, Refusal::BadField);
    QCOMPARE(fault->detail, std::string("expected a price in $/MWh"));
}

void TestJsonReader::remembersTheFirstFault()
{
    JsonReader reader(R"({"a":1})");
    JsonObject root = reader.root();
    QCOMPARE(root.text("b"), std::string());
    QCOMPARE(root.integer("a"), std::int64_t(0)); // Nothing is read after a fault.
    root.refuse("a", "something else");
    const auto fault = reader.finish();
    QVERIFY(fault);
    QCOMPARE(fault->code, Refusal::MissingField);
    QCOMPARE(fault->pointer, std::string("/b"));
}

void TestJsonReader::limitsDepth()
{
    const auto nested = [](std::size_t levels) {
        // The root object is the first level, each array one more.
        return R"({"name":"a","extra":)" + std::string(levels - 1, '[')
            + std::string(levels - 1, ']') + "}";
    };
    QCOMPARE(verdictOf(nested(16)), std::string("unknown_field /extra"));
    QCOMPARE(verdictOf(nested(17)), std::string("malformed_json "));
    QCOMPARE(verdictOf(nested(100'000)), std::string("malformed_json "));
}

void TestJsonReader::limitsValues()
{
    std::string many = R"({"name":"a","extra":[)";
    for (int index = 0; index < 100'000; ++index) {
        many += "0,";
    }
    QCOMPARE(verdictOf(many + "0]}"), std::string("malformed_json "));
}

void TestJsonReader::survivesAnyChange()
{
    const std::string good
        = R"({"name":"a","price":"1.23","list":[{"x":1}],"at":"2024-01-15T10:30:00Z"})";
    std::size_t accepted = 0;
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (int byte = 0; byte < 256; ++byte) {
            std::string changed = good;
            changed[at] = static_cast<char>(byte);
            accepted += verdictOf(changed) == "ok" ? 1U : 0U;
        }
    }
    QVERIFY(accepted >= good.size()); // At least the unchanged ones.
    QVERIFY(accepted < good.size() * 16);
}

void TestJsonReader::survivesAnyCut()
{
    const std::string good = R"({"name":"a","price":"1.23","list":[{"x":1}]})";
    for (std::size_t length = 0; length < good.size(); ++length) {
        QCOMPARE(verdictOf(good.substr(0, length)), std::string("malformed_json "));
    }
    QCOMPARE(verdictOf(good), std::string("ok"));
}

QTEST_APPLESS_MAIN(TestJsonReader)
#include "test_json_reader.moc"
