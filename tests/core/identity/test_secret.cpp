// SPDX-License-Identifier: Apache-2.0
#include "core/identity/secret.h"

#include <QTest>

#include <set>
#include <string>

using namespace energy;

class TestSecret : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesBase64Url_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("text");
        // RFC 4648 section 10, without padding, and RFC 7515 appendix C.
        QTest::newRow("empty") << QByteArray() << QByteArray();
        QTest::newRow("f") << QByteArray("f") << QByteArray("Zg");
        QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8");
        QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
        QTest::newRow("foob") << QByteArray("foob") << QByteArray("Zm9vYg");
        QTest::newRow("fooba") << QByteArray("fooba") << QByteArray("Zm9vYmE");
        QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
        QTest::newRow("RFC 7515 C")
            << QByteArray("\x03\xec\xff\xe0\xc1", 5) << QByteArray("A-z_4ME");
    }
    void writesBase64Url()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, text);
        QCOMPARE(encodeBase64Url(bytes.toStdString()), text.toStdString());
        const auto decoded = decodeBase64Url(text.toStdString());
        QVERIFY(decoded.has_value());
        QCOMPARE(*decoded, bytes.toStdString());
    }

    void refusesOtherSpellings_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"Zg==", "Zg=", "Zh", "Zm9", "Z", "Zm9vY", "Zm 9v", "Zm9v\n",
                                 " Zm9v", "A+z/4ME", "Zm9v.", "Zm9v\xc3\xa9"}) {
            QTest::newRow(text) << QByteArray(text);
        }
        QTest::newRow("zero byte") << QByteArray("Zm9v\0", 5);
    }
    void refusesOtherSpellings()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!decodeBase64Url(text.toStdString()).has_value());
    }

    void randomSecretsAreLongAndDiffer()
    {
        std::set<std::string> seen;
        for (int i = 0; i < 1000; ++i) {
            const std::string secret = randomSecret();
            QCOMPARE(secret.size(), secretLength);
            QCOMPARE(decodeBase64Url(secret)->size(), std::size_t{32});
            seen.insert(secret);
        }
        QCOMPARE(seen.size(), std::size_t{1000});
    }

    void hashesAndCompares()
    {
        // FIPS 180-4 example "abc".
        QCOMPARE(secretHash("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QVERIFY(equalSecrets("same", "same"));
        QVERIFY(equalSecrets("", ""));
        QVERIFY(!equalSecrets("same", "sama"));
        QVERIFY(!equalSecrets("same", "same "));
    }

    void readsItsOwnKeys()
    {
        const std::string secret = randomSecret();
        const std::string text = apiKeyText(18'446'744'073'709'551'615U, secret);
        const auto parts = parseApiKey(text);
        QVERIFY(parts.has_value());
        QCOMPARE(parts->id, std::uint64_t{18'446'744'073'709'551'615U});
        QCOMPARE(parts->secret, std::string_view(secret));
        // Base64url itself uses the underline that separates the parts.
        QVERIFY(parseApiKey("eb_7___________________________________________A").has_value());
    }

    void refusesOtherKeys_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray secret(static_cast<qsizetype>(secretLength), 'A');
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("prefix") << QByteArray("eb_");
        QTest::newRow("no id") << "eb__" + secret;
        QTest::newRow("zero") << "eb_0_" + secret;
        QTest::newRow("leading zero") << "eb_07_" + secret;
        QTest::newRow("sign") << "eb_+7_" + secret;
        QTest::newRow("minus") << "eb_-7_" + secret;
        QTest::newRow("hex") << "eb_7f_" + secret;
        QTest::newRow("blank") << "eb_ 7_" + secret;
        QTest::newRow("too big") << "eb_18446744073709551616_" + secret;
        QTest::newRow("short") << "eb_7_" + secret.chopped(1);
        QTest::newRow("long") << "eb_7_" + secret + "A";
        QTest::newRow("upper case") << "EB_7_" + secret;
        QTest::newRow("blank before") << " eb_7_" + secret;
    }
    void refusesOtherKeys()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!parseApiKey(text.toStdString()).has_value());
    }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "test_secret.moc"
