// SPDX-License-Identifier: Apache-2.0
// clang-format off: moc cannot read <compare> before a header that sets up namespace std
#include <cstddef>
// clang-format on
#include "core/base/digest.h"

#include <QtTest/QTest>

using namespace energy;

class TestDigest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The examples that NIST publishes for FIPS 180-4, and the empty message.
    void agreesWithTheStandard_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("digest");
        QTest::newRow("empty")
            << QByteArray()
            << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("one block")
            << QByteArray("abc")
            << QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("a million a")
            << QByteArray(1'000'000, 'a')
            << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void agreesWithTheStandard()
    {
        QFETCH(const QByteArray, message);
        QFETCH(const QByteArray, digest);
        QCOMPARE(hexText(sha256(message.toStdString())), digest.toStdString());
    }

    void piecesGiveTheSameAsTheWhole()
    {
        const std::string whole = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
        Sha256 hash;
        for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
            hash.add(std::string_view(whole).substr(0, cut))
                .add("")
                .add(std::string_view(whole).substr(cut));
            QCOMPARE(hash.finish(), sha256(whole));
        }
    }

    void finishingStartsAgain()
    {
        Sha256 hash;
        QCOMPARE(hash.add("abc").finish(), sha256("abc"));
        QCOMPARE(hash.finish(), sha256(""));
    }

    void hexIsReadBack()
    {
        const Digest digest = sha256("abc");
        QCOMPARE(digestFromHex(hexText(digest)), std::optional(digest));
    }

    void otherHexIsRefused()
    {
        const std::string good = hexText(sha256("abc"));
        QVERIFY(!digestFromHex(""));
        QVERIFY(!digestFromHex(good.substr(1)));
        QVERIFY(!digestFromHex(good + "0"));
        for (const char bad : {'g', 'A', ' ', '\0', '-'}) {
            std::string text = good;
            text[17] = bad;
            QVERIFY(!digestFromHex(text));
        }
    }
};

QTEST_APPLESS_MAIN(TestDigest)
#include "test_digest.moc"
